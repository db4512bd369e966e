// SPDX-License-Identifier: Apache-2.0
#include "ocsp_response.hpp"

#include "asn1_time.hpp"
#include "openssl_support.hpp"
#include "x509_extensions.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>

namespace eid::sign {

namespace {

namespace tag = der::tag;

constexpr std::uint32_t kEnumerated = 0x0A;
constexpr std::size_t kMaxSingles = 64;
constexpr std::size_t kMaxCertificates = 8;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::cardDataInvalid, what);
}

void requireEnd(const der::Reader &reader, const char *what) {
    if (!reader.atEnd()) {
        malformed(what);
    }
}

TimePoint generalizedTime(der::Reader &reader) {
    return readPlainTime(reader.expect(tag::kGeneralizedTime));
}

/// OCSPResponseStatus (4.2.1): anything but 0 comes without an answer and without a signature.
void requireSuccess(ByteView status) {
    if (status.size() != 1) {
        malformed("response status");
    }
    switch (status.front()) {
    case 0:
        return;
    case 1:
        throw Error(Situation::statusServiceRefused, "it calls the request malformed");
    case 2:
        throw Error(Situation::statusServiceRefused, "it has an internal error");
    case 3:
        throw Error(Situation::statusServiceRefused, "it is busy");
    case 5:
        throw Error(Situation::statusServiceRefused, "it wants a signed request");
    case 6:
        throw Error(Situation::statusServiceRefused, "it does not answer for this issuer");
    default:
        malformed("response status");
    }
}

void readStatus(const der::Element &status, OcspSingle &single) {
    if (status.tag == tag::contextPrimitive(0) && status.content.empty()) {
        single.state = RevocationState::good;
    } else if (status.tag == tag::context(1)) {
        single.state = RevocationState::revoked;
        der::Reader info(status.content);
        single.revokedAt = generalizedTime(info);
        if (const auto reason = info.nextIf(tag::context(0))) {
            der::Reader value(reason->content);
            single.reason = readReason(value.expect(kEnumerated).content);
            requireEnd(value, "reason");
        }
        requireEnd(info, "revocation");
    } else if (status.tag == tag::contextPrimitive(2) && status.content.empty()) {
        single.state = RevocationState::unknown;
    } else {
        malformed("certificate status");
    }
}

/// The extensions inside an explicit tag.
std::vector<Extension> readWrapped(const std::optional<der::Element> &wrapped) {
    if (!wrapped) {
        return {};
    }
    der::Reader inside(wrapped->content);
    std::vector<Extension> extensions = readExtensions(inside.expect(tag::kSequence).content);
    requireEnd(inside, "extensions");
    return extensions;
}

OcspSingle readSingle(ByteView content) {
    der::Reader fields(content);
    OcspSingle single;
    single.id = readCertId(fields.expect(tag::kSequence).encoded);
    readStatus(fields.next(), single);
    single.thisUpdate = generalizedTime(fields);
    if (const auto next = fields.nextIf(tag::context(0))) {
        der::Reader value(next->content);
        single.nextUpdate = generalizedTime(value);
        requireEnd(value, "nextUpdate");
    }
    for (const Extension &extension : readWrapped(fields.nextIf(tag::context(1)))) {
        if (extension.critical) {
            malformed("a critical extension that is not known");
        }
    }
    requireEnd(fields, "single response");
    return single;
}

void readResponderId(const der::Element &id, OcspResponse &response) {
    der::Reader inside(id.content);
    if (id.tag == tag::context(1)) {
        response.responderName = inside.expect(tag::kSequence).encoded;
    } else if (id.tag == tag::context(2)) {
        response.responderKeyHash = inside.expect(tag::kOctetString).content;
    } else {
        malformed("responder");
    }
    requireEnd(inside, "responder");
}

void readResponseExtensions(const std::optional<der::Element> &wrapped, OcspResponse &response) {
    for (const Extension &extension : readWrapped(wrapped)) {
        if (extension.is("1.3.6.1.5.5.7.48.1.2")) {
            der::Reader value(extension.value);
            response.nonce = value.expect(tag::kOctetString).content;
            requireEnd(value, "nonce");
        } else if (extension.is("1.3.6.1.5.5.7.48.1.9")) {
            response.neverIssuedIsRevoked = true;
        } else if (extension.critical) {
            malformed("a critical extension that is not known");
        }
    }
}

void readData(ByteView content, OcspResponse &response) {
    der::Reader data(content);
    // The version is the DEFAULT, v1, which DER leaves out; there is no other (4.2.1).
    readResponderId(data.next(), response);
    response.producedAt = generalizedTime(data);
    der::Reader list(data.expect(tag::kSequence).content);
    while (!list.atEnd()) {
        if (response.singles.size() == kMaxSingles) {
            malformed("too many single responses");
        }
        response.singles.push_back(readSingle(list.expect(tag::kSequence).content));
    }
    readResponseExtensions(data.nextIf(tag::context(1)), response);
    requireEnd(data, "response data");
}

} // namespace

OcspCertId readCertId(ByteView certId) {
    der::Reader outer(certId);
    der::Reader fields(outer.expect(tag::kSequence).content);
    OcspCertId id;
    id.hashAlgorithm = fields.expect(tag::kSequence).encoded;
    id.issuerNameHash = fields.expect(tag::kOctetString).content;
    id.issuerKeyHash = fields.expect(tag::kOctetString).content;
    id.serial = fields.expect(tag::kInteger).encoded;
    requireEnd(fields, "CertID");
    return id;
}

Bytes keyHash(const Certificate &certificate) {
    const Bytes info = certificate.subjectPublicKeyInfo();
    der::Reader fields(der::Reader(info).expect(tag::kSequence).content);
    fields.expect(tag::kSequence);
    const ByteView bits = fields.expect(tag::kBitString).content;
    return digestOctets(HashAlgorithm::sha1, bits.empty() ? bits : bits.subspan(1));
}

OcspResponse readOcspResponse(ByteView octets) {
    der::Reader whole(octets);
    der::Reader outer(whole.expect(tag::kSequence).content);
    requireEnd(whole, "something follows the answer");
    requireSuccess(outer.expect(kEnumerated).content);
    der::Reader wrapped(outer.expect(tag::context(0)).content);
    der::Reader typed(wrapped.expect(tag::kSequence).content);
    if (!std::ranges::equal(typed.expect(tag::kOid).encoded, der::oid("1.3.6.1.5.5.7.48.1.1"))) {
        malformed("another kind of response");
    }
    der::Reader basicOctets(typed.expect(tag::kOctetString).content);
    der::Reader basic(basicOctets.expect(tag::kSequence).content);
    requireEnd(outer, "response");
    requireEnd(wrapped, "response bytes");
    requireEnd(typed, "response bytes");
    requireEnd(basicOctets, "basic response");

    OcspResponse response;
    const der::Element data = basic.expect(tag::kSequence);
    response.part.signedOctets = data.encoded;
    response.part.algorithm = basic.expect(tag::kSequence).encoded;
    response.part.signature = readSignature(basic);
    if (const auto certificates = basic.nextIf(tag::context(0))) {
        der::Reader inside(certificates->content);
        der::Reader list(inside.expect(tag::kSequence).content);
        requireEnd(inside, "certificates");
        while (!list.atEnd() && response.certificates.size() < kMaxCertificates) {
            response.certificates.push_back(list.expect(tag::kSequence).encoded);
        }
    }
    requireEnd(basic, "basic response");
    readData(data.content, response);
    return response;
}

} // namespace eid::sign
