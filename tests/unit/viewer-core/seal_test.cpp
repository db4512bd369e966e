// SPDX-License-Identifier: Apache-2.0
#include "core/seal.hpp"
#include "core/status_strip.hpp"
#include "core/texts.hpp"
#include "desk_bench.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

using Change = std::function<void(sim::VirtualCard &)>;

/// Reads a card that somebody has changed.
CardDocument readChanged(const std::string &persona, const Change &change, const TrustAnchors &anchors) {
    DeskBench bench;
    bench.watch(anchors);
    const auto card = freshCard(persona);
    change(*card);
    bench.insert(card);
    REQUIRE(bench.untilSettled());
    REQUIRE(bench.state() == SlotState::complete);
    return *bench.desk->document();
}

Change flip(std::string_view path, std::size_t octet) {
    return [=](sim::VirtualCard &card) {
        Bytes content = card.file(path);
        content.at(octet) ^= 0x01U;
        card.setFile(path, content);
    };
}

/// Octet of a record's text: behind tag and length there.
std::size_t insideField(std::uint8_t tag, const std::string &persona, std::string_view path) {
    const Bytes record = freshCard(persona)->file(path);
    for (std::size_t at = 0; at + 1 < record.size(); at += 2U + record[at + 1]) {
        if (record[at] == tag) {
            return at + 2;
        }
    }
    FAIL("no such tag");
    return 0;
}

SealLevel levelOf(const CardDocument &document, SealSubject subject) {
    const SealView seal = sealOf(document, subject, false);
    CAPTURE(seal.name.toStdString(), seal.reason.toStdString());
    CHECK(seal.subject == subject);
    CHECK_FALSE(seal.name.isEmpty());
    CHECK_FALSE(seal.word.isEmpty());
    CHECK_FALSE(seal.reason.isEmpty());
    const bool fine = seal.level == SealLevel::verified || seal.level == SealLevel::absent;
    if (fine) {
        CHECK(seal.remedy.isEmpty());
        CHECK(seal.code.isEmpty());
    } else if (document.authenticity) {
        CHECK(seal.code.startsWith(QStringLiteral("EID-")));
        CHECK_FALSE(seal.remedy.isEmpty());
    }
    return seal.level;
}

} // namespace

TEST_CASE("a genuine card has every seal, one for each thing that can be checked") {
    const std::string persona = GENERATE("griet", "jan", "anke", "resigned");
    CAPTURE(persona);
    const CardDocument document = readChanged(
        persona, [](sim::VirtualCard &) {}, testAnchors());
    for (const SealSubject subject :
         {SealSubject::identity, SealSubject::address, SealSubject::photo, SealSubject::chain}) {
        CHECK(levelOf(document, subject) == SealLevel::verified);
    }
    CHECK(levelOf(document, SealSubject::cardKey) == (persona == "anke" ? SealLevel::verified : SealLevel::absent));
    CHECK(overallSeal(document, false).level == SealLevel::verified);
    CHECK(checkList(document, false).size() == 5);
    CHECK(checkList(document, false).first().subject == SealSubject::chain);
}

TEST_CASE("a changed bit is seen where it is, and the worst seal stands for the whole") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    constexpr std::uint8_t kSurname = 0x07, kStreet = 0x01;
    SECTION("in the identity") {
        const auto document = readChanged(
            persona, flip(sim::path::kIdentity, insideField(kSurname, persona, sim::path::kIdentity)), testAnchors());
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::wrong);
        CHECK(levelOf(document, SealSubject::photo) == SealLevel::unproved);
        CHECK(overallSeal(document, false).level == SealLevel::wrong);
        CHECK(document.identity.has_value()); // shown all the same
    }
    SECTION("in the address") {
        const auto document = readChanged(
            persona, flip(sim::path::kAddress, insideField(kStreet, persona, sim::path::kAddress)), testAnchors());
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::verified);
        CHECK(levelOf(document, SealSubject::address) == SealLevel::wrong);
        CHECK(overallSeal(document, false).subject == SealSubject::address);
    }
    SECTION("in the photo") {
        const auto document = readChanged(persona, flip(sim::path::kPhoto, 100), testAnchors());
        CHECK(levelOf(document, SealSubject::photo) == SealLevel::wrong);
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::verified);
        CHECK(overallSeal(document, false).level == SealLevel::wrong);
    }
    SECTION("in the signature of the identity") {
        const auto document = readChanged(persona, flip(sim::path::kIdentitySignature, 40), testAnchors());
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::wrong);
    }
}

TEST_CASE("what is not proved is not called wrong") {
    SECTION("an unknown root") {
        const auto document = readChanged(
            "jan", [](sim::VirtualCard &) {}, TrustAnchors());
        CHECK(levelOf(document, SealSubject::chain) == SealLevel::unproved);
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::unproved);
        CHECK(overallSeal(document, false).level == SealLevel::unproved);
    }
    SECTION("a signature that is not there") {
        const auto document = readChanged(
            "jan", [](sim::VirtualCard &card) { card.removeFile(sim::path::kAddressSignature); }, testAnchors());
        CHECK(levelOf(document, SealSubject::address) == SealLevel::unproved);
        CHECK(levelOf(document, SealSubject::identity) == SealLevel::verified);
    }
    SECTION("no address at all") {
        const auto document = readChanged(
            "jan", [](sim::VirtualCard &card) { card.removeFile(sim::path::kAddress); }, testAnchors());
        CHECK(levelOf(document, SealSubject::address) == SealLevel::absent);
        CHECK(overallSeal(document, false).level == SealLevel::verified);
    }
    SECTION("an address that is there but cannot be read is not 'not on this card'") {
        const auto document = readChanged(
            "jan", [](sim::VirtualCard &card) { card.setFile(sim::path::kAddress, Bytes(20000, 0x41)); },
            testAnchors());
        CHECK(document.flaws.contains(CardFile::address));
        const SealView seal = sealOf(document, SealSubject::address, false);
        CHECK(seal.level == SealLevel::unproved);
        CHECK(seal.code == texts::code(Situation::fileTooLarge));
        CHECK(overallSeal(document, false).level == SealLevel::unproved);
    }
    SECTION("a photo that cannot be read") {
        const auto document = readChanged(
            "anke", [](sim::VirtualCard &card) { card.setFile(sim::path::kPhoto, Bytes(30000, 0xFF)); }, testAnchors());
        CHECK(levelOf(document, SealSubject::photo) == SealLevel::unproved);
    }
}

TEST_CASE("while a card is read its seals are being checked; when the reading ended early they are not proved") {
    CardDocument document;
    for (const SealSubject subject :
         {SealSubject::identity, SealSubject::address, SealSubject::photo, SealSubject::chain, SealSubject::cardKey}) {
        CHECK(sealOf(document, subject, true).level == SealLevel::checking);
        CHECK(sealOf(document, subject, false).level == SealLevel::unproved);
    }
    CHECK(overallSeal(document, true).level == SealLevel::checking);
    CHECK(overallSeal(document, false).level == SealLevel::unproved);
    const QString ofCard = overallSeal(document, false).reason;
    document.origin = Origin::eidFile;
    CHECK(overallSeal(document, false).reason != ofCard); // no card was interrupted
}
