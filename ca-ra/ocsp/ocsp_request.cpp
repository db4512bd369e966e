// SPDX-License-Identifier: Apache-2.0
#include "ocsp/ocsp_request.hpp"

#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::size_t kMaximumSize = 16U * 1024U;
constexpr std::size_t kMaximumItems = 16;
constexpr std::size_t kMaximumExtensions = 16;
constexpr std::size_t kMaximumPreferred = 16;
constexpr std::size_t kMaximumNonce = 128; // RFC 9654, 2.1

// id-pkix-ocsp (1.3.6.1.5.5.7.48.1) and what is below it (RFC 6960, 4.4), as content octets.
constexpr std::array<std::uint8_t, 8> kOcspArc = {0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01};
constexpr std::uint8_t kNonce = 2;
constexpr std::uint8_t kAcceptableResponses = 4;
constexpr std::uint8_t kPreferredSignatureAlgorithms = 8;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::requestMalformed, what);
}

/// SEQUENCE { OBJECT IDENTIFIER, parameters OPTIONAL }
void requireAlgorithm(const der::Element &algorithm) {
    der::Reader inside(algorithm.content);
    if (inside.expect(der::tag::kOid).content.empty()) {
        malformed("an algorithm without identifier");
    }
    if (!inside.atEnd()) {
        (void)inside.next();
    }
    if (!inside.atEnd()) {
        malformed("an algorithm with more than parameters");
    }
}

/// X.690, 8.3.2: not empty, and not longer than it has to be.
void requireInteger(ByteView content) {
    const bool padded =
        content.size() > 1 && ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80));
    if (content.empty() || padded) {
        malformed("an INTEGER that is not minimal");
    }
}

ByteView readNonce(ByteView value) {
    der::Reader inside(value);
    const ByteView nonce = inside.expect(der::tag::kOctetString).content;
    if (!inside.atEnd() || nonce.empty() || nonce.size() > kMaximumNonce) {
        malformed("a nonce of 0 or more than 128 octets");
    }
    return nonce;
}

/// PreferredSignatureAlgorithms (RFC 6960, 4.4.7)
std::vector<ByteView> readPreferred(ByteView value) {
    std::vector<ByteView> found;
    der::Reader outside(value);
    der::Reader list(outside.expect(der::tag::kSequence).content);
    while (!list.atEnd()) {
        der::Reader one(list.expect(der::tag::kSequence).content);
        const der::Element algorithm = one.expect(der::tag::kSequence);
        requireAlgorithm(algorithm);
        if (const auto certificateKey = one.nextIf(der::tag::kSequence)) {
            requireAlgorithm(*certificateKey);
        }
        if (!one.atEnd() || found.size() == kMaximumPreferred) {
            malformed("preferred signature algorithms");
        }
        found.push_back(algorithm.encoded);
    }
    if (!outside.atEnd() || found.empty()) {
        malformed("preferred signature algorithms");
    }
    return found;
}

/// Extensions of the whole request (`whole` is set) or of one item, where nothing is known.
void readExtensions(ByteView encoded, OcspRequest *whole) {
    der::Reader outside(encoded);
    der::Reader list(outside.expect(der::tag::kSequence).content);
    if (!outside.atEnd() || list.atEnd()) {
        malformed("extensions");
    }
    std::array<bool, 256> seen{};
    for (std::size_t count = 0; !list.atEnd(); ++count) {
        der::Reader extension(list.expect(der::tag::kSequence).content);
        const ByteView oid = extension.expect(der::tag::kOid).content;
        bool critical = false;
        if (const auto flag = extension.nextIf(der::tag::kBoolean)) {
            // Some send the default, FALSE, though DER leaves it out.
            if (flag->content.size() != 1 || (flag->content[0] != 0x00 && flag->content[0] != 0xFF)) {
                malformed("a BOOLEAN");
            }
            critical = flag->content[0] != 0x00;
        }
        const ByteView value = extension.expect(der::tag::kOctetString).content;
        if (!extension.atEnd() || oid.empty() || count == kMaximumExtensions) {
            malformed("extensions");
        }
        const bool ours = whole != nullptr && oid.size() == kOcspArc.size() + 1 &&
                          std::equal(kOcspArc.begin(), kOcspArc.end(), oid.begin());
        const std::uint8_t number = ours ? oid.back() : std::uint8_t{0};
        if (ours && std::exchange(seen[number], true)) {
            malformed("an extension that comes twice");
        }
        if (ours && number == kNonce) {
            whole->nonce = readNonce(value);
        } else if (ours && number == kPreferredSignatureAlgorithms) {
            whole->preferred = readPreferred(value);
        } else if (critical && !(ours && number == kAcceptableResponses)) {
            // Answers are always id-pkix-ocsp-basic, which every client has to accept (RFC 6960, 4.4.3).
            malformed("a critical extension that is not known");
        }
    }
}

