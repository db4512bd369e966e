// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "cryptoki/refused.hpp"

#include <algorithm>
#include <span>

namespace eid::pkcs11 {

/// Gives out a list as C_GetSlotList does (PKCS#11 Base 2.40, 5.5).
/// @param room null: only the count is wanted. @param count in: room; out: entries there are.
/// @throws Refused CKR_BUFFER_TOO_SMALL, after telling the count.
template <typename Entry> void putList(std::span<const Entry> entries, Entry *room, CK_ULONG *count) {
    const CK_ULONG given = *count;
    *count = entries.size();
    if (room == nullptr) {
        return;
    }
    require(given >= entries.size(), CKR_BUFFER_TOO_SMALL);
    std::copy(entries.begin(), entries.end(), room);
}

} // namespace eid::pkcs11
