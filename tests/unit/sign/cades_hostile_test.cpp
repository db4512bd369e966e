// SPDX-License-Identifier: Apache-2.0
#include "test_signer.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid-sign/cades_verify.hpp>
#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;

namespace {

const std::string kDocument = "pay 10 EUR";
constexpr SignatureScheme kEcdsa{SignatureMechanism::ecdsa, HashAlgorithm::sha256};

CadesVerdict verifyText(ByteView p7s, const TrustAnchors &anchors) {
    std::istringstream stream(kDocument);
    return verifyCades(p7s, stream, anchors, {}, aMoment());
}

/// The verdict's status, where an error counts as refused as well; only errors of the catalogue's kinds are allowed.
bool accepted(ByteView p7s, const TrustAnchors &anchors) {
    try {
        return verifyText(p7s, anchors).overall() == CheckStatus::verified;
    } catch (const Error &error) {
        INFO(error.what());
        const bool expected =
            error.situation() == Situation::signatureFileInvalid || error.situation() == Situation::unsupportedInput;
        REQUIRE(expected);
        return false;
    }
}

Situation refusal(ByteView p7s) {
    try {
        verifyText(p7s, TrustAnchors());
    } catch (const Error &error) {
        return error.situation();
    }
    FAIL("no error");
    return Situation::internalError;
}

Bytes replaced(const Bytes &file, const Bytes &from, const Bytes &to) {
    const auto found = std::ranges::search(file, from);
    REQUIRE_FALSE(found.empty());
    Bytes result(file.begin(), found.begin());
    der::append(result, to);
    result.insert(result.end(), found.end(), file.end());
    return result;
}

/// The parts of SignedData and SignerInfo, each a complete element, to be put together anew.
struct Parts {
    std::vector<Bytes> data;
    std::vector<Bytes> signer;

    explicit Parts(const Bytes &p7s) {
        der::Reader contentInfo(der::Reader(p7s).expect(der::tag::kSequence).content);
        contentInfo.next();
        der::Reader signedData(der::Reader(contentInfo.next().content).next().content);
        while (!signedData.atEnd()) {
            const ByteView part = signedData.next().encoded;
            data.emplace_back(part.begin(), part.end());
        }
        der::Reader info(der::Reader(der::Reader(data.back()).next().content).next().content);
        while (!info.atEnd()) {
            const ByteView part = info.next().encoded;
            signer.emplace_back(part.begin(), part.end());
        }
    }

    [[nodiscard]] Bytes signerInfo() const { return wrap(der::tag::kSequence, signer); }

    [[nodiscard]] Bytes file(std::size_t signers = 1) const {
        std::vector<Bytes> parts(data.begin(), data.end() - 1);
        parts.push_back(wrap(der::tag::kSet, std::vector<Bytes>(signers, signerInfo())));
        return der::sequence({der::oid("1.2.840.113549.1.7.2"),
                              der::constructed(der::tag::context(0), {wrap(der::tag::kSequence, parts)})});
    }

    static Bytes wrap(std::uint32_t tag, const std::vector<Bytes> &members) {
        Bytes content;
        for (const Bytes &member : members) {
            der::append(content, member);
        }
        return der::element(tag, content);
    }
};

} // namespace

TEST_CASE("no bit of a signature file can be changed unnoticed") {
    struct Way {
        SignerKind signer;
        SignatureScheme scheme;
        std::size_t step; // odd, so that every bit of an octet has its turn
    };
    const Way ways[] = {{SignerKind::p256, kEcdsa, 5},
                        {SignerKind::rsa, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}, 13},
                        {SignerKind::rsa, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}, 13}};
    for (const Way &way : ways) {
        const TestSigner &signer = sharedSigner(way.signer);
        Bytes p7s = signer.signDocument(way.scheme, kDocument);
        const TrustAnchors anchors = signer.anchors();
        REQUIRE(accepted(p7s, anchors));
        for (std::size_t bit = 0; bit < p7s.size() * 8; bit += way.step) {
            p7s[bit / 8] = static_cast<std::uint8_t>(p7s[bit / 8] ^ (1U << (bit % 8)));
            INFO("bit " << bit << " of " << toHex(p7s));
            REQUIRE_FALSE(accepted(p7s, anchors));
            p7s[bit / 8] = static_cast<std::uint8_t>(p7s[bit / 8] ^ (1U << (bit % 8)));
        }
    }
}

TEST_CASE("a signature file cut short or lengthened is none") {
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    const Bytes p7s = signer.signDocument(kEcdsa, kDocument);
    for (std::size_t length = 0; length < p7s.size(); ++length) {
        REQUIRE(refusal(ByteView(p7s).first(length)) == Situation::signatureFileInvalid);
    }
    Bytes longer = p7s;
    longer.push_back(0);
    CHECK(refusal(longer) == Situation::signatureFileInvalid);
}

TEST_CASE("what is no signature file is refused as such") {
    CHECK(refusal({}) == Situation::signatureFileInvalid);
    CHECK(refusal(toBytes("%PDF-1.7 is another format")) == Situation::signatureFileInvalid);
    CHECK(refusal(Bytes(100000, 0x30)) == Situation::signatureFileInvalid);
    CHECK(refusal(fromHex("3080")) == Situation::signatureFileInvalid);
    CHECK(refusal(fromHex("3080 0609 2A864886F70D010702 A080 3080 0000 0000 0000")) == Situation::signatureFileInvalid);
    Bytes nested;
    for (int i = 0; i < 50000; ++i) {
        der::append(nested, fromHex("3080"));
    }
    CHECK(refusal(nested) == Situation::signatureFileInvalid);
    CHECK(refusal(Bytes(kMaxSignatureFile + 1, 0x30)) == Situation::documentTooLarge);
    CHECK(refusal(sharedSigner(SignerKind::p256).certificate().der()) == Situation::signatureFileInvalid);
}

