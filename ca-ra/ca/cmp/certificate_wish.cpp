// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/certificate_wish.hpp"

#include "ca/cmp/failure.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <utility>

namespace eid::ca::cmp {

namespace {

constexpr std::size_t kMaxExtensions = 32;
constexpr std::size_t kMaxAttributes = 16;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::requestMalformed, what);
}

[[noreturn]] void badTemplate(const char *what) {
    throw Refusal(Failure::badCertTemplate, Situation::requestOutOfProfile, what);
}

/// What the DER reader cannot read is a malformed request.
template <typename Work> auto reading(const char *what, Work work) {
    try {
        return work();
    } catch (const Error &error) {
        if (error.situation() == Situation::cardDataInvalid) {
            throw Error(Situation::requestMalformed, what).withCause(error);
        }
        throw;
    }
}

ByteView bitsOf(const der::Element &bitString) {
    if (bitString.content.size() < 2 || bitString.content.front() != 0) {
        malformed("BIT STRING");
    }
    return bitString.content.subspan(1);
}

std::vector<RequestedExtension> readExtensions(ByteView list) {
    std::vector<RequestedExtension> extensions;
    der::Reader reader(list);
    while (!reader.atEnd()) {
        der::Reader parts(reader.expect(der::tag::kSequence).content);
        RequestedExtension extension;
        extension.oid = der::dottedOid(parts.expect(der::tag::kOid).content);
        static_cast<void>(parts.nextIf(der::tag::kBoolean)); // the profile says what is critical
        const ByteView value = parts.expect(der::tag::kOctetString).content;
        extension.value.assign(value.begin(), value.end());
        const bool twice = std::any_of(extensions.begin(), extensions.end(),
                                       [&](const RequestedExtension &other) { return other.oid == extension.oid; });
        if (!parts.atEnd() || twice || extensions.size() == kMaxExtensions) {
            malformed("extensions");
        }
        extensions.push_back(std::move(extension));
    }
    return extensions;
}

/// CertTemplate (RFC 4211, 5). Its tags are IMPLICIT but for those around a CHOICE: Name and Time.
struct Template {
    std::optional<Serial> serial;
    ByteView issuer;
    ByteView subject;
    Bytes publicKeyInfo;
    std::optional<Time> notBefore;
    std::optional<Time> notAfter;
    std::vector<RequestedExtension> extensions;
};

ByteView nameIn(const der::Element &wrapper) {
    der::Reader reader(wrapper.content);
    const der::Element name = reader.expect(der::tag::kSequence);
    if (!reader.atEnd()) {
        malformed("Name");
    }
    return name.encoded;
}

std::optional<Time> timeIn(const std::optional<der::Element> &wrapper) {
    if (!wrapper) {
        return std::nullopt;
    }
    return decodeTime(wrapper->content);
}

Template readTemplate(ByteView content) {
    Template result;
    der::Reader reader(content);
    if (const auto version = reader.nextIf(der::tag::contextPrimitive(0))) {
        if (version->content.size() != 1 || version->content.front() != 2) {
            badTemplate("version");
        }
    }
    if (const auto serial = reader.nextIf(der::tag::contextPrimitive(1))) {
        result.serial = Serial::fromInteger(serial->content);
    }
    if (reader.nextIf(der::tag::context(2))) {
        badTemplate("signingAlg");
    }
    if (const auto issuer = reader.nextIf(der::tag::context(3))) {
        result.issuer = nameIn(*issuer);
    }
    if (const auto validity = reader.nextIf(der::tag::context(4))) {
        der::Reader times(validity->content);
        result.notBefore = timeIn(times.nextIf(der::tag::context(0)));
        result.notAfter = timeIn(times.nextIf(der::tag::context(1)));
        if (!times.atEnd()) {
            malformed("validity");
        }
    }
    if (const auto subject = reader.nextIf(der::tag::context(5))) {
        result.subject = nameIn(*subject);
    }
    if (const auto key = reader.nextIf(der::tag::context(6))) {
        result.publicKeyInfo = der::element(der::tag::kSequence, key->content);
    }
    if (reader.nextIf(der::tag::contextPrimitive(7)) || reader.nextIf(der::tag::contextPrimitive(8))) {
        badTemplate("unique identifier"); // RFC 5280, 4.1.2.8
    }
    if (const auto extensions = reader.nextIf(der::tag::context(9))) {
        result.extensions = readExtensions(extensions->content);
    }
    if (!reader.atEnd()) {
        malformed("CertTemplate");
    }
    return result;
}

