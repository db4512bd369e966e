// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace eid;
using namespace eid::test;

TEST_CASE("the driver contract holds in-process on every generation") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            Card card = fixture.open();
            runDriverContract(card, fixture.persona());
        }
    }
}

TEST_CASE("a keypad does for a real card state what it did for the written conversation") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            fixture.readers().addKeypad(kReader);
            Card card = fixture.open();
            CHECK(card.pinStatus().pinpad);
            fixture.readers().typeAtKeypad(kReader, fixture.persona().pin);
            card.verifyPin(PinInput::pinpad());
            fixture.readers().cancelAtKeypad(kReader);
            CHECK(situationOf([&] { card.verifyPin(PinInput::pinpad()); }) == Situation::pinCancelled);
            fixture.readers().timeOutAtKeypad(kReader);
            CHECK(situationOf([&] { card.verifyPin(PinInput::pinpad()); }) == Situation::pinTimeout);
            fixture.readers().typeAtKeypad(kReader, "0000");
            CHECK(situationOf([&] { card.verifyPin(PinInput::pinpad()); }) == Situation::pinWrong);
            for (const char *entry : {fixture.persona().pin.c_str(), "24680", "24680"}) {
                fixture.readers().typeAtKeypad(kReader, entry);
            }
            card.changePin(Pinpad{});
            card.verifyPin(PinInput::keyed(secret("24680")));
            CHECK(fixture.card().pinTriesLeft() == 3);
        }
    }
}

TEST_CASE("identity is read and verified in one call, the card's key included") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            Card card = fixture.open();
            const CardFiles all = readAllFiles(card);
            std::vector<CardFile> arrived;
            const IdentityReading reading = readIdentity(
                card, anchorsOf(all), validTimeOf(all), [&](CardFile file, const Bytes &) { arrived.push_back(file); });
            CHECK(reading.authenticity.overall() == CheckStatus::verified);
            CHECK((reading.authenticity.basicKey.status == CheckStatus::verified) == (generation == "1.8"));
            CHECK(arrived.front() == CardFile::identity);
            CHECK(arrived.size() == reading.files.size());
            // Without the root nothing is believed, and everything is shown all the same.
            const IdentityReading stranger = readIdentity(card, TrustAnchors::pinned(), validTimeOf(all));
            CHECK(stranger.authenticity.overall() == CheckStatus::untrusted);
            CHECK(stranger.files.count(CardFile::photo) == 1);
        }
    }
}

TEST_CASE("two programs on one card in turn disturb each other in nothing but the PIN state") {
    InProcessCard fixture(contractPersona("1.7"));
    Card first = fixture.open();
    Card second = fixture.open();
    const Bytes identity = first.readFile(CardFile::identity);
    std::thread other([&] {
        for (int i = 0; i < 50; ++i) {
            static_cast<void>(second.readFile(CardFile::authCertificate));
        }
    });
    int same = 0;
    for (int i = 0; i < 50; ++i) {
        same += first.readFile(CardFile::identity) == identity ? 1 : 0;
    }
    other.join();
    CHECK(same == 50);
}

TEST_CASE("a reset by another program is recovered from, a removed card stays removed") {
    InProcessCard fixture(contractPersona("1.8"));
    Card card = fixture.open();
    const Bytes identity = card.readFile(CardFile::identity);
    card.verifyPin(PinInput::keyed(secret(fixture.persona().pin)));
    fixture.readers().resetByOther(kReader);
    CHECK(card.readFile(CardFile::identity) == identity);
    const Bytes digest(48, 1);
    const SignatureScheme scheme{SignatureMechanism::ecdsa, HashAlgorithm::sha384};
    CHECK(situationOf([&] { static_cast<void>(card.sign(KeyRole::authentication, scheme, digest)); }) ==
          Situation::pinRequired);

    fixture.readers().remove(kReader);
    CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::identity)); }) == Situation::cardRemoved);
    fixture.reinsert();
    CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::identity)); }) == Situation::cardRemoved);
    Card again = fixture.open();
    CHECK(again.readFile(CardFile::identity) == identity);
}

TEST_CASE("an applet that another program selected is replaced by ours") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const Bytes foreign = fromHex("A000000003000000");
            InProcessCard fixture(contractPersona(generation),
                                  [&](sim::CardImage &image) { image.foreignAids = {foreign}; });
            const auto selectForeign = [&] {
                Bytes command = fromHex("00A4040C08");
                command.insert(command.end(), foreign.begin(), foreign.end());
                REQUIRE(toHex(fixture.card().transmit(command)) == "9000");
            };
            Card card = fixture.open();
            selectForeign();
            CHECK_FALSE(card.readFile(CardFile::identity).empty());
            selectForeign();
            card.verifyPin(PinInput::keyed(secret(fixture.persona().pin)));
            selectForeign();
            const PinInput pin = PinInput::keyed(secret(fixture.persona().pin));
            const KeyInfo key = card.key(KeyRole::signature);
            const Bytes digest(digestLength(key.schemes.back().hash), 7);
            CHECK_FALSE(card.sign(KeyRole::signature, key.schemes.back(), digest, &pin).empty());
            selectForeign();
            CHECK(fixture.open().info().version == generation);
            selectForeign();
            card.logOff();
            CHECK(fixture.card().pinTriesLeft() == 3);
        }
    }
}

TEST_CASE("a card that was not activated says so") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            fixture.card().setActivated(false);
            Card card = fixture.open();
            CHECK(card.info().activated == (generation == "1.1")); // the old card data have no life cycle
            CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::identity)); }) ==
                  Situation::cardNotActivated);
        }
    }
}
