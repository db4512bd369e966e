// SPDX-License-Identifier: Apache-2.0
#include "support/refusal.hpp"
#include "test_signer.hpp"

#include "der/reader.hpp"

#include <eid-sign/cades_verify.hpp>
#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;

namespace {

const std::string kDocument = "A contract.\r\nIt ends with a line of its own.\n";

CadesVerdict verifyText(const Bytes &p7s, const std::string &document, const TrustAnchors &anchors,
                        TimePoint now = aMoment(), const std::vector<Certificate> &extra = {}) {
    std::istringstream stream(document);
    return verifyCades(p7s, stream, anchors, extra, now);
}

bool holds(const Bytes &file, const Bytes &part) {
    return !std::ranges::search(file, part).empty();
}

struct Way {
    SignerKind signer;
    SignatureScheme scheme;
};

const std::vector<Way> kWays{
    {SignerKind::rsa, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}},
    {SignerKind::rsa, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha512}},
    {SignerKind::rsa, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}},
    {SignerKind::rsa, {SignatureMechanism::rsaPss, HashAlgorithm::sha384}},
    {SignerKind::p256, {SignatureMechanism::ecdsa, HashAlgorithm::sha256}},
    {SignerKind::p384, {SignatureMechanism::ecdsa, HashAlgorithm::sha384}},
    {SignerKind::p384, {SignatureMechanism::ecdsa, HashAlgorithm::sha3_384}},
};

} // namespace

TEST_CASE("what is signed verifies, for every kind of key and hash") {
    for (const Way &way : kWays) {
        const TestSigner &signer = sharedSigner(way.signer);
        const Bytes p7s = signer.signDocument(way.scheme, kDocument, "text/plain");
        const auto verdict = verifyText(p7s, kDocument, signer.anchors());
        for (const auto &[name, check] : verdict.items()) {
            INFO(name << ": " << check->reason);
            CHECK(check->status == CheckStatus::verified);
        }
        CHECK(verdict.overall() == CheckStatus::verified);
        CHECK_FALSE(verdict.situation().has_value());
        CHECK(verdict.scheme == way.scheme);
        CHECK(verdict.claimedSigningTime == aMoment());
        CHECK(verdict.mimeType == "text/plain");
        CHECK(verdict.keyUsages == std::vector<std::string>{"nonRepudiation"});
        REQUIRE(verdict.signer.has_value());
        CHECK(verdict.signer->der() == signer.certificate().der());
        REQUIRE(verdict.path.size() == 3);
        CHECK(verdict.path.back().der() == signer.root().der());
    }
}

TEST_CASE("the signature carries the signer and the authority but not the root") {
    const TestSigner &signer = sharedSigner(SignerKind::p384);
    const Bytes p7s = signer.signDocument({SignatureMechanism::ecdsa, HashAlgorithm::sha384}, kDocument);
    CHECK(holds(p7s, signer.certificate().der()));
    CHECK(holds(p7s, signer.authority().der()));
    CHECK_FALSE(holds(p7s, signer.root().der()));
    CHECK_FALSE(holds(p7s, toBytes(kDocument)));
}

TEST_CASE("another document is refused as such") {
    const TestSigner &signer = sharedSigner(SignerKind::p384);
    const Bytes p7s = signer.signDocument({SignatureMechanism::ecdsa, HashAlgorithm::sha384}, kDocument);
    std::string changed = kDocument;
    for (std::size_t bit = 0; bit < changed.size() * 8; ++bit) {
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        const auto verdict = verifyText(p7s, changed, signer.anchors());
        changed[bit / 8] = kDocument[bit / 8];
        REQUIRE(verdict.document.status == CheckStatus::failed);
        REQUIRE(verdict.overall() == CheckStatus::failed);
        REQUIRE(verdict.situation() == Situation::digestMismatch);
        REQUIRE(verdict.signature.status == CheckStatus::verified); // the signature itself is untouched
    }
}

TEST_CASE("an answer that is no signature never becomes a file") {
    for (const Way &way : kWays) {
        const TestSigner &signer = sharedSigner(way.signer);
        const auto prepared = CadesSignature::prepare(digest(way.scheme.hash, asBytes(kDocument)), way.scheme,
                                                      signer.certificate(), aMoment());
        CHECK(prepared.digestToSign().size() == digestLength(way.scheme.hash));
        const Bytes good = signer.sign(way.scheme, prepared.digestToSign());
        CHECK_FALSE(prepared.finish(good).empty());

        Bytes flipped = good;
        flipped.back() ^= 1;
        Bytes tooLong = good;
        tooLong.push_back(0);
        const Bytes other = signer.sign(way.scheme, Bytes(prepared.digestToSign().size(), 7));
        for (const Bytes &bad : {Bytes{}, flipped, tooLong, other, Bytes(good.size(), 0),
                                 Bytes(good.begin(), good.end() - 1), Bytes(good.size(), 0xFF), Bytes{0x90, 0x00}}) {
            CHECK(situationOf([&] { static_cast<void>(prepared.finish(bad)); }) == Situation::cardProtocol);
        }
    }
}

