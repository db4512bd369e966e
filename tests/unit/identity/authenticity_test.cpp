// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"
#include "support/data.hpp"

#include "der/reader.hpp"
#include <eid/file.hpp>

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <botan/base64.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

using namespace eid;
using eid::test::noon;

namespace {

const TimePoint kAliceTime = noon(2010, 6, 1);
const TimePoint kMadeTime = noon(2025, 6, 1);

Bytes publicFile(const std::string &path) {
    return readFileWhole((test::cardData() / path).string(), 65536);
}

CardFiles alice() {
    return {{CardFile::identity, publicFile("alice-rsa1024/Alice_Identity.tlv")},
            {CardFile::identitySignature, publicFile("alice-rsa1024/Alice_IdentitySignature.tlv")},
            {CardFile::address, publicFile("alice-rsa1024/Alice_Address.tlv")},
            {CardFile::addressSignature, publicFile("alice-rsa1024/Alice_AddressSignature.tlv")},
            {CardFile::photo, publicFile("alice-rsa1024/Alice_Photo.tlv")},
            {CardFile::rnCertificate, publicFile("alice-rsa1024/Alice_RRNCertificate.tlv")},
            {CardFile::rootCertificate, publicFile("alice-rsa1024/Alice_RootCertificate.tlv")}};
}

/// The other public card: it has no root.
CardFiles otherTestCard() {
    return {{CardFile::identity, publicFile("records/test-identity.tlv")},
            {CardFile::identitySignature, publicFile("records/test-identity-sign.der")},
            {CardFile::address, publicFile("records/test-address.tlv")},
            {CardFile::addressSignature, publicFile("records/test-address-sign.der")},
            {CardFile::photo, publicFile("records/test-photo.jpg")},
            {CardFile::rnCertificate, publicFile("records/test-rrn-cert.der")}};
}

TrustAnchors aliceAnchors() {
    TrustAnchors anchors;
    anchors.add(Certificate::parse(publicFile("alice-rsa1024/Alice_RootCertificate.tlv")));
    return anchors;
}

void checkItem(const Check &check, CheckStatus status, std::optional<Situation> situation = std::nullopt) {
    INFO(check.reason);
    CHECK(checkStatusName(check.status) == checkStatusName(status));
    CHECK(check.situation == situation);
    const auto reasons = checkReasons();
    CHECK(std::find(reasons.begin(), reasons.end(), check.reason) != reasons.end());
}

void checkAll(const AuthenticityReport &report, CheckStatus status, std::optional<Situation> situation = std::nullopt) {
    checkItem(report.photo, status, situation);
    checkItem(report.identity, status, situation);
    checkItem(report.address, status, situation);
    checkItem(report.chain, status, situation);
    CHECK(report.overall() == status);
}

/// Bits of a file whose flip leaves the card verified.
std::vector<std::size_t> unnoticedFlips(CardFiles files, CardFile file, const TrustAnchors &anchors, TimePoint now) {
    std::vector<std::size_t> unnoticed;
    Bytes &content = files.at(file);
    for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
        content[bit / 8] = static_cast<std::uint8_t>(content[bit / 8] ^ (1U << (bit % 8)));
        const AuthenticityReport report = checkAuthenticity(files, anchors, now);
        if (report.overall() == CheckStatus::verified || report.overall() == CheckStatus::notPresent) {
            unnoticed.push_back(bit);
        }
        content[bit / 8] = static_cast<std::uint8_t>(content[bit / 8] ^ (1U << (bit % 8)));
    }
    return unnoticed;
}

} // namespace

TEST_CASE("Alice is verified under her own root") {
    if (!test::haveCardData()) {
        return;
    }
    const AuthenticityReport report = checkAuthenticity(alice(), aliceAnchors(), kAliceTime);
    checkAll(report, CheckStatus::verified);
    checkItem(report.basicKey, CheckStatus::notPresent);
    SECTION("also without the root on the card") {
        CardFiles files = alice();
        files.erase(CardFile::rootCertificate);
        checkAll(checkAuthenticity(files, aliceAnchors(), kAliceTime), CheckStatus::verified);
    }
}

TEST_CASE("Alice is untrusted while nobody configured her root") {
    if (!test::haveCardData()) {
        return;
    }
    checkAll(checkAuthenticity(alice(), TrustAnchors::pinned(), kAliceTime), CheckStatus::untrusted,
             Situation::rootUntrusted);
    CardFiles files = alice();
    files.erase(CardFile::rootCertificate);
    checkAll(checkAuthenticity(files, TrustAnchors::pinned(), kAliceTime), CheckStatus::untrusted,
             Situation::chainIncomplete);
}

