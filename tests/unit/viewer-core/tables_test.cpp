// SPDX-License-Identifier: Apache-2.0
// The two tables, stated a second time: a row a state, a column an event, "-" where nothing happens.
#include "core/pin_flow.hpp"
#include "core/slot_state.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace eid::viewer;

namespace {

constexpr const char *kSlotTable = R"(
             inserted    recognised refused  removed reading_done reading_failed read_again clear
empty        recognising -          -        -       -            -              -          -
recognising  -           reading    unusable empty   -            -              -          -
unusable     recognising reading    unusable empty   -            -              -          -
reading      -           -          -        empty   complete     interrupted    -          cleared
complete     -           -          -        empty   -            -              reading    cleared
interrupted  -           -          -        empty   -            -              reading    cleared
cleared      -           -          -        empty   -            -              reading    -
)";

constexpr const char *kPinTable = R"(
          begin    ready    one_left none_left understood keypad_offered submitted accepted  refused error  again    closed gone
idle      checking -        -        -         -          -              -         -         -       -      -        -      -
checking  -        entering last_try blocked   -          at_keypad      -         -         -       failed -        idle   failed
last_try  checking -        -        -         entering   at_keypad      -         -         -       -      -        idle   failed
entering  checking -        -        -         -          -              working   -         -       -      -        idle   failed
at_keypad -        -        -        blocked   -          -              -         succeeded wrong   failed -        -      -
working   -        -        -        blocked   -          -              -         succeeded wrong   failed -        -      -
succeeded checking -        -        -         -          -              -         -         -       -      -        idle   idle
wrong     checking -        -        -         -          -              -         -         -       -      checking idle   idle
blocked   checking -        -        -         -          -              -         -         -       -      -        idle   idle
failed    checking -        -        -         -          -              -         -         -       -      checking idle   -
)";

using Table = std::map<std::string, std::map<std::string, std::string>>;

Table read(const char *text) {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    std::istringstream head(line);
    std::vector<std::string> events;
    for (std::string event; head >> event;) {
        events.push_back(event);
    }
    Table table;
    while (std::getline(lines, line)) {
        std::istringstream row(line);
        std::string state;
        row >> state;
        for (const std::string &event : events) {
            REQUIRE(row >> table[state][event]);
        }
    }
    return table;
}

/// Every state can be reached from the first one, and the first one from every state.
void checkNoTrap(const Table &table, const std::string &home) {
    const auto reach = [&](const std::string &from) {
        std::set<std::string> seen{from};
        std::vector<std::string> todo{from};
        while (!todo.empty()) {
            const std::string at = todo.back();
            todo.pop_back();
            for (const auto &[event, to] : table.at(at)) {
                if (to != "-" && seen.insert(to).second) {
                    todo.push_back(to);
                }
            }
        }
        return seen;
    };
    CHECK(reach(home).size() == table.size());
    for (const auto &[state, row] : table) {
        CAPTURE(state);
        CHECK(reach(state).contains(home));
    }
}

} // namespace

TEST_CASE("a reader's card goes from state to state as the table says and in no other way") {
    const Table table = read(kSlotTable);
    REQUIRE(table.size() == kSlotStates);
    std::size_t transitions = 0;
    for (int s = 0; s < kSlotStates; ++s) {
        for (int e = 0; e < kSlotEvents; ++e) {
            const auto state = static_cast<SlotState>(s);
            const auto event = static_cast<SlotEvent>(e);
            CAPTURE(slotStateName(state), slotEventName(event));
            const auto next = nextSlotState(state, event);
            const std::string &wanted =
                table.at(std::string(slotStateName(state))).at(std::string(slotEventName(event)));
            CHECK((next ? std::string(slotStateName(*next)) : "-") == wanted);
            transitions += next ? 1 : 0;
        }
    }
    CHECK(slotTransitions().size() == transitions); // no row twice
    checkNoTrap(table, "empty");
    // Wherever a card is, taking it out leaves nothing.
    for (const auto &[state, row] : table) {
        CHECK((state == "empty" || row.at("removed") == "empty"));
    }
}

TEST_CASE("a PIN page goes from step to step as the table says and in no other way") {
    const Table table = read(kPinTable);
    REQUIRE(table.size() == kPinSteps);
    std::size_t transitions = 0;
    for (int s = 0; s < kPinSteps; ++s) {
        for (int e = 0; e < kPinEvents; ++e) {
            const auto step = static_cast<PinStep>(s);
            const auto event = static_cast<PinEvent>(e);
            CAPTURE(pinStepName(step), pinEventName(event));
            const auto next = nextPinStep(step, event);
            const std::string &wanted = table.at(std::string(pinStepName(step))).at(std::string(pinEventName(event)));
            CHECK((next ? std::string(pinStepName(*next)) : "-") == wanted);
            transitions += next ? 1 : 0;
        }
    }
    CHECK(pinTransitions().size() == transitions);
    checkNoTrap(table, "idle");
    // Digits leave for the card from one step only, and "wrong" and "succeeded" come from the card only.
    for (const auto &[step, row] : table) {
        for (const auto &[event, to] : row) {
            CAPTURE(step, event);
            CHECK((to != "working" || step == "entering"));
            const bool cardHasThem = step == "working" || step == "at_keypad";
            CHECK(((to != "wrong" && to != "succeeded") || cardHasThem));
            CHECK((!cardHasThem || event != "closed" || to == "-"));
        }
    }
}
