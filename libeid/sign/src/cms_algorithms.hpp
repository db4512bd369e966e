// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <cstddef>
#include <optional>

namespace eid::sign {

/// AlgorithmIdentifier of a hash, parameters absent (RFC 5754, 2). @throws Error schemeNotSupported.
Bytes hashIdentifier(HashAlgorithm hash);
/// AlgorithmIdentifier of a signature (RFC 5754, 3; RFC 4056, 3). @throws Error schemeNotSupported.
Bytes signatureIdentifier(SignatureScheme scheme);

/// Reads a hash's AlgorithmIdentifier given complete; parameters absent or NULL. Nothing for one that is not known.
/// @throws Error cardDataInvalid when it is malformed.
std::optional<HashAlgorithm> readHashIdentifier(ByteView identifier);

struct SignatureAlgorithm {
    SignatureScheme scheme;
    std::size_t saltLength = 0; ///< of RSASSA-PSS
};

/// Reads a signature's AlgorithmIdentifier given complete. Where it names a hash, it must be the `digest` one; nothing
/// for an algorithm that is not known or another hash. @throws Error cardDataInvalid when it is malformed.
std::optional<SignatureAlgorithm> readSignatureIdentifier(ByteView identifier, HashAlgorithm digest);

} // namespace eid::sign
