// SPDX-License-Identifier: Apache-2.0
#include "core/pin_flow.hpp"
#include "desk_bench.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <vector>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

constexpr std::uint8_t kVerify = 0x20, kChange = 0x24, kReset = 0x2C;

SecretBytes secret(std::string_view digits) {
    SecretBytes bytes(16);
    bytes.append(asBytes(digits));
    return bytes;
}

/// A card that was read, and a PIN page over it.
struct PinBench : DeskBench {
    explicit PinBench(const std::string &persona, bool keypad = false) {
        if (keypad) {
            readers->addKeypad(kReader);
        }
        watch();
        card = insert(persona);
        REQUIRE(untilSettled());
        card->log().mark();
    }

    bool until(PinStep wanted) {
        return runUntil([&] { return flow->step() == wanted; });
    }
    /// Commands that carry a PIN or a PUK.
    [[nodiscard]] std::size_t spent() const {
        return card->log().count(kVerify) + card->log().count(kChange) + card->log().count(kReset);
    }
    void enterWrong(PinStep after) {
        REQUIRE(until(PinStep::entering));
        flow->submitVerify(secret("9999"));
        CHECK(flow->busy());
        REQUIRE(until(after));
    }
    /// Two wrong PINs: one try is left.
    void spendTwo() {
        flow->begin(PinTask::verify);
        enterWrong(PinStep::wrong);
        flow->again();
        enterWrong(PinStep::wrong);
    }
    void block() {
        spendTwo();
        flow->again();
        REQUIRE(until(PinStep::lastTry));
        flow->confirmLastTry();
        enterWrong(PinStep::blocked);
    }

    std::shared_ptr<sim::VirtualCard> card;
    std::unique_ptr<PinFlow> flow = std::make_unique<PinFlow>(*desk);
};

StatusItem pinItem(const DeskBench &bench) {
    return statusItems(*bench.desk, {})[static_cast<int>(StatusSubject::pin)];
}

} // namespace

TEST_CASE("a PIN is verified with exactly one command, and looking costs none") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    PinBench bench(persona);
    bench.flow->begin(PinTask::verify);
    CHECK(bench.flow->step() == PinStep::checking);
    CHECK(bench.flow->reader() == kShown);
    REQUIRE(bench.until(PinStep::entering));
    bench.flow->close();
    CHECK(bench.flow->step() == PinStep::idle);
    CHECK(bench.flow->reader().isEmpty());
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::entering));
    CHECK(bench.flow->triesLeft().has_value() == (persona == "anke"));
    CHECK(situationOf([&] { bench.flow->submitVerify(secret("123")); }) == Situation::pinFormat);
    CHECK(situationOf([&] { bench.flow->submitVerify(secret("1234567890123")); }) == Situation::pinFormat);
    CHECK(bench.flow->step() == PinStep::entering);
    CHECK(bench.spent() == 0);
    bench.flow->submitVerify(secret("1234"));
    bench.flow->submitVerify(secret("1234")); // a second click
    REQUIRE(bench.until(PinStep::succeeded));
    CHECK(bench.spent() == 1);
    CHECK(bench.card->log().count(kVerify) == 1);
    CHECK_FALSE(bench.flow->error().has_value());
}

TEST_CASE("a wrong PIN is told with the tries left, also where the card tells them only then") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    PinBench bench(persona);
    bench.flow->begin(PinTask::verify);
    bench.enterWrong(PinStep::wrong);
    CHECK(bench.flow->error()->situation() == Situation::pinWrong);
    CHECK(bench.flow->triesLeft() == 2);
    REQUIRE(runUntil([&] { return bench.desk->current()->pin->triesLeft == 2; }));
    CHECK(pinItem(bench).level == StatusLevel::notice);
    bench.flow->again();
    REQUIRE(bench.until(PinStep::entering));
    CHECK(bench.flow->triesLeft() == 2);
    bench.flow->submitVerify(secret("1234"));
    REQUIRE(bench.until(PinStep::succeeded));
    CHECK(bench.spent() == 2);
    CHECK(bench.card->pinTriesLeft() == 3);
    REQUIRE(runUntil([&] { return pinItem(bench).level == StatusLevel::good; }));
}

