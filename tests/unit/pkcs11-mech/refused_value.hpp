// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/refused.hpp"

#include <utility>

namespace eid::test {

/// The value that an action is refused with; CKR_OK when it is not refused.
template <typename Action> CK_RV refusedValue(Action &&action) {
    try {
        std::forward<Action>(action)();
    } catch (const pkcs11::Refused &refused) {
        return refused.value();
    }
    return CKR_OK;
}

} // namespace eid::test
