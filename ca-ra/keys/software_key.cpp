// SPDX-License-Identifier: Apache-2.0
#include "keys/software_key.hpp"

#include "core/hash.hpp"

#include <eid/error.hpp>

#include <string>

namespace eid::ca {

namespace {

bool isRsaKind(KeyKind kind) noexcept {
    return kind == KeyKind::rsa2048 || kind == KeyKind::rsa3072 || kind == KeyKind::rsa4096;
}

std::size_t hashLength(SignatureAlgorithm algorithm) noexcept {
    switch (algorithm) {
    case SignatureAlgorithm::ecdsaSha256:
    case SignatureAlgorithm::rsaSha256:
        return 32;
    case SignatureAlgorithm::ecdsaSha384:
    case SignatureAlgorithm::rsaSha384:
        return 48;
    case SignatureAlgorithm::ecdsaSha512:
    case SignatureAlgorithm::rsaSha512:
        return 64;
    }
    return 0;
}

} // namespace

Bytes digestFor(SignatureAlgorithm algorithm, ByteView message) {
    return hash(hashOf(algorithm), message);
}

void requireAlgorithmFits(KeyKind kind, SignatureAlgorithm algorithm) {
    if (isRsa(algorithm) != isRsaKind(kind)) {
        throw Error(Situation::schemeNotSupported,
                    std::string(nameOf(algorithm)) + " with a " + std::string(nameOf(kind)) + " key");
    }
}

void requireDigestFits(KeyKind kind, SignatureAlgorithm algorithm, ByteView digest) {
    requireAlgorithmFits(kind, algorithm);
    if (digest.size() != hashLength(algorithm)) {
        throw Error(Situation::digestLength, std::string(nameOf(algorithm)));
    }
}

Bytes publicKeyInfoOf(const EVP_PKEY *key) {
    const int size = i2d_PUBKEY(key, nullptr);
    requireOpenSsl(size > 0, Situation::internalError, "public key");
    Bytes info(static_cast<std::size_t>(size));
    std::uint8_t *position = info.data();
    requireOpenSsl(i2d_PUBKEY(key, &position) == size, Situation::internalError, "public key");
    return info;
}

std::shared_ptr<SigningKey> softwareKey(EvpKey key) {
    const std::optional<KeyKind> kind = keyKindOf(publicKeyInfoOf(key.get()));
    if (!kind) {
        throw Error(Situation::authorityKeyUnavailable, "the key is of no kind that is used here");
    }
    if (*kind == KeyKind::p384 || *kind == KeyKind::p521) {
        return botanSigner(std::move(key), *kind);
    }
    return openSslSigner(std::move(key), *kind);
}

EvpKey generateSoftwareKey(KeyKind kind) {
    const auto pair = [](const char *type, auto parameter) {
        EvpKey key(EVP_PKEY_Q_keygen(libraryContext(), nullptr, type, parameter));
        requireOpenSsl(key != nullptr, Situation::internalError, "key generation");
        return key;
    };
    switch (kind) {
    case KeyKind::p256:
        return pair("EC", "P-256");
    case KeyKind::p384:
        return pair("EC", "P-384");
    case KeyKind::p521:
        return pair("EC", "P-521");
    case KeyKind::rsa2048:
        return pair("RSA", std::size_t{2048});
    case KeyKind::rsa3072:
        return pair("RSA", std::size_t{3072});
    case KeyKind::rsa4096:
        return pair("RSA", std::size_t{4096});
    }
    throw Error(Situation::internalError, "kind of key");
}

std::shared_ptr<SigningKey> makeThrowAwayKey(KeyKind kind) {
    return softwareKey(generateSoftwareKey(kind));
}

} // namespace eid::ca