TEST_CASE("the last try is spent only when the person has said so, and a blocked PIN is no wrong PIN") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    PinBench bench(persona);
    bench.spendTwo();
    CHECK(bench.flow->triesLeft() == 1);
    REQUIRE(runUntil([&] { return pinItem(bench).level == StatusLevel::problem; }));
    bench.flow->again();
    REQUIRE(bench.until(PinStep::lastTry));
    bench.flow->submitVerify(secret("1234")); // not asked for here
    CHECK(bench.flow->step() == PinStep::lastTry);
    CHECK(bench.spent() == 2);
    bench.flow->confirmLastTry();
    bench.enterWrong(PinStep::blocked);
    CHECK(bench.flow->error()->situation() == Situation::pinBlocked);
    CHECK(bench.spent() == 3);
    REQUIRE(runUntil([&] { return bench.desk->current()->pin->triesLeft == 0; }));
    CHECK(pinItem(bench).level == StatusLevel::problem);
    CHECK(pinItem(bench).action == (persona == "anke" ? StatusAction::showPin : StatusAction::unblockPin));
    bench.flow->again();
    CHECK(bench.flow->step() == PinStep::blocked);
    bench.flow->begin(PinTask::verify); // looks, sees, and sends nothing
    REQUIRE(bench.until(PinStep::checking));
    REQUIRE(bench.until(PinStep::blocked));
    CHECK(bench.spent() == 3);
}

TEST_CASE("what one card said of its tries is not believed of the next") {
    PinBench bench("jan");
    bench.spendTwo();
    bench.flow->close();
    bench.insert("jan");
    REQUIRE(runUntil([&] {
        return bench.state() == SlotState::complete && bench.desk->current()->pin &&
               !bench.desk->current()->pin->triesLeft;
    }));
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::entering));
}

TEST_CASE("a PIN is changed with one command; a slip of the finger costs none") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    PinBench bench(persona);
    bench.flow->begin(PinTask::change);
    REQUIRE(bench.until(PinStep::entering));
    CHECK(situationOf([&] { bench.flow->submitChange(secret("1234"), secret("5678"), secret("5679")); }) ==
          Situation::pinMismatch);
    CHECK(situationOf([&] { bench.flow->submitChange(secret("1234"), secret("567"), secret("567")); }) ==
          Situation::pinFormat);
    CHECK(situationOf([&] { bench.flow->submitChange(secret("12"), secret("5678"), secret("5678")); }) ==
          Situation::pinFormat);
    CHECK(bench.spent() == 0);
    bench.flow->submitChange(secret("1234"), secret("5678"), secret("5678"));
    REQUIRE(bench.until(PinStep::succeeded));
    CHECK(bench.card->log().count(kChange) == 1);
    CHECK(bench.spent() == 1);
    bench.flow->begin(PinTask::change);
    REQUIRE(bench.until(PinStep::entering));
    bench.flow->submitChange(secret("1234"), secret("1111"), secret("1111"));
    REQUIRE(bench.until(PinStep::wrong));
    CHECK(bench.flow->triesLeft() == 2);
    CHECK(bench.spent() == 2);
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::entering));
    bench.flow->submitVerify(secret("5678"));
    REQUIRE(bench.until(PinStep::succeeded));
}

TEST_CASE("a blocked PIN is unblocked with the PUK where the card takes one") {
    PinBench bench("jan");
    bench.block();
    bench.card->log().mark();
    bench.flow->begin(PinTask::unblock);
    REQUIRE(bench.until(PinStep::entering));
    CHECK(situationOf([&] { bench.flow->submitUnblock(secret("111111")); }) == Situation::pinFormat);
    CHECK(bench.spent() == 0);
    SECTION("the right one") {
        bench.flow->submitUnblock(secret("111111222222"));
        REQUIRE(bench.until(PinStep::succeeded));
        CHECK(bench.card->log().count(kReset) == 1);
        CHECK(bench.card->pinTriesLeft() == 3);
        REQUIRE(runUntil([&] { return !bench.desk->current()->pin->triesLeft.has_value(); }));
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::entering));
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::succeeded));
    }
    SECTION("wrong ones, until it is blocked itself") {
        for (int left = 2; left >= 1; --left) {
            bench.flow->submitUnblock(secret("000000000000"));
            REQUIRE(bench.until(PinStep::wrong));
            CHECK(bench.flow->error()->situation() == Situation::pukWrong);
            CHECK(bench.flow->triesLeft() == left);
            bench.flow->again();
            REQUIRE(bench.until(left == 1 ? PinStep::lastTry : PinStep::entering));
        }
        bench.flow->confirmLastTry();
        REQUIRE(bench.until(PinStep::entering));
        bench.flow->submitUnblock(secret("000000000000"));
        REQUIRE(bench.until(PinStep::blocked));
        CHECK(bench.flow->error()->situation() == Situation::pukBlocked);
        CHECK(bench.card->log().count(kReset) == 3);
        CHECK(bench.spent() == 3);
    }
}

