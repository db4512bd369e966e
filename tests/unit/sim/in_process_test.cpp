// SPDX-License-Identifier: Apache-2.0
#include "cards.hpp"

#include "sim/in_process.hpp"
#include "support/refusal.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace eid;
using namespace eid::test;
using transport::Session;

namespace {

const Bytes kGetData = fromHex("80E400001C");

} // namespace

TEST_CASE("Readers come, hold cards and go, and a waiter is told") {
    sim::InProcessReaders readers;
    CHECK(readers.list().empty());
    readers.addReader("A");
    const auto before = readers.list();
    REQUIRE(before.size() == 1);
    CHECK(before[0].presence == CardPresence::absent);
    CHECK(situationOf([&] { readers.connect("A"); }) == Situation::noCard);
    CHECK(situationOf([&] { readers.connect("B"); }) == Situation::readerNotFound);
    std::thread person([&] { readers.insert("A", cardOf("griet")); });
    const auto after = readers.waitForChange(before, std::chrono::milliseconds(-1));
    person.join();
    REQUIRE(after);
    CHECK(after->at(0).presence == CardPresence::present);
    CHECK(after->at(0).eventCount > before[0].eventCount);
    CHECK_FALSE(readers.waitForChange(*after, std::chrono::milliseconds(0)));
    readers.serviceDown(true);
    CHECK(situationOf([&] { readers.list(); }) == Situation::serviceNotRunning);
    readers.serviceDown(false);
    readers.cancelWait();
    CHECK_FALSE(readers.waitForChange(*after, std::chrono::milliseconds(-1)));
}

TEST_CASE("A removed card stays removed for its connection, also after it came back") {
    sim::InProcessReaders readers;
    const auto card = cardOf("griet");
    readers.insert("A", card);
    const auto connection = readers.connect("A");
    {
        Session session(*connection);
        CHECK(session.transmit(kGetData).size() == 30);
        readers.remove("A");
        CHECK(situationOf([&] { session.transmit(kGetData); }) == Situation::cardRemoved);
    }
    readers.insert("A", card);
    CHECK(situationOf([&] { const Session session(*connection); }) == Situation::cardRemoved);
    CHECK(Session(*readers.connect("A")).transmit(kGetData).size() == 30);
    readers.removeReader("A");
    CHECK(situationOf([&] { const Session session(*connection); }) == Situation::readerRemoved);
}

TEST_CASE("A reset by another process ends the transaction and is told once") {
    sim::InProcessReaders readers;
    readers.insert("A", cardOf("griet"));
    const auto one = readers.connect("A");
    const auto two = readers.connect("A");
    {
        Session session(*one);
        CHECK_FALSE(session.cardWasReset());
        readers.resetByOther("A");
        CHECK(situationOf([&] { session.transmit(kGetData); }) == Situation::cardReset);
    }
    CHECK(Session(*one).cardWasReset());
    CHECK_FALSE(Session(*one).cardWasReset());
    CHECK(Session(*two).cardWasReset());
}

TEST_CASE("Transactions exclude each other and share the card's state") {
    sim::InProcessReaders readers;
    const auto card = cardOf("griet");
    readers.insert("A", card);
    std::atomic<int> inside = 0;
    std::atomic<int> failures = 0;
    const auto work = [&] {
        const auto connection = readers.connect("A");
        for (int i = 0; i < 200; ++i) {
            Session session(*connection);
            failures += ++inside != 1;
            failures += toHex(session.transmit(fromHex("00A4080C04DF014033"))) != "9000";
            failures += session.transmit(fromHex("00B0000079")).size() != 123;
            --inside;
        }
    };
    // Held here so that the card is not powered down when the first worker ends.
    const auto keeper = readers.connect("A");
    std::thread first(work);
    std::thread second(work);
    first.join();
    second.join();
    CHECK(failures == 0);
    CHECK(card->log().count() == 800);
}

