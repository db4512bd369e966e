// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>

namespace eid::ca {

/// Verifies with OpenSSL, whatever made the signature. Over a digest, for what is too large to hold.
/// @param publicKeyInfo SubjectPublicKeyInfo, DER.
/// @param digest made with the algorithm's hash.
/// @param signature as X.509 carries it.
/// @return false also when the key is of another kind than the algorithm. @throws Error certificateInvalid when the key
/// cannot be read.
bool signatureVerifies(ByteView publicKeyInfo, SignatureAlgorithm algorithm, ByteView digest, ByteView signature);

} // namespace eid::ca
