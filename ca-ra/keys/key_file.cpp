// SPDX-License-Identifier: Apache-2.0
#include "keys/key_file.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <openssl/objects.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <array>

namespace eid::ca {

namespace {

using EncryptedKey = OpenSslPtr<X509_SIG, X509_SIG_free>;
using KeyInfo = OpenSslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using Algorithm = OpenSslPtr<X509_ALGOR, X509_ALGOR_free>;

constexpr const char *kLabel = "ENCRYPTED PRIVATE KEY";

// 16 MiB and five rounds: OWASP's password storage advice for scrypt, and within what OpenSSL opens without options.
constexpr std::uint64_t kScryptN = 1U << 14U;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 5;

const char *textOf(const SecretBytes &passphrase) noexcept {
    return reinterpret_cast<const char *>(passphrase.view().data());
}

[[noreturn]] void unusable(const std::string &name, const char *why) {
    takeOpenSslErrors(); // they would only say that padding was wrong
    throw Error(Situation::authorityKeyUnavailable, name + ": " + why);
}

/// Only PBES2: what came before it has 64 bits of key at best.
bool usesPbes2(const X509_SIG *encrypted) noexcept {
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(encrypted, &algorithm, nullptr);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object) == NID_pbes2;
}

} // namespace

std::string encryptKey(const EVP_PKEY *key, const SecretBytes &passphrase) {
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 16> vector{};
    randomOctets(salt.data(), salt.size());
    randomOctets(vector.data(), vector.size());
    Algorithm scheme(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt.data(), static_cast<int>(salt.size()), vector.data(),
                                           kScryptN, kScryptR, kScryptP));
    const KeyInfo info(EVP_PKEY2PKCS8(key));
    requireOpenSsl(scheme != nullptr && info != nullptr, Situation::internalError, "key file");
    const EncryptedKey encrypted(PKCS8_set0_pbe_ex(textOf(passphrase), static_cast<int>(passphrase.size()), info.get(),
                                                   scheme.get(), libraryContext(), nullptr));
    requireOpenSsl(encrypted != nullptr, Situation::internalError, "key file");
    static_cast<void>(scheme.release()); // now the encrypted key's
    const int size = i2d_X509_SIG(encrypted.get(), nullptr);
    requireOpenSsl(size > 0, Situation::internalError, "key file");
    Bytes der(static_cast<std::size_t>(size));
    std::uint8_t *position = der.data();
    i2d_X509_SIG(encrypted.get(), &position);
    return toPem(kLabel, der);
}

EvpKey decryptKey(std::string_view pem, const SecretBytes &passphrase, const std::string &name) {
    Bytes der;
    try {
        der = fromPem(kLabel, pem);
    } catch (const Error &error) {
        throw Error(Situation::authorityKeyUnavailable, name + ": no encrypted PKCS#8 key").withCause(error);
    }
    const std::uint8_t *position = der.data();
    const EncryptedKey encrypted(d2i_X509_SIG(nullptr, &position, static_cast<long>(der.size())));
    if (!encrypted) {
        unusable(name, "no encrypted PKCS#8 key");
    }
    if (!usesPbes2(encrypted.get())) {
        unusable(name, "not encrypted with PBES2");
    }
    const KeyInfo info(PKCS8_decrypt_ex(encrypted.get(), textOf(passphrase), static_cast<int>(passphrase.size()),
                                        libraryContext(), nullptr));
    if (!info) {
        unusable(name, "the passphrase does not open it");
    }
    EvpKey key(EVP_PKCS82PKEY_ex(info.get(), libraryContext(), nullptr));
    if (!key) {
        unusable(name, "no key that is known here");
    }
    return key;
}

} // namespace eid::ca
