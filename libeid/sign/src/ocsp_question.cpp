// SPDX-License-Identifier: Apache-2.0
#include <eid-sign/revocation.hpp>

#include "ocsp_response.hpp"
#include "openssl_support.hpp"

#include "der/writer.hpp"

#include <openssl/err.h>
#include <openssl/rand.h>

#include <utility>

namespace eid {

namespace {

namespace tag = der::tag;

constexpr std::size_t kNonceLength = 32; // RFC 8954, 2.1

Bytes freshNonce() {
    Bytes nonce(kNonceLength);
    if (RAND_bytes_ex(sign::libraryContext(), nonce.data(), nonce.size(), 0) != 1) {
        ERR_clear_error();
        throw Error(Situation::internalError, "OpenSSL gives no random octets");
    }
    return nonce;
}

Bytes encodeRequest(const Certificate &certificate, const Certificate &issuer, ByteView nonce) {
    const Bytes sha1 = der::sequence({der::oid("1.3.14.3.2.26"), der::element(tag::kNull, {})});
    const Bytes nameHash = sign::digestOctets(HashAlgorithm::sha1, certificate.issuerDer());
    const Bytes certId = der::sequence(
        {sha1, der::octetString(nameHash), der::octetString(sign::keyHash(issuer)), certificate.serialDer()});
    const Bytes extension =
        der::sequence({der::oid("1.3.6.1.5.5.7.48.1.2"), der::octetString(der::octetString(nonce))});
    const Bytes requestList = der::sequence({der::sequence({certId})});
    const Bytes extensions = der::constructed(tag::context(2), {der::sequence({extension})});
    return der::sequence({der::sequence({requestList, extensions})});
}

} // namespace

OcspQuestion::OcspQuestion(Certificate certificate, Certificate issuer, Bytes nonce)
    : certificate_(std::move(certificate)), issuer_(std::move(issuer)), nonce_(std::move(nonce)),
      request_(encodeRequest(certificate_, issuer_, nonce_)) {}

OcspQuestion OcspQuestion::about(const Certificate &certificate, const Certificate &issuer) {
    sign::requireIssuer(certificate, issuer);
    return {certificate, issuer, freshNonce()};
}

} // namespace eid