TEST_CASE("A waiting transaction learns that the card was pulled out") {
    sim::InProcessReaders readers;
    readers.insert("A", cardOf("griet"));
    const auto holder = readers.connect("A");
    const auto waiter = readers.connect("A");
    auto held = std::make_unique<Session>(*holder);
    Situation seen = Situation::internalError;
    std::thread blocked([&] { seen = situationOf([&] { const Session session(*waiter); }); });
    readers.remove("A");
    blocked.join();
    CHECK(seen == Situation::cardRemoved);
}

TEST_CASE("Faults of the card become the errors of a reader") {
    sim::InProcessReaders readers;
    const auto card = cardOf("griet");
    readers.insert("A", card);
    const auto connection = readers.connect("A");
    sim::Faults faults;
    SECTION("removed") {
        sim::addFault(faults, "remove-after=1");
        card->setFaults(faults);
        Session session(*connection);
        CHECK(session.transmit(kGetData).size() == 30);
        CHECK(situationOf([&] { session.transmit(kGetData); }) == Situation::cardRemoved);
        CHECK(readers.list().at(0).presence == CardPresence::absent);
    }
    SECTION("silent") {
        sim::addFault(faults, "silent-after=0");
        card->setFaults(faults);
        CHECK(situationOf([&] { Session(*connection).transmit(kGetData); }) == Situation::cardMute);
    }
    SECTION("mute") {
        sim::addFault(faults, "mute");
        card->setFaults(faults);
        CHECK(readers.list().at(0).presence == CardPresence::mute);
        CHECK(situationOf([&] { readers.connect("A"); }) == Situation::cardMute);
    }
    SECTION("reset by another") {
        sim::addFault(faults, "reset-after=0");
        card->setFaults(faults);
        CHECK(situationOf([&] { Session(*connection).transmit(kGetData); }) == Situation::cardReset);
        CHECK(Session(*connection).cardWasReset());
    }
}

TEST_CASE("The card forgets the PIN when its last connection goes") {
    sim::InProcessReaders readers;
    const auto card = cardOf("griet");
    readers.insert("A", card);
    CHECK(toHex(Session(*readers.connect("A")).transmit(fromHex(kVerify))) == "9000");
    const auto connection = readers.connect("A");
    Session session(*connection);
    session.transmit(fromHex("002241B6050480028482"));
    CHECK(toHex(session.transmit(fromHex("002A9E9A14" + std::string(40, '0')))) == "6982");
}

TEST_CASE("A keypad builds the PIN block itself and answers for its user") {
    sim::InProcessReaders readers;
    const auto card = cardOf("griet");
    readers.insert("A", card);
    const auto connection = readers.connect("A");
    Session session(*connection);
    constexpr std::uint32_t kFeatures = 0x42000000 + 3400;
    CHECK(situationOf([&] { session.control(kFeatures, {}); }) == Situation::controlNotSupported);
    readers.addKeypad("A");
    const Bytes features = session.control(kFeatures, {});
    REQUIRE(features.size() == 12);
    CHECK(features[0] == 0x06);
    const auto code = static_cast<std::uint32_t>(features[2]) << 24U | static_cast<std::uint32_t>(features[3]) << 16U |
                      static_cast<std::uint32_t>(features[4]) << 8U | features[5];
    const Bytes structure = fromHex("1E1E 894704 0C04 02 01 0904 00 000000 0D000000 002000010820FFFFFFFFFFFFFF");
    readers.typeAtKeypad("A", "1234");
    CHECK(toHex(session.control(code, structure)) == "9000");
    readers.typeAtKeypad("A", "4321");
    CHECK(toHex(session.control(code, structure)) == "63C2");
    readers.typeAtKeypad("A", "1");
    CHECK(toHex(session.control(code, structure)) == "6403");
    readers.cancelAtKeypad("A");
    CHECK(toHex(session.control(code, structure)) == "6401");
    CHECK(toHex(session.control(code, structure)) == "6400");
    CHECK(card->pinTriesLeft() == 2);
}
