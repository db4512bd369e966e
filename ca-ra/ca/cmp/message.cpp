// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/message.hpp"

#include "ca/cmp/failure.hpp"
#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <array>

namespace eid::ca::cmp {

namespace {

constexpr std::size_t kMaxExtraCertificates = 16;
constexpr std::size_t kMaxGeneralInfo = 32;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::requestMalformed, what);
}

/// The only element inside an EXPLICIT tag.
der::Element inside(const der::Element &wrapper) {
    der::Reader reader(wrapper.content);
    const der::Element element = reader.next();
    if (!reader.atEnd()) {
        malformed("something follows inside a tag");
    }
    return element;
}

ByteView octets(const der::Element &wrapper) {
    const der::Element element = inside(wrapper);
    if (element.tag != der::tag::kOctetString) {
        malformed("header");
    }
    return element.content;
}

void readGeneralInfo(ByteView list, Message &message) {
    der::Reader reader(list);
    for (std::size_t count = 0; !reader.atEnd(); ++count) {
        der::Reader item(reader.expect(der::tag::kSequence).content);
        const std::string type = der::dottedOid(item.expect(der::tag::kOid).content);
        if (count == kMaxGeneralInfo) {
            malformed("generalInfo");
        }
        if (type == "1.3.6.1.5.5.7.4.13") { // id-it-implicitConfirm
            message.implicitConfirm = true;
        } else if (type == "1.3.6.1.5.5.7.4.21") { // id-it-certProfile: one name for our one request
            const der::Element name = inside(item.expect(der::tag::kSequence));
            if (name.tag != der::tag::kUtf8String || name.content.size() > 64) {
                malformed("certProfile");
            }
            message.profile = toText(name.content);
        }
        // Others are information that may be passed over (RFC 4210, 5.1.1).
    }
}

void readHeader(ByteView content, Message &message) {
    der::Reader reader(content);
    const ByteView version = reader.expect(der::tag::kInteger).content;
    message.version = version.size() == 1 ? version.front() : 0;
    const der::Element sender = reader.next();
    message.sender = sender.encoded;
    if (sender.tag == der::tag::context(4)) {
        message.senderName = inside(sender).encoded;
    }
    static_cast<void>(reader.next()); // the recipient: proxies may have changed addresses on the way
    if (const auto time = reader.nextIf(der::tag::context(0))) {
        message.time = decodeTime(inside(*time).encoded);
    }
    if (const auto algorithm = reader.nextIf(der::tag::context(1))) {
        message.protectionAlgorithm = inside(*algorithm).encoded;
    }
    if (const auto id = reader.nextIf(der::tag::context(2))) {
        message.senderKeyId = octets(*id);
    }
    static_cast<void>(reader.nextIf(der::tag::context(3))); // recipKID
    if (const auto id = reader.nextIf(der::tag::context(4))) {
        message.transactionId = octets(*id);
    }
    if (const auto nonce = reader.nextIf(der::tag::context(5))) {
        message.senderNonce = octets(*nonce);
    }
    if (const auto nonce = reader.nextIf(der::tag::context(6))) {
        message.recipientNonce = octets(*nonce);
    }
    static_cast<void>(reader.nextIf(der::tag::context(7))); // freeText
    if (const auto information = reader.nextIf(der::tag::context(8))) {
        readGeneralInfo(inside(*information).content, message);
    }
    if (!reader.atEnd()) {
        malformed("header");
    }
}

void readParts(ByteView der, Message &message) {
    der::Reader outer(der);
    const der::Element whole = outer.expect(der::tag::kSequence);
    message.encoded = whole.encoded;
    der::Reader parts(whole.content);
    const der::Element header = parts.expect(der::tag::kSequence);
    message.header = header.encoded;
    readHeader(header.content, message);
    const der::Element body = parts.next();
    if ((body.tag & ~0x1FU) != der::tag::context(0) || body.tag > 0xFF) {
        malformed("body");
    }
    message.kind = static_cast<Body>(body.tag & 0x1FU);
    message.body = body.encoded;
    message.content = inside(body).encoded;
    if (const auto protection = parts.nextIf(der::tag::context(0))) {
        const der::Element bits = inside(*protection);
        if (bits.tag != der::tag::kBitString || bits.content.size() < 2 || bits.content.front() != 0) {
            malformed("protection");
        }
        message.protection = bits.content.subspan(1);
    }
    if (const auto extra = parts.nextIf(der::tag::context(1))) {
        der::Reader certificates(inside(*extra).content);
        while (!certificates.atEnd()) {
            if (message.extraCertificates.size() == kMaxExtraCertificates) {
                malformed("extraCerts");
            }
            message.extraCertificates.push_back(certificates.expect(der::tag::kSequence).encoded);
        }
    }
    if (!outer.atEnd() || !parts.atEnd()) {
        malformed("something follows");
    }
}

} // namespace

