// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/openssl.hpp"
#include "core/signature_algorithm.hpp"

#include <eid/bytes.hpp>

#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// The kinds of keys that are made, by their usual names.
enum class KeyKind { p256, p384, p521, rsa2048, rsa3072, rsa4096 };

std::string_view nameOf(KeyKind kind) noexcept; ///< "P-256", "P-384", "P-521", "RSA-2048", ...
std::optional<KeyKind> keyKindNamed(std::string_view name) noexcept;
/// The kind of a public key; nothing for others. @throws Error requestMalformed when it is no SubjectPublicKeyInfo.
std::optional<KeyKind> keyKindOf(ByteView publicKeyInfo);
/// What keys of that kind sign with unless configured otherwise: a hash as strong as the key.
SignatureAlgorithm usualAlgorithm(KeyKind kind) noexcept;

/// A private key that signs. Thread-safe: calls run side by side as far as the key's home allows.
class SigningKey {
  public:
    SigningKey() = default;
    SigningKey(const SigningKey &) = delete;
    SigningKey &operator=(const SigningKey &) = delete;
    virtual ~SigningKey() = default;

    [[nodiscard]] virtual KeyKind kind() const noexcept = 0;
    /// SubjectPublicKeyInfo, DER.
    [[nodiscard]] virtual const Bytes &publicKeyInfo() const noexcept = 0;
    /// @return the signature as X.509 carries it: RSA PKCS#1 v1.5, or ECDSA-Sig-Value in DER.
    /// @throws Error authorityKeyUnavailable, schemeNotSupported (an algorithm for another kind of key).
    virtual Bytes sign(SignatureAlgorithm algorithm, ByteView message) = 0;
    /// The same over a digest made with the algorithm's hash, for what is too large to hold.
    virtual Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) = 0;
    /// For OpenSSL's CMP and CMS, which sign by themselves. A key of a token is good until the token restarts: ask
    /// again for each use. @throws Error authorityKeyUnavailable.
    virtual EvpKey openSslKey() = 0;
};

/// A key made now that exists in this process's memory only and is forgotten: for twins, never for what is given out.
std::shared_ptr<SigningKey> makeThrowAwayKey(KeyKind kind);

} // namespace eid::ca
