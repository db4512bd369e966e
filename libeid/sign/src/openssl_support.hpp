// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <cstddef>
#include <memory>

namespace eid::sign {

/// A library context of our own, never freed: configuration files and providers of the surrounding process do not
/// reach it, and nothing of ours is torn down while another OpenSSL user exits.
OSSL_LIB_CTX *libraryContext();

template <auto release> struct Release {
    template <typename T> void operator()(T *object) const noexcept { release(object); }
};
template <typename T, auto release> using Owned = std::unique_ptr<T, Release<release>>;

using X509Ptr = Owned<X509, X509_free>;
using PkeyContextPtr = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContextPtr = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using DigestPtr = Owned<EVP_MD, EVP_MD_free>;

/// @throws Error certificateInvalid, also when something follows the certificate.
X509Ptr toX509(ByteView der);
/// The same, but nothing for a certificate that cannot be read.
X509Ptr tryX509(ByteView der);

Bytes certificateDer(const X509 &certificate);
/// Name, complete with tag, and serial INTEGER, complete with tag, as they stand in the certificate.
Bytes issuerName(const X509 &certificate);
Bytes serialNumber(const X509 &certificate);
/// Content of the subjectKeyIdentifier extension, or empty.
Bytes subjectKeyId(const X509 &certificate);

/// @throws Error schemeNotSupported for `none`.
DigestPtr fetchDigest(HashAlgorithm hash);
/// @throws Error schemeNotSupported for `none`.
Bytes digestOctets(HashAlgorithm hash, ByteView data);

/// Verifies a signature over a digest. False also for a key of another kind.
/// @param signature as CMS holds it: ECDSA as ECDSA-Sig-Value.
/// @param saltLength of RSASSA-PSS, octets.
bool verifyDigest(X509 &certificate, SignatureScheme scheme, ByteView digest, ByteView signature,
                  std::size_t saltLength);

} // namespace eid::sign