TEST_CASE("a card without a PUK leads to the office and gets no command") {
    PinBench bench("anke");
    bench.flow->begin(PinTask::unblock);
    REQUIRE(bench.until(PinStep::blocked));
    CHECK(bench.flow->error()->situation() == Situation::unblockNotSupported);
    CHECK(bench.spent() == 0);
}

TEST_CASE("a keypad takes the digits; only the card says that they are wrong") {
    const std::string persona = GENERATE("griet", "jan", "anke");
    CAPTURE(persona);
    PinBench bench(persona, true);
    SECTION("right") {
        bench.readers->typeAtKeypad(kReader, "1234");
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::atKeypad));
        CHECK(bench.flow->busy());
        CHECK(bench.flow->secondsLeft() == PinFlow::kKeypadSeconds);
        bench.flow->close(); // the reader cannot be stopped
        CHECK(bench.flow->step() == PinStep::atKeypad);
        REQUIRE(bench.until(PinStep::succeeded));
        CHECK(bench.spent() == 1);
    }
    SECTION("wrong, wrong, and the last try after a word") {
        bench.readers->typeAtKeypad(kReader, "9999");
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::wrong));
        CHECK(bench.flow->triesLeft() == 2);
        bench.readers->typeAtKeypad(kReader, "9999");
        bench.flow->again();
        REQUIRE(bench.until(PinStep::checking));
        REQUIRE(bench.until(PinStep::wrong));
        CHECK(bench.flow->triesLeft() == 1);
        bench.readers->typeAtKeypad(kReader, "1234");
        bench.flow->again();
        REQUIRE(bench.until(PinStep::lastTry));
        CHECK(bench.spent() == 2);
        bench.flow->confirmLastTry();
        CHECK(bench.flow->step() == PinStep::atKeypad);
        REQUIRE(bench.until(PinStep::succeeded));
        CHECK(bench.spent() == 3);
    }
    SECTION("cancelled") {
        bench.readers->cancelAtKeypad(kReader);
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::pinCancelled);
        CHECK(bench.spent() == 0);
        CHECK(bench.card->pinTriesLeft() == 3);
    }
    SECTION("nobody came") {
        bench.readers->timeOutAtKeypad(kReader);
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::pinTimeout);
        CHECK(bench.spent() == 0);
    }
    SECTION("changed") {
        for (const char *const digits : {"1234", "5678", "5678"}) {
            bench.readers->typeAtKeypad(kReader, digits);
        }
        bench.flow->begin(PinTask::change);
        REQUIRE(bench.until(PinStep::succeeded));
        CHECK(bench.card->log().count(kChange) == 1);
        CHECK(bench.spent() == 1);
    }
    SECTION("pulled out while it waits") {
        sim::Faults faults;
        faults.removeAfter = persona == "anke" ? 1 : 0; // this generation is asked for the tries first
        bench.card->setFaults(faults);
        bench.readers->typeAtKeypad(kReader, "1234");
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::cardRemoved);
    }
}

TEST_CASE("a card that is pulled out ends each step without a word about a wrong PIN") {
    PinBench bench("anke");
    const auto pull = [&] {
        bench.readers->remove(kReader);
        REQUIRE(bench.untilState(SlotState::empty));
    };
    SECTION("while the tries are asked for") {
        bench.flow->begin(PinTask::verify);
        pull();
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::cardRemoved);
        bench.flow->again(); // there is no card to ask
        CHECK(bench.flow->step() == PinStep::idle);
    }
    SECTION("while digits are typed") {
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::entering));
        pull();
        CHECK(bench.flow->step() == PinStep::failed);
        CHECK(bench.flow->error()->situation() == Situation::cardRemoved);
        bench.flow->submitVerify(secret("1234"));
        CHECK(bench.flow->step() == PinStep::failed);
        bench.insert(bench.card);
        REQUIRE(bench.untilSettled());
        bench.flow->again();
        REQUIRE(bench.until(PinStep::entering));
    }
    SECTION("while the card works") {
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::entering));
        sim::Faults faults;
        faults.removeAfter = 0;
        bench.card->setFaults(faults);
        bench.flow->submitVerify(secret("1234"));
        bench.flow->close();
        CHECK(bench.flow->step() == PinStep::working);
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::cardRemoved);
    }
    SECTION("before the last try") {
        bench.spendTwo();
        bench.flow->again();
        REQUIRE(bench.until(PinStep::lastTry));
        pull();
        CHECK(bench.flow->step() == PinStep::failed);
    }
    SECTION("after a wrong one") {
        bench.flow->begin(PinTask::verify);
        bench.enterWrong(PinStep::wrong);
        pull();
        CHECK(bench.flow->step() == PinStep::idle);
    }
    SECTION("after a right one") {
        bench.flow->begin(PinTask::verify);
        REQUIRE(bench.until(PinStep::entering));
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::succeeded));
        pull();
        CHECK(bench.flow->step() == PinStep::idle);
    }
    SECTION("when it is blocked") {
        bench.block();
        pull();
        CHECK(bench.flow->step() == PinStep::idle);
    }
}