TEST_CASE("certificates outside their validity are untrusted") {
    if (!test::haveCardData()) {
        return;
    }
    for (const TimePoint now : {noon(2009, 2, 25), noon(2059, 2, 26)}) {
        checkAll(checkAuthenticity(alice(), aliceAnchors(), now), CheckStatus::untrusted,
                 Situation::certificateExpired);
    }
}

TEST_CASE("the other public card has the same National Register and verifies under Alice's root") {
    if (!test::haveCardData()) {
        return;
    }
    checkAll(checkAuthenticity(otherTestCard(), aliceAnchors(), kAliceTime), CheckStatus::verified);
    checkAll(checkAuthenticity(otherTestCard(), TrustAnchors::pinned(), kAliceTime), CheckStatus::untrusted,
             Situation::chainIncomplete);
}

TEST_CASE("files of two genuine cards do not mix") {
    if (!test::haveCardData()) {
        return;
    }
    CardFiles files = alice();
    const CardFiles other = otherTestCard();
    SECTION("identity") {
        files[CardFile::identity] = other.at(CardFile::identity);
        const AuthenticityReport report = checkAuthenticity(files, aliceAnchors(), kAliceTime);
        checkItem(report.identity, CheckStatus::failed, Situation::signatureInvalid);
        checkItem(report.address, CheckStatus::untrusted, Situation::signatureInvalid);
        checkItem(report.photo, CheckStatus::untrusted, Situation::signatureInvalid);
        CHECK(report.overall() == CheckStatus::failed);
    }
    SECTION("address with its signature") {
        files[CardFile::address] = other.at(CardFile::address);
        files[CardFile::addressSignature] = other.at(CardFile::addressSignature);
        const AuthenticityReport report = checkAuthenticity(files, aliceAnchors(), kAliceTime);
        checkItem(report.identity, CheckStatus::verified);
        checkItem(report.address, CheckStatus::failed, Situation::signatureInvalid);
    }
}

TEST_CASE("each single flipped bit of Alice's signed files is caught") {
    if (!test::haveCardData()) {
        return;
    }
    for (const CardFile file : {CardFile::identity, CardFile::identitySignature, CardFile::address,
                                CardFile::addressSignature, CardFile::rnCertificate, CardFile::rootCertificate}) {
        INFO(cardFileName(file));
        CHECK(unnoticedFlips(alice(), file, aliceAnchors(), kAliceTime).empty());
    }
}

TEST_CASE("each single flipped bit of Alice's photo is caught") {
    if (!test::haveCardData()) {
        return;
    }
    CardFiles files{{CardFile::identity, publicFile("alice-rsa1024/Alice_Identity.tlv")},
                    {CardFile::photo, publicFile("alice-rsa1024/Alice_Photo.tlv")}};
    const TrustAnchors anchors;
    Bytes &photo = files.at(CardFile::photo);
    std::size_t caught = 0;
    for (std::size_t bit = 0; bit < photo.size() * 8; ++bit) {
        const auto mask = static_cast<std::uint8_t>(1U << (bit % 8));
        photo[bit / 8] = static_cast<std::uint8_t>(photo[bit / 8] ^ mask);
        const Check check = checkAuthenticity(files, anchors, kAliceTime).photo;
        caught += check.status == CheckStatus::failed && check.situation == Situation::digestMismatch ? 1 : 0;
        photo[bit / 8] = static_cast<std::uint8_t>(photo[bit / 8] ^ mask);
    }
    CHECK(caught == 2629UL * 8);
}

TEST_CASE("the address's padding may grow but not change") {
    if (!test::haveCardData()) {
        return;
    }
    CardFiles files = alice();
    files[CardFile::address].push_back(0);
    checkItem(checkAuthenticity(files, aliceAnchors(), kAliceTime).address, CheckStatus::verified);
    files[CardFile::address].push_back(1);
    checkItem(checkAuthenticity(files, aliceAnchors(), kAliceTime).address, CheckStatus::failed,
              Situation::signatureInvalid);
    CardFiles longer = alice();
    longer[CardFile::identity].push_back(0);
    checkItem(checkAuthenticity(longer, aliceAnchors(), kAliceTime).identity, CheckStatus::failed,
              Situation::signatureInvalid);
}

