// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "cryptoki/refused.hpp"

#include <eid/bytes.hpp>

#include <algorithm>

namespace eid::pkcs11 {

/// Where a function puts octets of a length that the caller may not know (PKCS#11 Base 2.40, 5.2).
struct Output {
    CK_BYTE *data;    ///< null: only the length is wanted
    CK_ULONG *length; ///< in: room; out: octets needed or written; never null

    /// Tells the length. @return false when that was all; then nothing may change.
    /// @throws Refused CKR_BUFFER_TOO_SMALL, after telling the length.
    [[nodiscard]] bool wants(std::size_t size) const {
        const CK_ULONG room = *length;
        *length = size;
        if (data == nullptr) {
            return false;
        }
        require(room >= size, CKR_BUFFER_TOO_SMALL);
        return true;
    }
    /// After `wants`.
    void put(ByteView octets) const {
        *length = octets.size();
        std::copy(octets.begin(), octets.end(), data);
    }
};

} // namespace eid::pkcs11