TEST_CASE("a PIN never reaches a card that was put in its place") {
    PinBench bench("anke");
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::entering));
    const auto other = freshCard("foreigner");
    bench.insert(other);
    while (other->log().count() == 0) { // the service knows it, the window has not heard
    }
    bench.flow->submitVerify(secret("1234"));
    REQUIRE(bench.until(PinStep::failed));
    CHECK(bench.flow->error()->situation() == Situation::cardRemoved);
    REQUIRE(bench.untilSettled());
    CHECK(other->log().count(kVerify) == 0);
    CHECK(other->pinTriesLeft() == 3);
}

TEST_CASE("what goes wrong otherwise is never called a wrong PIN, and no PIN is sent twice") {
    const std::string persona = GENERATE("griet", "anke");
    CAPTURE(persona);
    PinBench bench(persona);
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::entering));
    const int before = bench.card->pinTriesLeft();
    SECTION("another program resets the card before") {
        bench.readers->resetByOther(kReader);
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::succeeded));
        CHECK(bench.spent() == 1);
    }
    SECTION("or at the command itself") {
        sim::Faults faults;
        faults.resetAfter = 0;
        bench.card->setFaults(faults);
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(runUntil([&] { return !bench.flow->busy(); }));
        CHECK(bench.flow->step() != PinStep::wrong);
        CHECK(bench.spent() <= 1);
    }
    SECTION("the card falls silent") {
        sim::Faults faults;
        faults.silentAfter = 0;
        bench.card->setFaults(faults);
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.spent() <= 1);
        bench.card->setFaults({});
    }
    SECTION("garbage comes back") {
        sim::Faults faults;
        faults.garbageAt = 1;
        bench.card->setFaults(faults);
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.spent() == 1);
        CHECK_FALSE(bench.flow->triesLeft().has_value());
    }
    SECTION("another program holds the card") {
        bench.readers->setExclusive(kReader, true);
        bench.flow->submitVerify(secret("1234"));
        REQUIRE(bench.until(PinStep::failed));
        CHECK(bench.flow->error()->situation() == Situation::cardBusy);
        CHECK(bench.spent() == 0);
    }
    SECTION("the desk watches others") {
        const auto others = std::make_shared<sim::InProcessReaders>();
        bench.desk->watch(Readers(others), testAnchors());
        CHECK(bench.flow->step() == PinStep::failed);
        CHECK(bench.spent() == 0);
    }
    CHECK(bench.card->pinTriesLeft() == before);
}

TEST_CASE("the view stays with the card whose PIN is being dealt with") {
    PinBench bench("jan");
    bench.readers->addReader(kOtherReader);
    REQUIRE(runUntil([&] { return bench.desk->slotList().size() == 2; }));
    bench.flow->begin(PinTask::verify);
    bench.enterWrong(PinStep::wrong);
    bench.insert("anke", kOtherReader);
    REQUIRE(bench.untilSettled(kOtherShown));
    CHECK(bench.shownSurname() == "Specimen");
    bench.flow->again();
    REQUIRE(bench.until(PinStep::entering));
    CHECK(bench.flow->reader() == kShown);
    SECTION("what follows a blocked PIN is for that card") {
        bench.flow->submitVerify(secret("9999"));
        REQUIRE(bench.until(PinStep::wrong));
        bench.flow->again();
        REQUIRE(bench.until(PinStep::lastTry));
        bench.flow->confirmLastTry();
        bench.enterWrong(PinStep::blocked);
        bench.readers->remove(kOtherReader);
        REQUIRE(bench.untilState(SlotState::empty, kOtherShown));
        bench.insert("anke", kOtherReader);
        REQUIRE(bench.untilSettled(kOtherShown));
        bench.flow->begin(PinTask::unblock);
        REQUIRE(bench.until(PinStep::entering));
        CHECK(bench.flow->reader() == kShown);
    }
    SECTION("another card that was chosen meanwhile gives way to it") {
        bench.flow->submitVerify(secret("9999"));
        REQUIRE(bench.until(PinStep::wrong));
        bench.desk->choose(kOtherShown);
        CHECK(bench.shownSurname() == "Muster");
        bench.flow->again();
        CHECK(bench.shownSurname() == "Specimen");
    }
    SECTION("and lets go when it is closed") {
        bench.flow->close();
        bench.readers->remove(kOtherReader);
        REQUIRE(bench.untilState(SlotState::empty, kOtherShown));
        bench.insert("anke", kOtherReader);
        REQUIRE(bench.untilSettled(kOtherShown));
        CHECK(bench.shownSurname() == "Muster");
    }
}