TEST_CASE("what is missing is never taken for verified") {
    if (!test::haveCardData()) {
        return;
    }
    const TrustAnchors anchors = aliceAnchors();
    CHECK(checkAuthenticity({}, anchors, kAliceTime).overall() == CheckStatus::notPresent);
    for (const CardFile file : {CardFile::identitySignature, CardFile::addressSignature, CardFile::rnCertificate}) {
        CardFiles files = alice();
        files.erase(file);
        INFO(cardFileName(file));
        CHECK(checkAuthenticity(files, anchors, kAliceTime).overall() == CheckStatus::untrusted);
    }
    CardFiles files = alice();
    files.erase(CardFile::identity);
    const AuthenticityReport report = checkAuthenticity(files, anchors, kAliceTime);
    checkItem(report.identity, CheckStatus::notPresent);
    checkItem(report.photo, CheckStatus::untrusted, Situation::signatureMissing);
    checkItem(report.address, CheckStatus::untrusted, Situation::signatureMissing);
}

TEST_CASE("a virtual test card has a right identity signature under an incomplete chain") {
    if (!test::haveCardData()) {
        return;
    }
    std::ifstream stream(test::cardData() / "virtual-cards" / "virtual_flores.xml");
    std::stringstream text;
    text << stream.rdbuf();
    const std::string xml = text.str();
    CardFiles files;
    for (const auto &[file, path] :
         {std::pair(CardFile::identity, "DF014031"), std::pair(CardFile::identitySignature, "DF014032"),
          std::pair(CardFile::address, "DF014033"), std::pair(CardFile::addressSignature, "DF014034"),
          std::pair(CardFile::photo, "DF014035"), std::pair(CardFile::rnCertificate, "DF00503C"),
          std::pair(CardFile::rootCertificate, "DF00503B")}) {
        std::smatch match;
        REQUIRE(std::regex_search(xml, match, std::regex(std::string(path) + "</id>\\s*<content>")));
        const auto begin = static_cast<std::size_t>(match.position(0) + match.length(0));
        files[file] = fromHex(xml.substr(begin, xml.find('<', begin) - begin));
    }
    const AuthenticityReport report = checkAuthenticity(files, TrustAnchors::pinned(), noon(2010, 1, 1));
    checkItem(report.chain, CheckStatus::untrusted, Situation::chainIncomplete);
    checkItem(report.identity, CheckStatus::untrusted, Situation::chainIncomplete); // RSA-512 and SHA-1, OpenSSL agrees
    checkItem(report.address, CheckStatus::failed, Situation::signatureInvalid);    // a dummy, OpenSSL agrees
    checkItem(report.photo, CheckStatus::untrusted, Situation::chainIncomplete);
}

TEST_CASE("a SHA-256 chain of the Belgian test roots is trusted only when configured") {
    if (!test::haveCardData()) {
        return;
    }
    std::ifstream stream(test::cardData() / "eid-files" / "67.06.30-296.59.eid");
    std::stringstream text;
    text << stream.rdbuf();
    const std::string xml = text.str();
    const auto certificate = [&xml](const std::string &name) {
        const std::size_t begin = xml.find("<" + name + ">") + name.size() + 2;
        const auto decoded = Botan::base64_decode(xml.substr(begin, xml.find('<', begin) - begin));
        return Bytes(decoded.begin(), decoded.end());
    };
    const CardFiles files{{CardFile::rnCertificate, certificate("rrn")},
                          {CardFile::rootCertificate, certificate("root")}};
    checkItem(checkAuthenticity(files, TrustAnchors::pinned(), noon(2015, 1, 1)).chain, CheckStatus::untrusted,
              Situation::rootUntrusted);
    TrustAnchors anchors = TrustAnchors::pinned();
    anchors.add(Certificate::parse(files.at(CardFile::rootCertificate)));
    checkItem(checkAuthenticity(files, anchors, noon(2015, 1, 1)).chain, CheckStatus::verified);
    checkItem(checkAuthenticity(files, anchors, noon(2024, 1, 1)).chain, CheckStatus::untrusted,
              Situation::certificateExpired);
}

TEST_CASE("a P-384 card with padded signatures verifies, its basic key too") {
    const test::MadeCard card = test::makeEcCard();
    AuthenticityReport report = checkAuthenticity(card.files, card.anchors(), kMadeTime, test::chipOf(card));
    checkAll(report, CheckStatus::verified);
    checkItem(report.basicKey, CheckStatus::verified);
    SECTION("without a card at hand the basic key is not present") {
        report = checkAuthenticity(card.files, card.anchors(), kMadeTime);
        checkAll(report, CheckStatus::verified);
        checkItem(report.basicKey, CheckStatus::notPresent);
    }
    SECTION("flipped bits of the signature files are caught, those of their padding too") {
        for (const CardFile file : {CardFile::identitySignature, CardFile::addressSignature}) {
            CardFiles files = card.files;
            files.erase(CardFile::rootCertificate); // an anchor stands for it; one verification less a flip
            files.erase(file == CardFile::identitySignature ? CardFile::address : CardFile::photo);
            CHECK(unnoticedFlips(files, file, card.anchors(), kMadeTime).empty());
        }
    }
    SECTION("the address is signed together with the padding of the identity's signature") {
        CardFiles files = card.files;
        files[CardFile::identitySignature].push_back(0);
        report = checkAuthenticity(files, card.anchors(), kMadeTime);
        checkItem(report.identity, CheckStatus::verified);
        checkItem(report.address, CheckStatus::failed, Situation::signatureInvalid);
    }
}

