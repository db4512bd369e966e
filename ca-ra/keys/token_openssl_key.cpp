// SPDX-License-Identifier: Apache-2.0
// OpenSSL 3.0 lets a program's own function sign through the methods of EC_KEY and RSA only, or
// through a provider of its own, which would be many times this file.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "keys/token_openssl_key.hpp"

#include <eid/error.hpp>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <cstring>

namespace eid::ca {

namespace {

using Holder = std::shared_ptr<SigningKey>;

void freeHolder(void *, void *holder, CRYPTO_EX_DATA *, int, long, void *) {
    delete static_cast<Holder *>(holder);
}

int ecIndex() {
    static const int index = EC_KEY_get_ex_new_index(0, nullptr, nullptr, nullptr, freeHolder);
    return index;
}

int rsaIndex() {
    static const int index = RSA_get_ex_new_index(0, nullptr, nullptr, nullptr, freeHolder);
    return index;
}

/// @return 1, or 0 as OpenSSL's methods say failure: exceptions must not pass through C.
int signInto(const void *holder, SignatureAlgorithm algorithm, ByteView digest, unsigned char *target,
             unsigned *size) noexcept {
    try {
        if (holder == nullptr) {
            return 0;
        }
        const Bytes signature = (*static_cast<const Holder *>(holder))->signDigest(algorithm, digest);
        std::memcpy(target, signature.data(), signature.size());
        *size = static_cast<unsigned>(signature.size());
        return 1;
    } catch (...) {
        return 0;
    }
}

int signEc(int, const unsigned char *digest, int length, unsigned char *signature, unsigned *size, const BIGNUM *,
           const BIGNUM *, EC_KEY *key) {
    SignatureAlgorithm algorithm = SignatureAlgorithm::ecdsaSha256;
    switch (length) {
    case 32:
        break;
    case 48:
        algorithm = SignatureAlgorithm::ecdsaSha384;
        break;
    case 64:
        algorithm = SignatureAlgorithm::ecdsaSha512;
        break;
    default:
        return 0;
    }
    return signInto(EC_KEY_get_ex_data(key, ecIndex()), algorithm, {digest, static_cast<std::size_t>(length)},
                    signature, size);
}

int signRsa(int type, const unsigned char *digest, unsigned length, unsigned char *signature, unsigned *size,
            const RSA *key) {
    SignatureAlgorithm algorithm = SignatureAlgorithm::rsaSha256;
    switch (type) {
    case NID_sha256:
        break;
    case NID_sha384:
        algorithm = SignatureAlgorithm::rsaSha384;
        break;
    case NID_sha512:
        algorithm = SignatureAlgorithm::rsaSha512;
        break;
    default:
        return 0;
    }
    return signInto(RSA_get_ex_data(key, rsaIndex()), algorithm, {digest, length}, signature, size);
}

const EC_KEY_METHOD *ecMethod() {
    static EC_KEY_METHOD *const method = [] {
        EC_KEY_METHOD *made = EC_KEY_METHOD_new(EC_KEY_OpenSSL());
        EC_KEY_METHOD_set_sign(made, signEc, nullptr, nullptr);
        return made;
    }();
    return method;
}

const RSA_METHOD *rsaMethod() {
    static RSA_METHOD *const method = [] {
        RSA_METHOD *made = RSA_meth_dup(RSA_PKCS1_OpenSSL());
        RSA_meth_set1_name(made, "delegating");
        RSA_meth_set_flags(made, RSA_meth_get_flags(made) | RSA_METHOD_FLAG_NO_CHECK);
        RSA_meth_set_sign(made, signRsa);
        return made;
    }();
    return method;
}

} // namespace

EvpKey delegatingOpenSslKey(std::shared_ptr<SigningKey> key) {
    const Bytes &info = key->publicKeyInfo();
    const std::uint8_t *position = info.data();
    const EvpKey publicKey(d2i_PUBKEY(nullptr, &position, static_cast<long>(info.size())));
    EvpKey result(EVP_PKEY_new());
    auto holder = std::make_unique<Holder>(std::move(key));
    bool done = false;
    if (publicKey && result && EVP_PKEY_get_base_id(publicKey.get()) == EVP_PKEY_EC) {
        const OpenSslPtr<EC_KEY, EC_KEY_free> ec(EVP_PKEY_get1_EC_KEY(publicKey.get()));
        done = ec && EC_KEY_set_method(ec.get(), ecMethod()) == 1 &&
               EC_KEY_set_ex_data(ec.get(), ecIndex(), holder.get()) == 1;
        if (done) {
            static_cast<void>(holder.release());
            done = EVP_PKEY_set1_EC_KEY(result.get(), ec.get()) == 1;
        }
    } else if (publicKey && result && EVP_PKEY_get_base_id(publicKey.get()) == EVP_PKEY_RSA) {
        const OpenSslPtr<RSA, RSA_free> rsa(EVP_PKEY_get1_RSA(publicKey.get()));
        done = rsa && RSA_set_method(rsa.get(), rsaMethod()) == 1 &&
               RSA_set_ex_data(rsa.get(), rsaIndex(), holder.get()) == 1;
        if (done) {
            static_cast<void>(holder.release());
            done = EVP_PKEY_set1_RSA(result.get(), rsa.get()) == 1;
        }
    }
    requireOpenSsl(done, Situation::authorityKeyUnavailable, "key of a token");
    return result;
}

} // namespace eid::ca
