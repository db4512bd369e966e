// SPDX-License-Identifier: Apache-2.0
#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace eid::sign {

namespace {

const char *opensslName(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::sha1:
        return "SHA1";
    case HashAlgorithm::sha224:
        return "SHA224";
    case HashAlgorithm::sha256:
        return "SHA256";
    case HashAlgorithm::sha384:
        return "SHA384";
    case HashAlgorithm::sha512:
        return "SHA512";
    case HashAlgorithm::sha3_256:
        return "SHA3-256";
    case HashAlgorithm::sha3_384:
        return "SHA3-384";
    case HashAlgorithm::sha3_512:
        return "SHA3-512";
    case HashAlgorithm::none:
        break;
    }
    throw Error(Situation::schemeNotSupported, "a digest needs a hash");
}

/// Runs one of OpenSSL's i2d functions, which allocate.
template <typename T> Bytes encoded(int (*encodeFunction)(const T *, unsigned char **), const T *object) {
    unsigned char *octets = nullptr;
    const int length = encodeFunction(object, &octets);
    if (length < 0) {
        throw Error(Situation::internalError, "OpenSSL cannot encode");
    }
    Bytes result(octets, octets + length);
    OPENSSL_free(octets);
    return result;
}

bool configure(EVP_PKEY_CTX *context, SignatureScheme scheme, const EVP_MD *hash, std::size_t saltLength) {
    if (EVP_PKEY_verify_init(context) <= 0) {
        return false;
    }
    if (scheme.mechanism == SignatureMechanism::rsaPkcs1 &&
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) <= 0) {
        return false;
    }
    if (scheme.mechanism == SignatureMechanism::rsaPss &&
        (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) <= 0 ||
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(saltLength)) <= 0 ||
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, hash) <= 0)) {
        return false;
    }
    return EVP_PKEY_CTX_set_signature_md(context, hash) > 0;
}

bool keyFits(const EVP_PKEY *key, SignatureMechanism mechanism) {
    switch (mechanism) {
    case SignatureMechanism::rsaPkcs1:
        return EVP_PKEY_is_a(key, "RSA") == 1;
    case SignatureMechanism::rsaPss:
        return EVP_PKEY_is_a(key, "RSA") == 1 || EVP_PKEY_is_a(key, "RSA-PSS") == 1;
    case SignatureMechanism::ecdsa:
        return EVP_PKEY_is_a(key, "EC") == 1;
    }
    return false;
}

} // namespace

OSSL_LIB_CTX *libraryContext() {
    static OSSL_LIB_CTX *const context = OSSL_LIB_CTX_new();
    if (context == nullptr) {
        throw Error(Situation::internalError, "OpenSSL gives no library context");
    }
    return context;
}

X509Ptr tryX509(ByteView der) {
    X509 *certificate = X509_new_ex(libraryContext(), nullptr);
    const unsigned char *position = der.data();
    // On failure d2i_X509 frees the object and clears the pointer.
    if (d2i_X509(&certificate, &position, static_cast<long>(der.size())) == nullptr) {
        ERR_clear_error();
        return nullptr;
    }
    X509Ptr owned(certificate);
    return position == der.data() + der.size() ? std::move(owned) : nullptr;
}

X509Ptr toX509(ByteView der) {
    X509Ptr certificate = tryX509(der);
    if (!certificate) {
        throw Error(Situation::certificateInvalid);
    }
    return certificate;
}

Bytes certificateDer(const X509 &certificate) {
    return encoded(i2d_X509, &certificate);
}

Bytes issuerName(const X509 &certificate) {
    return encoded(i2d_X509_NAME, X509_get_issuer_name(&certificate));
}

Bytes serialNumber(const X509 &certificate) {
    return encoded(i2d_ASN1_INTEGER, X509_get0_serialNumber(&certificate));
}

Bytes subjectKeyId(const X509 &certificate) {
    Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free> id(
        static_cast<ASN1_OCTET_STRING *>(X509_get_ext_d2i(&certificate, NID_subject_key_identifier, nullptr, nullptr)));
    if (!id) {
        ERR_clear_error();
        return {};
    }
    const unsigned char *octets = ASN1_STRING_get0_data(id.get());
    return {octets, octets + ASN1_STRING_length(id.get())};
}

DigestPtr fetchDigest(HashAlgorithm hash) {
    DigestPtr digest(EVP_MD_fetch(libraryContext(), opensslName(hash), nullptr));
    if (!digest) {
        throw Error(Situation::internalError, "OpenSSL lacks a hash");
    }
    return digest;
}

Bytes digestOctets(HashAlgorithm hash, ByteView data) {
    const DigestPtr algorithm = fetchDigest(hash);
    Bytes result(digestLength(hash));
    unsigned int length = 0;
    if (EVP_Digest(data.data(), data.size(), result.data(), &length, algorithm.get(), nullptr) != 1 ||
        length != result.size()) {
        throw Error(Situation::internalError, "OpenSSL cannot hash");
    }
    return result;
}

bool verifyDigest(X509 &certificate, SignatureScheme scheme, ByteView digest, ByteView signature,
                  std::size_t saltLength) {
    EVP_PKEY *key = X509_get0_pubkey(&certificate);
    if (key == nullptr || !keyFits(key, scheme.mechanism)) {
        ERR_clear_error();
        return false;
    }
    const DigestPtr hash = fetchDigest(scheme.hash);
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(libraryContext(), key, nullptr));
    const bool valid =
        context && configure(context.get(), scheme, hash.get(), saltLength) &&
        EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
    // A refused signature leaves entries in the thread's error queue, which belongs to the whole process.
    ERR_clear_error();
    return valid;
}

} // namespace eid::sign