TEST_CASE("a basic key that proves nothing is not verified") {
    const test::MadeCard card = test::makeEcCard();
    const TrustAnchors anchors = card.anchors();
    SECTION("another chip answers") {
        const auto impostor = [key = test::TestKey::ec("secp384r1")](ByteView c) { return key.signDigestPlain(c); };
        checkItem(checkAuthenticity(card.files, anchors, kMadeTime, impostor).basicKey, CheckStatus::failed,
                  Situation::basicKeyMismatch);
    }
    SECTION("an old answer is repeated") {
        const Bytes old = card.basicKey.signDigestPlain(Bytes(48, 1));
        checkItem(checkAuthenticity(card.files, anchors, kMadeTime, [&](ByteView) { return old; }).basicKey,
                  CheckStatus::failed, Situation::basicKeyMismatch);
    }
    SECTION("the answer has a wrong length") {
        checkItem(checkAuthenticity(card.files, anchors, kMadeTime, [](ByteView) { return Bytes(95, 1); }).basicKey,
                  CheckStatus::failed, Situation::basicKeyMismatch);
    }
    SECTION("the card shows another key") {
        CardFiles files = card.files;
        files[CardFile::basicKey] = test::TestKey::ec("secp384r1").spki();
        checkItem(checkAuthenticity(files, anchors, kMadeTime).basicKey, CheckStatus::failed,
                  Situation::basicKeyMismatch);
    }
    SECTION("the card hides its key") {
        CardFiles files = card.files;
        files.erase(CardFile::basicKey);
        checkItem(checkAuthenticity(files, anchors, kMadeTime, test::chipOf(card)).basicKey, CheckStatus::untrusted,
                  Situation::basicKeyMismatch);
        checkItem(checkAuthenticity(files, anchors, kMadeTime).basicKey, CheckStatus::notPresent);
    }
    SECTION("the card answers no more challenges") {
        const auto tired = [](ByteView) -> Bytes { throw Error(Situation::challengeLimit); };
        checkItem(checkAuthenticity(card.files, anchors, kMadeTime, tired).basicKey, CheckStatus::untrusted,
                  Situation::challengeLimit);
    }
    SECTION("the identity is not trusted") {
        checkItem(checkAuthenticity(card.files, TrustAnchors(), kMadeTime, test::chipOf(card)).basicKey,
                  CheckStatus::untrusted, Situation::rootUntrusted);
    }
    SECTION("a removed card is an error, not a verdict") {
        const auto removed = [](ByteView) -> Bytes { throw Error(Situation::cardRemoved); };
        CHECK_THROWS_AS(checkAuthenticity(card.files, anchors, kMadeTime, removed), Error);
    }
}

TEST_CASE("a card signed anew with SHA-256 beside a SHA-1 photo digest verifies") {
    const test::MadeCard card = test::makeMixedHashCard();
    checkAll(checkAuthenticity(card.files, card.anchors(), kMadeTime), CheckStatus::verified);
}

