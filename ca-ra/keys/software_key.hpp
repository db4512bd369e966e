// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

#include <memory>

namespace eid::ca {

/// Hash of a message by the algorithm's own hash.
Bytes digestFor(SignatureAlgorithm algorithm, ByteView message);
/// @throws Error schemeNotSupported when a key of that kind cannot make such signatures.
void requireAlgorithmFits(KeyKind kind, SignatureAlgorithm algorithm);
/// The same, and that the digest has the length of the algorithm's hash. @throws Error schemeNotSupported,
/// digestLength.
void requireDigestFits(KeyKind kind, SignatureAlgorithm algorithm, ByteView digest);

/// SubjectPublicKeyInfo of an OpenSSL key, DER.
Bytes publicKeyInfoOf(const EVP_PKEY *key);

/// A key in this process's memory. P-384 and P-521 sign through Botan (three times as fast there as OpenSSL 3.0), the
/// rest through OpenSSL. @throws Error authorityKeyUnavailable when it is of no kind that is used here.
std::shared_ptr<SigningKey> softwareKey(EvpKey key);
/// A new key pair. @throws Error internalError.
EvpKey generateSoftwareKey(KeyKind kind);

/// The two ways, chosen by `softwareKey`.
std::shared_ptr<SigningKey> openSslSigner(EvpKey key, KeyKind kind);
std::shared_ptr<SigningKey> botanSigner(EvpKey key, KeyKind kind);

} // namespace eid::ca