void readControls(ByteView list, CertificateWish &wish) {
    der::Reader reader(list);
    for (std::size_t count = 0; !reader.atEnd(); ++count) {
        der::Reader control(reader.expect(der::tag::kSequence).content);
        const std::string type = der::dottedOid(control.expect(der::tag::kOid).content);
        if (type != "1.3.6.1.5.5.7.5.1.5" || wish.oldIssuer) { // id-regCtrl-oldCertID (RFC 4211, 6.5), once
            // A control that is not obeyed must not be passed over: it may be a key to be archived.
            throw Refusal(Failure::badRequest, Situation::requestMalformed, "control " + type);
        }
        der::Reader id(control.expect(der::tag::kSequence).content);
        const ByteView issuer = nameIn(id.expect(der::tag::context(4)));
        wish.oldIssuer = Bytes(issuer.begin(), issuer.end());
        wish.oldSerial = Serial::fromInteger(id.expect(der::tag::kInteger).content);
        if (!control.atEnd() || !id.atEnd()) {
            malformed("oldCertID");
        }
    }
}

void requirePossession(const std::optional<der::Element> &proof, ByteView certRequest, CertificateWish &wish) {
    if (!proof) {
        throw Error(Situation::possessionNotProved, "no proof of possession");
    }
    if (proof->tag == der::tag::contextPrimitive(0)) { // raVerified
        wish.vouched = true;
        return;
    }
    if (proof->tag != der::tag::context(1)) {
        throw Error(Situation::possessionNotProved, "not a signature");
    }
    der::Reader signature(proof->content);
    if (signature.nextIf(der::tag::context(0))) {
        // RFC 4211, 4.1: left out when the template has subject and key; with it, the template would not be signed.
        throw Error(Situation::possessionNotProved, "poposkInput");
    }
    const SignatureAlgorithm algorithm = requireSignatureAlgorithm(signature.expect(der::tag::kSequence).encoded);
    const ByteView value = bitsOf(signature.expect(der::tag::kBitString));
    if (!signature.atEnd() || !verifies(wish.publicKeyInfo, algorithm, certRequest, value)) {
        throw Error(Situation::possessionNotProved, "signature");
    }
}

CertificateWish readCertReqMsg(ByteView content, int &number) {
    der::Reader parts(content);
    const der::Element certRequest = parts.expect(der::tag::kSequence);
    der::Reader fields(certRequest.content);
    CertificateWish wish;
    wish.number = readRequestNumber(fields.expect(der::tag::kInteger).content);
    number = wish.number;
    Template wanted = readTemplate(fields.expect(der::tag::kSequence).content);
    if (const auto controls = fields.nextIf(der::tag::kSequence)) {
        readControls(controls->content, wish);
    }
    if (!fields.atEnd()) {
        malformed("CertRequest");
    }
    if (wanted.serial) {
        badTemplate("serialNumber");
    }
    // The issuer is no more than a wish (RFC 4211, 5) and is passed over: OpenSSL's client puts there who issued the
    // certificate that protects the message.
    if (wanted.publicKeyInfo.empty()) {
        badTemplate("publicKey"); // keys are made where they are used, never here
    }
    wish.publicKeyInfo = std::move(wanted.publicKeyInfo);
    if (!wanted.subject.empty()) {
        wish.subject = decodeName(wanted.subject);
    }
    wish.notBefore = wanted.notBefore;
    wish.notAfter = wanted.notAfter;
    wish.extensions = std::move(wanted.extensions);

    std::optional<der::Element> proof;
    if (!parts.atEnd()) {
        const der::Element element = parts.next();
        if (element.tag != der::tag::kSequence) { // else it is regInfo, which only informs (RFC 4211, 7)
            proof = element;
            static_cast<void>(parts.nextIf(der::tag::kSequence));
        }
    }
    if (!parts.atEnd()) {
        malformed("CertReqMsg");
    }
    requirePossession(proof, certRequest.encoded, wish);
    return wish;
}

void readEntryDetails(ByteView list, RevocationWish &wish) {
    for (const RequestedExtension &detail : readExtensions(list)) {
        der::Reader value(detail.value);
        if (detail.oid == "2.5.29.21") { // reasonCode
            const der::Element code = value.expect(0x0A);
            const auto reason = code.content.size() == 1 ? reasonOf(code.content.front()) : std::nullopt;
            if (!reason) {
                malformed("reasonCode");
            }
            wish.reason = *reason;
        } else if (detail.oid == "2.5.29.24") { // invalidityDate
            wish.invalidityDate = decodeTime(value.expect(der::tag::kGeneralizedTime).encoded);
        } else {
            throw Refusal(Failure::unacceptedExtension, Situation::requestOutOfProfile,
                          "crlEntryDetails " + detail.oid);
        }
        if (!value.atEnd()) {
            malformed("crlEntryDetails");
        }
    }
}

} // namespace