std::string_view nameOf(Body body) noexcept {
    switch (body) {
    case Body::ir:
        return "ir";
    case Body::ip:
        return "ip";
    case Body::cr:
        return "cr";
    case Body::cp:
        return "cp";
    case Body::p10cr:
        return "p10cr";
    case Body::kur:
        return "kur";
    case Body::kup:
        return "kup";
    case Body::rr:
        return "rr";
    case Body::rp:
        return "rp";
    case Body::pkiConf:
        return "pkiconf";
    case Body::nested:
        return "nested";
    case Body::genm:
        return "genm";
    case Body::genp:
        return "genp";
    case Body::error:
        return "error";
    case Body::certConf:
        return "certConf";
    case Body::pollReq:
        return "pollReq";
    case Body::pollRep:
        return "pollRep";
    }
    return "other";
}

bool asksForCertificate(Body body) noexcept {
    return body == Body::ir || body == Body::cr || body == Body::p10cr || body == Body::kur;
}

Bytes Message::protectedPart() const {
    return der::sequence({header, body});
}

void readMessage(ByteView der, Message &message) {
    try {
        readParts(der, message);
    } catch (const Error &error) {
        if (error.situation() == Situation::requestMalformed) {
            throw;
        }
        throw Error(Situation::requestMalformed, "encoding").withCause(error);
    }
    // cmp2000 and cmp2021 (RFC 9480, 2.20); cmp1999 is another syntax.
    if (message.version != 2 && message.version != 3) {
        throw Refusal(Failure::unsupportedVersion, Situation::requestMalformed, "pvno");
    }
}

SignatureAlgorithm requireSignatureAlgorithm(ByteView algorithmIdentifier) {
    constexpr std::array<SignatureAlgorithm, 6> kAll{SignatureAlgorithm::ecdsaSha256, SignatureAlgorithm::ecdsaSha384,
                                                     SignatureAlgorithm::ecdsaSha512, SignatureAlgorithm::rsaSha256,
                                                     SignatureAlgorithm::rsaSha384,   SignatureAlgorithm::rsaSha512};
    std::string oid;
    bool plain = false;
    try {
        der::Reader reader(der::Reader(algorithmIdentifier).expect(der::tag::kSequence).content);
        oid = der::dottedOid(reader.expect(der::tag::kOid).content);
        plain = reader.atEnd() || (reader.expect(der::tag::kNull).content.empty() && reader.atEnd());
    } catch (const Error &) { // parameters of another kind: as unknown as the algorithm they belong to
        plain = false;
    }
    // PasswordBasedMac, DHBasedMac, PBMAC1 (RFC 9481, 6.1)
    if (oid == "1.2.840.113533.7.66.13" || oid == "1.2.840.113533.7.66.30" || oid == "1.2.840.113549.1.5.14") {
        throw Refusal(Failure::wrongIntegrity, Situation::requestNotAuthorised, "a MAC");
    }
    if (plain) {
        const Bytes wanted = der::oid(oid);
        const auto *const found = std::find_if(kAll.begin(), kAll.end(), [&](SignatureAlgorithm algorithm) {
            const ByteView known =
                der::Reader(der::Reader(ca::algorithmIdentifier(algorithm)).next().content).next().encoded;
            return std::equal(known.begin(), known.end(), wanted.begin(), wanted.end());
        });
        if (found != kAll.end()) {
            return *found;
        }
    }
    throw Refusal(Failure::badAlg, Situation::requestMalformed, "signature algorithm");
}

bool verifies(ByteView publicKeyInfo, SignatureAlgorithm algorithm, ByteView data, ByteView signature) {
    const unsigned char *next = publicKeyInfo.data();
    const EvpKey key(d2i_PUBKEY_ex(nullptr, &next, static_cast<long>(publicKeyInfo.size()), libraryContext(), nullptr));
    const OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    const bool good =
        key != nullptr && context != nullptr && next == publicKeyInfo.data() + publicKeyInfo.size() &&
        EVP_PKEY_is_a(key.get(), isRsa(algorithm) ? "RSA" : "EC") == 1 &&
        EVP_DigestVerifyInit_ex(context.get(), nullptr, hashOf(algorithm), libraryContext(), nullptr, key.get(),
                                nullptr) == 1 &&
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size()) == 1;
    static_cast<void>(takeOpenSslErrors()); // nothing is left for who looks next
    return good;
}

} // namespace eid::ca::cmp