OcspRequest::Item readItem(der::Reader &list) {
    der::Reader request(list.expect(der::tag::kSequence).content);
    const der::Element certId = request.expect(der::tag::kSequence);
    if (const auto extensions = request.nextIf(der::tag::context(0))) {
        readExtensions(extensions->content, nullptr);
    }
    if (!request.atEnd()) {
        malformed("an item with more than it may have");
    }
    der::Reader inside(certId.content);
    OcspRequest::Item item;
    item.certId = certId.encoded;
    const der::Element algorithm = inside.expect(der::tag::kSequence);
    requireAlgorithm(algorithm);
    item.hashAlgorithm = algorithm.encoded;
    item.issuerNameHash = inside.expect(der::tag::kOctetString).content;
    item.issuerKeyHash = inside.expect(der::tag::kOctetString).content;
    const ByteView serial = inside.expect(der::tag::kInteger).content;
    requireInteger(serial);
    item.serial = Serial::fromInteger(serial);
    if (!inside.atEnd()) {
        malformed("a CertID with more than it may have");
    }
    return item;
}

OcspRequest read(ByteView encoded) {
    OcspRequest result;
    der::Reader outside(encoded);
    der::Reader whole(outside.expect(der::tag::kSequence).content);
    der::Reader body(whole.expect(der::tag::kSequence).content);
    // A signature is not asked for and not looked at (RFC 6960, 4.1.2: the responder may); it must still be one.
    if (const auto signature = whole.nextIf(der::tag::context(0))) {
        der::Reader inside(signature->content);
        (void)inside.expect(der::tag::kSequence);
        if (!inside.atEnd()) {
            malformed("a signature with more than it may have");
        }
    }
    if (!outside.atEnd() || !whole.atEnd()) {
        malformed("octets after the request");
    }
    if (const auto version = body.nextIf(der::tag::context(0))) {
        der::Reader inside(version->content);
        const ByteView number = inside.expect(der::tag::kInteger).content;
        if (!inside.atEnd() || number.size() != 1 || number[0] != 0) {
            malformed("a version that is not 1");
        }
    }
    if (const auto requestor = body.nextIf(der::tag::context(1))) {
        der::Reader inside(requestor->content);
        (void)inside.next();
        if (!inside.atEnd()) {
            malformed("a requestor's name with more than it may have");
        }
    }
    der::Reader list(body.expect(der::tag::kSequence).content);
    while (!list.atEnd()) {
        if (result.items.size() == kMaximumItems) {
            malformed("more than 16 certificates");
        }
        result.items.push_back(readItem(list));
    }
    if (const auto extensions = body.nextIf(der::tag::context(2))) {
        readExtensions(extensions->content, &result);
    }
    if (!body.atEnd() || result.items.empty()) {
        malformed(result.items.empty() ? "no certificate is asked about" : "a body with more than it may have");
    }
    return result;
}

} // namespace

OcspRequest OcspRequest::parse(ByteView der) {
    if (der.size() > kMaximumSize) {
        malformed("over 16 KiB");
    }
    try {
        return read(der);
    } catch (const Error &error) {
        if (error.situation() == Situation::requestMalformed) {
            throw;
        }
        throw Error(Situation::requestMalformed, "OCSPRequest").withCause(error);
    }
}

} // namespace eid::ca
