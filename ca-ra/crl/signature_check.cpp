// SPDX-License-Identifier: Apache-2.0
#include "crl/signature_check.hpp"

#include "core/openssl.hpp"

#include <openssl/rsa.h>

namespace eid::ca {

bool signatureVerifies(ByteView publicKeyInfo, SignatureAlgorithm algorithm, ByteView digest, ByteView signature) {
    const unsigned char *der = publicKeyInfo.data();
    const EvpKey key(d2i_PUBKEY_ex(nullptr, &der, static_cast<long>(publicKeyInfo.size()), libraryContext(), nullptr));
    requireOpenSsl(key != nullptr, Situation::certificateInvalid, "public key");
    const OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
        EVP_PKEY_CTX_new_from_pkey(libraryContext(), key.get(), nullptr));
    const OpenSslPtr<EVP_MD, EVP_MD_free> hash(EVP_MD_fetch(libraryContext(), hashOf(algorithm), nullptr));
    bool good = context != nullptr && hash != nullptr &&
                EVP_PKEY_is_a(key.get(), isRsa(algorithm) ? "RSA" : "EC") == 1 &&
                EVP_PKEY_verify_init(context.get()) == 1;
    if (good && isRsa(algorithm)) {
        good = EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1;
    }
    good = good && EVP_PKEY_CTX_set_signature_md(context.get(), hash.get()) == 1 &&
           EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
    if (!good) {
        static_cast<void>(takeOpenSslErrors());
    }
    return good;
}

} // namespace eid::ca
