// SPDX-License-Identifier: Apache-2.0
// What may happen to a card at each single command of its reading.
#include "desk_bench.hpp"

#include "sim/persona.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

/// Does the same for a fault at the first command, the second, and so on, until a reading is through before it strikes.
/// @param each gets the bench with the card in it; says whether the fault has struck.
void atEachCommand(const std::string &persona, const std::function<sim::Faults(std::size_t)> &faultAt,
                   const std::function<bool(DeskBench &, sim::VirtualCard &)> &each) {
    constexpr std::size_t kLimit = 400;
    DeskBench bench;
    bench.readers->addReader(kReader);
    bench.watch();
    REQUIRE(bench.untilScreen(Screen::noCard));
    std::size_t command = 0;
    for (bool struck = true; struck && command < kLimit; ++command) {
        CAPTURE(persona, command);
        const auto card = freshCard(persona);
        card->setFaults(faultAt(command));
        bench.insert(card);
        struck = each(bench, *card);
        if (bench.state() != SlotState::empty) {
            bench.readers->remove(kReader);
        }
        REQUIRE(bench.untilState(SlotState::empty));
        checkForgotten(*bench.desk->slot(kShown));
    }
    CHECK(command > 20); // it did strike, and at the end it did not any more
    CHECK(command < kLimit);
}

bool unusable(const DeskBench &bench) {
    return bench.state() == SlotState::unusable;
}

/// Waits for an end state and holds it against what the person must be told.
bool reachesAnEnd(DeskBench &bench) {
    REQUIRE(runUntil([&] {
        const Slot *const slot = bench.desk->slot(kShown);
        const bool ended = slot->state == SlotState::complete || slot->state == SlotState::interrupted;
        return slot->state == SlotState::unusable || (ended && (slot->pin || slot->pinError));
    }));
    const Slot &slot = *bench.desk->current();
    if (unusable(bench)) {
        CHECK(slot.error.has_value());
        return true;
    }
    const CardDocument &document = *slot.document;
    const bool proved = document.authenticity && document.authenticity->overall() == CheckStatus::verified;
    const bool perfect = slot.state == SlotState::complete && document.flaws.empty() && proved && !slot.pinError;
    if (slot.state == SlotState::interrupted) {
        CHECK(slot.error.has_value());
    }
    return !perfect;
}

/// The card works again: what was missing is there after another reading.
void readsAgain(DeskBench &bench, sim::VirtualCard &card) {
    card.setFaults({});
    if (unusable(bench)) {
        return; // put in again, it is another insertion
    }
    bench.desk->readAgain();
    REQUIRE(bench.untilState(SlotState::complete));
    CHECK(bench.desk->document()->flaws.empty());
    CHECK(bench.desk->document()->authenticity->overall() == CheckStatus::verified);
}

} // namespace

TEST_CASE("a card pulled out at any command leaves nothing behind") {
    for (const char *const persona : {"griet", "jan", "anke"}) {
        DYNAMIC_SECTION(persona) {
            atEachCommand(
                persona,
                [](std::size_t command) {
                    sim::Faults faults;
                    faults.removeAfter = command;
                    return faults;
                },
                [](DeskBench &bench, sim::VirtualCard &) {
                    const std::uint64_t before = bench.desk->current()->insertion;
                    REQUIRE(runUntil([&] {
                        const Slot *const slot = bench.desk->slot(kShown);
                        const bool gone = slot->state == SlotState::empty && slot->insertion != before;
                        return gone || (slot->state == SlotState::complete && slot->pin);
                    }));
                    const bool struck = bench.state() == SlotState::empty;
                    if (struck) {
                        CHECK(bench.desk->document() == nullptr);
                        CHECK(bench.desk->screen() == Screen::noCard);
                        runPending();
                        checkForgotten(*bench.desk->slot(kShown));
                    }
                    return struck;
                });
        }
    }
}

TEST_CASE("a card that falls silent at any command keeps what had arrived and is read again when it answers") {
    atEachCommand(
        "anke",
        [](std::size_t command) {
            sim::Faults faults;
            faults.silentAfter = command;
            return faults;
        },
        [](DeskBench &bench, sim::VirtualCard &card) {
            // All that has arrived until then, by what the desk has shown.
            std::size_t most = 0;
            const auto connection = QObject::connect(bench.desk.get(), &Desk::documentChanged, bench.desk.get(), [&] {
                if (const CardDocument *const document = bench.desk->document()) {
                    most = std::max(most, document->files.size());
                }
            });
            const bool struck = reachesAnEnd(bench);
            QObject::disconnect(connection);
            if (struck && !unusable(bench)) {
                CHECK(bench.desk->document()->files.size() == most);
            }
            if (struck) {
                readsAgain(bench, card);
            }
            return struck;
        });
}

TEST_CASE("garbage in answer to any command ends in words, and reading again mends it") {
    for (const std::uint16_t status : std::initializer_list<std::uint16_t>{0x1234, 0x6A82, 0x6985, 0x9000}) {
        DYNAMIC_SECTION("status " << std::hex << status) {
            std::size_t unharmed = 0; // some answers do not matter: a file the card may do without
            atEachCommand(
                status == 0x1234 ? "jan" : "anke",
                [status](std::size_t command) {
                    sim::Faults faults;
                    faults.garbageAt = command + 1;
                    faults.garbageStatus = status;
                    return faults;
                },
                [&unharmed](DeskBench &bench, sim::VirtualCard &card) {
                    const bool harmed = reachesAnEnd(bench);
                    unharmed = harmed ? 0 : unharmed + 1;
                    if (harmed) {
                        readsAgain(bench, card);
                    }
                    return unharmed < 12;
                });
        }
    }
}

TEST_CASE("an answer cut short at any command is noticed or harmless, and reading again mends it") {
    std::size_t unharmed = 0;
    atEachCommand(
        "griet",
        [](std::size_t command) {
            sim::Faults faults;
            faults.wrongLengthAt = command + 1;
            return faults;
        },
        [&unharmed](DeskBench &bench, sim::VirtualCard &card) {
            const bool harmed = reachesAnEnd(bench);
            unharmed = harmed ? 0 : unharmed + 1;
            if (harmed) {
                readsAgain(bench, card);
            }
            return unharmed < 12;
        });
}

TEST_CASE("another program's reset at any command is not noticed") {
    atEachCommand(
        "jan",
        [](std::size_t command) {
            sim::Faults faults;
            faults.resetAfter = command;
            return faults;
        },
        [n = 0](DeskBench &bench, sim::VirtualCard &) mutable {
            (void)reachesAnEnd(bench);
            if (!unusable(bench)) {
                CHECK(bench.state() == SlotState::complete);
                CHECK(bench.desk->document()->flaws.empty());
            }
            return ++n < 70;
        });
}

TEST_CASE("the desk may end at any moment of a reading") {
    for (std::size_t command = 0; command < 70; ++command) {
        CAPTURE(command);
        DeskBench bench;
        bench.watch();
        const auto card = bench.insert("jan");
        REQUIRE(runUntil([&] { return card->log().count() >= command || bench.state() == SlotState::complete; }));
        bench.desk.reset();
        runPending();
    }
}