int readRequestNumber(ByteView content) {
    if (content.size() == 1 && content.front() == 0xFF) {
        return -1;
    }
    if (content.empty() || content.size() > 4 || (content.front() & 0x80U) != 0) {
        malformed("certReqId");
    }
    int number = 0;
    for (const std::uint8_t octet : content) {
        number = (number << 8) | octet;
    }
    return number;
}

CertificateWish readCrmfRequest(ByteView content, int &number) {
    return reading("CertReqMessages", [&] {
        der::Reader outer(content);
        der::Reader list(outer.expect(der::tag::kSequence).content);
        const der::Element request = list.expect(der::tag::kSequence);
        if (!list.atEnd()) {
            throw Refusal(Failure::badRequest, Situation::requestMalformed, "more than one request in a message");
        }
        return readCertReqMsg(request.content, number);
    });
}

CertificateWish readPkcs10Request(ByteView content) {
    return reading("CertificationRequest", [&] {
        der::Reader outer(content);
        der::Reader parts(outer.expect(der::tag::kSequence).content);
        const der::Element information = parts.expect(der::tag::kSequence);
        const SignatureAlgorithm algorithm = requireSignatureAlgorithm(parts.expect(der::tag::kSequence).encoded);
        const ByteView signature = bitsOf(parts.expect(der::tag::kBitString));
        der::Reader fields(information.content);
        const ByteView version = fields.expect(der::tag::kInteger).content;
        CertificateWish wish;
        wish.number = -1;
        const ByteView subject = fields.expect(der::tag::kSequence).encoded;
        const ByteView key = fields.expect(der::tag::kSequence).encoded;
        wish.publicKeyInfo.assign(key.begin(), key.end());
        if (version.size() != 1 || version.front() != 0 || !parts.atEnd()) {
            malformed("CertificationRequest");
        }
        if (const auto attributes = fields.nextIf(der::tag::context(0))) {
            der::Reader list(attributes->content);
            bool seen = false;
            for (std::size_t count = 0; !list.atEnd(); ++count) {
                der::Reader attribute(list.expect(der::tag::kSequence).content);
                const std::string type = der::dottedOid(attribute.expect(der::tag::kOid).content);
                der::Reader values(attribute.expect(der::tag::kSet).content);
                if (type == "1.2.840.113549.1.9.14") { // extensionRequest (RFC 2985, 5.4.2): one value
                    wish.extensions = readExtensions(values.expect(der::tag::kSequence).content);
                    if (std::exchange(seen, true) || !values.atEnd()) {
                        malformed("extensionRequest");
                    }
                }
                if (!attribute.atEnd() || count == kMaxAttributes) {
                    malformed("attributes");
                }
            }
        }
        if (!fields.atEnd()) {
            malformed("CertificationRequestInfo");
        }
        if (!verifies(wish.publicKeyInfo, algorithm, information.encoded, signature)) {
            throw Error(Situation::possessionNotProved, "signature");
        }
        wish.subject = decodeName(subject);
        return wish;
    });
}

RevocationWish readRevocation(ByteView content) {
    return reading("RevReqContent", [&] {
        der::Reader outer(content);
        der::Reader list(outer.expect(der::tag::kSequence).content);
        der::Reader details(list.expect(der::tag::kSequence).content);
        if (!list.atEnd()) {
            throw Refusal(Failure::badRequest, Situation::requestMalformed, "more than one certificate in a message");
        }
        const Template named = readTemplate(details.expect(der::tag::kSequence).content);
        if (!named.serial || named.issuer.empty()) {
            badTemplate("issuer and serialNumber");
        }
        RevocationWish wish;
        wish.certificate = {named.issuer, *named.serial};
        wish.certId = der::sequence({der::element(der::tag::context(4), named.issuer), named.serial->der()});
        if (const auto entry = details.nextIf(der::tag::kSequence)) {
            readEntryDetails(entry->content, wish);
        }
        if (!details.atEnd()) {
            malformed("RevDetails");
        }
        return wish;
    });
}

} // namespace eid::ca::cmp