TEST_CASE("forms that are not supported are named, not misjudged") {
    const Bytes p7s = sharedSigner(SignerKind::p256).signDocument(kEcdsa, kDocument);
    CHECK(refusal(Parts(p7s).file(2)) == Situation::unsupportedInput);

    Parts enveloping(p7s);
    enveloping.data[2] =
        der::sequence({der::oid("1.2.840.113549.1.7.1"),
                       der::constructed(der::tag::context(0), {der::octetString(asBytes(kDocument))})});
    CHECK(refusal(enveloping.file()) == Situation::unsupportedInput);

    Parts sha1(p7s);
    sha1.signer[2] = der::sequence({der::oid("1.3.14.3.2.26")});
    CHECK(refusal(sha1.file()) == Situation::unsupportedInput);

    Parts noSigner(p7s);
    CHECK(refusal(noSigner.file(0)) == Situation::signatureFileInvalid);
}

TEST_CASE("a container in BER verifies as well") {
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    const Bytes p7s = signer.signDocument(kEcdsa, kDocument);
    Bytes ber = fromHex("3080");
    der::append(ber, der::Reader(p7s).expect(der::tag::kSequence).content);
    der::append(ber, fromHex("0000"));
    CHECK(accepted(ber, signer.anchors()));
    ber.push_back(0);
    CHECK_FALSE(accepted(ber, signer.anchors()));
}

TEST_CASE("a file without the signer's certificate says so") {
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    Parts parts(signer.signDocument(kEcdsa, kDocument));
    parts.data[3] = der::element(der::tag::context(0), signer.authority().der());
    const auto verdict = verifyText(parts.file(), signer.anchors());
    CHECK(verdict.overall() == CheckStatus::failed);
    CHECK(verdict.signature.situation == Situation::signerNotFound);
    CHECK(verdict.situation() == Situation::signerNotFound);
    CHECK(verdict.document.status == CheckStatus::verified);
    CHECK_FALSE(verdict.signer.has_value());

    parts.data.erase(parts.data.begin() + 3);
    CHECK(verifyText(parts.file(), signer.anchors()).situation() == Situation::signerNotFound);
}

TEST_CASE("signed attributes out of order, repeated or missing are found") {
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    const Bytes p7s = signer.signDocument(kEcdsa, kDocument);
    Parts parts(p7s);
    std::vector<Bytes> attributes;
    for (der::Reader reader(der::Reader(parts.signer[3]).next().content); !reader.atEnd();) {
        const ByteView attribute = reader.next().encoded;
        attributes.emplace_back(attribute.begin(), attribute.end());
    }
    REQUIRE(attributes.size() == 4);
    // Signed anew, so that nothing but the attributes can be at fault.
    const auto signedAnew = [&](const std::vector<Bytes> &changed) {
        parts.signer[3] = Parts::wrap(der::tag::context(0), changed);
        const Bytes toHash = Parts::wrap(der::tag::kSet, changed);
        parts.signer[5] = der::octetString(der::ecdsaToDer(signer.sign(kEcdsa, digest(HashAlgorithm::sha256, toHash))));
        return verifyText(parts.file(), signer.anchors());
    };
    CHECK(signedAnew(attributes).overall() == CheckStatus::verified);

    const std::vector<Bytes> reversed(attributes.rbegin(), attributes.rend());
    auto verdict = signedAnew(reversed);
    CHECK(verdict.signature.status == CheckStatus::verified);
    CHECK(verdict.attributes.status == CheckStatus::failed);
    CHECK(verdict.overall() == CheckStatus::failed);
    CHECK(verdict.situation() == Situation::signatureFileInvalid);

    for (std::size_t missing = 0; missing < attributes.size(); ++missing) {
        std::vector<Bytes> fewer = attributes;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(missing));
        verdict = signedAnew(fewer);
        CHECK(verdict.signature.status == CheckStatus::verified);
        CHECK(verdict.attributes.status == CheckStatus::failed);

        std::vector<Bytes> twice = attributes;
        twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(missing), attributes[missing]);
        CHECK(signedAnew(twice).attributes.status == CheckStatus::failed);
    }
}

TEST_CASE("a signature that names another certificate is refused though its key fits") {
    // The same key and names in a second certificate: the case signing-certificate-v2 exists for (RFC 5035, 1).
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    const TestSigner &other = sharedSigner(SignerKind::p384);
    const Bytes p7s = signer.signDocument(kEcdsa, kDocument);
    const Bytes hash = digest(HashAlgorithm::sha256, signer.certificate().der());
    Parts parts(p7s);
    parts.signer[3] = replaced(parts.signer[3], hash, digest(HashAlgorithm::sha256, other.certificate().der()));
    Bytes toHash = parts.signer[3];
    toHash.front() = der::tag::kSet;
    parts.signer[5] = der::octetString(der::ecdsaToDer(signer.sign(kEcdsa, digest(HashAlgorithm::sha256, toHash))));
    const auto verdict = verifyText(parts.file(), signer.anchors());
    CHECK(verdict.signature.status == CheckStatus::verified);
    CHECK(verdict.signingCertificate.status == CheckStatus::failed);
    CHECK(verdict.situation() == Situation::signatureInvalid);
}

TEST_CASE("the use of the certificate is reported") {
    const TestSigner signer(SignerKind::p256, Botan::DIGITAL_SIGNATURE);
    const Bytes p7s = signer.signDocument(kEcdsa, kDocument);
    const auto verdict = verifyText(p7s, signer.anchors());
    CHECK(verdict.overall() == CheckStatus::verified);
    CHECK(verdict.keyUsages == std::vector<std::string>{"digitalSignature"});
}