TEST_CASE("a PIN page may end while the card is asked or works") {
    PinBench bench("anke");
    const bool working = GENERATE(false, true);
    bench.flow->begin(PinTask::verify);
    if (working) {
        REQUIRE(bench.until(PinStep::entering));
        bench.flow->submitVerify(secret("1234"));
    }
    bench.flow.reset();
    bool done = false;
    bench.desk->onCard(
        kShown, [](Card &) {}, [&](std::optional<Error>) { done = true; });
    CHECK(runUntil([&] { return done; }));
    CHECK(bench.spent() == (working ? 1 : 0));
}

TEST_CASE("without a card nothing begins, and steps out of order do nothing") {
    DeskBench bench;
    PinFlow flow(*bench.desk);
    flow.begin(PinTask::verify);
    CHECK(flow.step() == PinStep::idle);
    flow.again();
    flow.confirmLastTry();
    flow.close();
    flow.submitVerify(secret("1234"));
    flow.submitUnblock(secret("123456123456"));
    flow.submitChange(secret("1234"), secret("5678"), secret("5678"));
    CHECK(flow.step() == PinStep::idle);
    bench.readers->addReader(kReader);
    bench.watch();
    REQUIRE(bench.untilScreen(Screen::noCard));
    flow.begin(PinTask::verify);
    REQUIRE(runUntil([&] { return flow.step() != PinStep::checking; }));
    CHECK(flow.step() == PinStep::failed);
    CHECK(flow.error()->situation() == Situation::noCard);
}

TEST_CASE("the last try with the PUK is spent only when the person has said so") {
    PinBench bench("jan");
    bench.block();
    bench.card->log().mark();
    bench.flow->begin(PinTask::unblock);
    for (int wrong = 0; wrong < 2; ++wrong) {
        REQUIRE(bench.until(PinStep::entering));
        bench.flow->submitUnblock(secret("000000000000"));
        REQUIRE(bench.until(PinStep::wrong));
        bench.flow->again();
    }
    REQUIRE(bench.until(PinStep::lastTry));
    CHECK(bench.flow->triesLeft() == 1);
    CHECK(bench.spent() == 2);
    bench.flow->close();
    // Said once, it is not forgotten while the card is there.
    bench.flow->begin(PinTask::unblock);
    REQUIRE(bench.until(PinStep::lastTry));
    bench.flow->confirmLastTry();
    REQUIRE(bench.until(PinStep::entering));
    bench.flow->submitUnblock(secret("000000000000"));
    REQUIRE(bench.until(PinStep::blocked));
    CHECK(bench.flow->error()->situation() == Situation::pukBlocked);
    bench.flow->close();
    bench.flow->begin(PinTask::unblock);
    REQUIRE(bench.until(PinStep::blocked));
    CHECK(bench.spent() == 3);
}

TEST_CASE("while a card has a PIN the view cannot be turned to another card or a file") {
    PinBench bench("jan", true);
    bench.readers->timeOutAtKeypad(kReader);
    bench.insert("anke", kOtherReader);
    REQUIRE(bench.untilSettled(kOtherShown));
    bench.desk->choose(kShown);
    bench.flow->begin(PinTask::verify);
    REQUIRE(bench.until(PinStep::atKeypad));
    bench.desk->choose(kOtherShown);
    CHECK(bench.desk->current()->reader == kShown);
    bench.desk->openFile(CardDocument{Origin::eidFile, QStringLiteral("a.eid"), {}, {}, {}, {}, {}, {}});
    CHECK_FALSE(bench.desk->fileOpen());
    REQUIRE(bench.until(PinStep::failed));
    bench.desk->choose(kOtherShown);
    CHECK(bench.desk->current()->reader == kOtherShown);
    // What follows the outcome is not begun with the card that happens to be looked at.
    bench.flow->begin(PinTask::unblock);
    CHECK(bench.flow->step() == PinStep::failed);
}
