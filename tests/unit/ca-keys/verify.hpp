// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/openssl.hpp"
#include "core/signature_algorithm.hpp"
#include "keys/signing_key.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace eid::test {

/// Whether a signature verifies, by OpenSSL's own reading of key and signature.
inline bool verifies(ByteView publicKeyInfo, ca::SignatureAlgorithm algorithm, ByteView message, ByteView signature) {
    const std::uint8_t *position = publicKeyInfo.data();
    const ca::EvpKey key(d2i_PUBKEY(nullptr, &position, static_cast<long>(publicKeyInfo.size())));
    const ca::OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    const bool good =
        key &&
        EVP_DigestVerifyInit_ex(context.get(), nullptr, ca::hashOf(algorithm), nullptr, nullptr, key.get(), nullptr) ==
            1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    ca::takeOpenSslErrors();
    return good;
}

inline bool signsWell(ca::SigningKey &key, ca::SignatureAlgorithm algorithm, std::string_view message) {
    const Bytes signature = key.sign(algorithm, asBytes(message));
    return verifies(key.publicKeyInfo(), algorithm, asBytes(message), signature) &&
           !verifies(key.publicKeyInfo(), algorithm, asBytes(std::string(message) + "."), signature);
}

} // namespace eid::test