TEST_CASE("a signature is not begun that could not be valid") {
    const TestSigner &rsa = sharedSigner(SignerKind::rsa);
    const Bytes sha256(32, 1);
    const SignatureScheme scheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256};
    const auto prepare = [&](const Bytes &hash, SignatureScheme how, const Certificate &signer, TimePoint when) {
        return situationOf([&] { static_cast<void>(CadesSignature::prepare(hash, how, signer, when)); });
    };
    CHECK(prepare(Bytes(31, 1), scheme, rsa.certificate(), aMoment()) == Situation::digestLength);
    CHECK(prepare({}, scheme, rsa.certificate(), aMoment()) == Situation::digestLength);
    CHECK(prepare(Bytes(20, 1), {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha1}, rsa.certificate(), aMoment()) ==
          Situation::schemeNotSupported);
    CHECK(prepare(sha256, {SignatureMechanism::rsaPkcs1, HashAlgorithm::none}, rsa.certificate(), aMoment()) ==
          Situation::schemeNotSupported);
    CHECK(prepare(sha256, {SignatureMechanism::ecdsa, HashAlgorithm::sha256}, rsa.certificate(), aMoment()) ==
          Situation::schemeNotSupported);
    CHECK(prepare(sha256, scheme, rsa.certificate(), years(3)) == Situation::certificateExpired);
    CHECK(prepare(sha256, scheme, rsa.certificate(), years(-2)) == Situation::certificateExpired);
    const TestSigner encryptionOnly(SignerKind::rsa, Botan::KEY_ENCIPHERMENT);
    CHECK(prepare(sha256, scheme, encryptionOnly.certificate(), aMoment()) == Situation::certificateUsage);
}

TEST_CASE("a chain is judged by roots and time") {
    const TestSigner &signer = sharedSigner(SignerKind::p256);
    const Bytes p7s = signer.signDocument({SignatureMechanism::ecdsa, HashAlgorithm::sha256}, kDocument);

    SECTION("no root is configured") {
        const auto verdict = verifyText(p7s, kDocument, TrustAnchors());
        CHECK(verdict.chain.status == CheckStatus::untrusted);
        CHECK(verdict.chain.situation == Situation::chainIncomplete);
        CHECK(verdict.overall() == CheckStatus::untrusted);
        CHECK(verdict.situation() == Situation::chainIncomplete);
    }
    SECTION("the root is at hand but nobody believes it") {
        const auto verdict = verifyText(p7s, kDocument, TrustAnchors(), aMoment(), {signer.root()});
        CHECK(verdict.chain.situation == Situation::rootUntrusted);
        CHECK(verdict.overall() == CheckStatus::untrusted);
    }
    SECTION("an authority alone is no root") {
        TrustAnchors anchors;
        anchors.add(signer.authority());
        CHECK(verifyText(p7s, kDocument, anchors).overall() == CheckStatus::untrusted);
    }
    SECTION("a root of the same name with another key") {
        const TestSigner other(SignerKind::p256);
        CHECK(verifyText(p7s, kDocument, other.anchors()).overall() != CheckStatus::verified);
    }
    SECTION("the signer's certificate has expired, or is not valid yet") {
        for (const TimePoint now : {years(3), years(-2)}) {
            const auto verdict = verifyText(p7s, kDocument, signer.anchors(), now);
            CHECK(verdict.chain.status == CheckStatus::failed);
            CHECK(verdict.situation() == Situation::certificateExpired);
            CHECK(verdict.signature.status == CheckStatus::verified);
        }
    }
    SECTION("the authority is missing from the file") {
        const SignatureScheme scheme{SignatureMechanism::ecdsa, HashAlgorithm::sha256};
        const auto prepared =
            CadesSignature::prepare(digest(scheme.hash, asBytes(kDocument)), scheme, signer.certificate(), aMoment());
        const Bytes alone = prepared.finish(signer.sign(scheme, prepared.digestToSign()));
        CHECK(verifyText(alone, kDocument, signer.anchors()).chain.situation == Situation::chainIncomplete);
        CHECK(verifyText(alone, kDocument, signer.anchors(), aMoment(), {signer.authority()}).overall() ==
              CheckStatus::verified);
    }
}
