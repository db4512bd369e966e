// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/serial.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <vector>

namespace eid::ca {

/// An OCSPRequest (RFC 6960, 4.1), read without copying; the octets must outlive it.
struct OcspRequest {
    struct Item {
        ByteView certId;        ///< whole, to be echoed octet for octet
        ByteView hashAlgorithm; ///< AlgorithmIdentifier, whole
        ByteView issuerNameHash;
        ByteView issuerKeyHash;
        Serial serial;
    };
    std::vector<Item> items;         ///< 1 to 16
    std::optional<ByteView> nonce;   ///< content of the extension's inner OCTET STRING, 1 to 128 octets (RFC 9654, 2.1)
    std::vector<ByteView> preferred; ///< AlgorithmIdentifiers of preferredSignatureAlgorithms, in order

    /// @throws Error requestMalformed: also more than 16 items, over 16 KiB, a nonce of 0 or more than 128 octets, an
    /// unknown critical extension.
    static OcspRequest parse(ByteView der);
};

} // namespace eid::ca