TEST_CASE("chains that contradict themselves fail and weak ones are untrusted") {
    const test::MadeCard card = test::makeEcCard();
    CardFiles files = card.files;
    const auto chainUnder = [&files](const TrustAnchors &anchors) {
        return checkAuthenticity(files, anchors, kMadeTime).chain;
    };
    const auto registerWith = [&card](const test::CertificatePlan &plan) {
        return test::makeCertificate(plan, card.registerKey, card.rootKey, HashAlgorithm::sha384);
    };
    SECTION("another root of the same name") {
        const test::TestKey other = test::TestKey::ec("secp384r1");
        files[CardFile::rootCertificate] = test::makeCertificate(test::rootPlan(), other, other, HashAlgorithm::sha384);
        checkItem(chainUnder(card.anchors()), CheckStatus::failed, Situation::rootMismatch);
        checkItem(chainUnder(TrustAnchors()), CheckStatus::failed, Situation::signatureInvalid);
    }
    SECTION("a renewed root of the same key") {
        test::CertificatePlan expired = test::rootPlan();
        expired.notAfter = noon(2022, 1, 1);
        const Bytes old = test::makeCertificate(expired, card.rootKey, card.rootKey, HashAlgorithm::sha384);
        files[CardFile::rootCertificate] = old;
        checkItem(chainUnder(card.anchors()), CheckStatus::verified);
        TrustAnchors oldOnly;
        oldOnly.add(Certificate::parse(old));
        checkItem(chainUnder(oldOnly), CheckStatus::untrusted, Situation::certificateExpired);
        TrustAnchors both = card.anchors();
        both.add(Certificate::parse(old));
        checkItem(chainUnder(both), CheckStatus::verified);
    }
    SECTION("an expired National Register certificate") {
        test::CertificatePlan plan;
        plan.notAfter = noon(2021, 1, 1);
        files[CardFile::rnCertificate] = registerWith(plan);
        checkItem(chainUnder(card.anchors()), CheckStatus::untrusted, Situation::certificateExpired);
    }
    SECTION("a certificate of the root that may not sign data") {
        test::CertificatePlan plan;
        plan.keyUsage = 0x06;
        files[CardFile::rnCertificate] = registerWith(plan);
        checkItem(chainUnder(card.anchors()), CheckStatus::untrusted, Situation::certificateUsage);
        plan.keyUsage = 0xC0;
        plan.ca = true;
        files[CardFile::rnCertificate] = registerWith(plan);
        checkItem(chainUnder(card.anchors()), CheckStatus::untrusted, Situation::certificateUsage);
    }
    SECTION("a configured certificate that is no authority") {
        test::CertificatePlan plan = test::rootPlan();
        plan.ca = false;
        TrustAnchors anchors;
        anchors.add(Certificate::parse(test::makeCertificate(plan, card.rootKey, card.rootKey, HashAlgorithm::sha384)));
        files.erase(CardFile::rootCertificate);
        checkItem(chainUnder(anchors), CheckStatus::untrusted, Situation::certificateUsage);
    }
    SECTION("certificates that cannot be read") {
        files[CardFile::rootCertificate] = {0x30, 0x03};
        checkItem(chainUnder(card.anchors()), CheckStatus::failed, Situation::certificateInvalid);
        files[CardFile::rnCertificate] = {};
        checkItem(chainUnder(card.anchors()), CheckStatus::failed, Situation::certificateInvalid);
        checkItem(checkAuthenticity(files, card.anchors(), kMadeTime).identity, CheckStatus::untrusted,
                  Situation::certificateInvalid);
    }
}

TEST_CASE("what the National Register signed as one thing is never verified as another") {
    const test::MadeCard card = test::makeMixedHashCard();
    CardFiles files = card.files;
    SECTION("an address with its identity's signature, given out as an identity") {
        Bytes message = card.files.at(CardFile::address);
        while (message.back() == 0) {
            message.pop_back();
        }
        files[CardFile::identity] = test::joined({message, card.files.at(CardFile::identitySignature)});
        files[CardFile::identitySignature] = card.files.at(CardFile::addressSignature);
        files.erase(CardFile::address);
        files.erase(CardFile::photo);
        const AuthenticityReport report = checkAuthenticity(files, card.anchors(), kMadeTime);
        checkItem(report.identity, CheckStatus::untrusted, Situation::recordInvalid);
        CHECK(report.overall() == CheckStatus::untrusted);
    }
    SECTION("the beginning of an identity, given out as an address") {
        const Bytes &identity = card.files.at(CardFile::identity);
        const auto border = identity.begin() + 14; // behind the card number
        files[CardFile::address] = Bytes(identity.begin(), border);
        files[CardFile::identitySignature] = Bytes(border, identity.end());
        files[CardFile::addressSignature] = card.files.at(CardFile::identitySignature);
        SECTION("beside the identity") {}
        SECTION("alone") {
            files.erase(CardFile::identity);
        }
        files.erase(CardFile::photo);
        const AuthenticityReport report = checkAuthenticity(files, card.anchors(), kMadeTime);
        checkItem(report.chain, CheckStatus::verified);
        CHECK(checkStatusName(report.address.status) == "untrusted");
        CHECK(report.overall() != CheckStatus::verified);
    }
}

TEST_CASE("a damaged identity record is no reason to fall over") {
    const test::MadeCard card = test::makeEcCard();
    CardFiles files = card.files;
    files[CardFile::identity].pop_back();
    const AuthenticityReport report = checkAuthenticity(files, card.anchors(), kMadeTime);
    checkItem(report.identity, CheckStatus::failed, Situation::signatureInvalid);
    checkItem(report.photo, CheckStatus::untrusted, Situation::recordInvalid);
}
