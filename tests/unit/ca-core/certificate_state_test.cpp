// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_state.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <utility>

using namespace eid::ca;

namespace {

constexpr State kAll[] = {State::intent, State::issued, State::onHold, State::active, State::revoked, State::expired};

} // namespace

TEST_CASE("The state machine has the steps of its picture and no others") {
    const std::set<std::pair<State, State>> steps{
        {State::intent, State::issued},  {State::intent, State::onHold},  {State::intent, State::active},
        {State::intent, State::revoked}, {State::issued, State::onHold},  {State::issued, State::active},
        {State::issued, State::revoked}, {State::issued, State::expired}, {State::onHold, State::active},
        {State::onHold, State::revoked}, {State::onHold, State::expired}, {State::active, State::onHold},
        {State::active, State::revoked}, {State::active, State::expired}, {State::expired, State::revoked},
    };
    for (const State from : kAll) {
        for (const State to : kAll) {
            INFO(nameOf(from) << " -> " << nameOf(to));
            CHECK(mayChange(from, to) == (steps.count({from, to}) == 1));
        }
    }
}

TEST_CASE("Names of states and reasons lead back to them") {
    for (const State state : kAll) {
        CHECK(stateOf(nameOf(state)) == state);
    }
    CHECK_FALSE(stateOf("good"));
    int reasons = 0;
    for (int number = -1; number <= 12; ++number) {
        if (const auto reason = reasonOf(number)) {
            ++reasons;
            CHECK(static_cast<int>(*reason) == number);
            CHECK(reasonOf(nameOf(*reason)) == reason);
        }
    }
    CHECK(reasons == 10); // RFC 5280, 5.3.1: 0 to 10 without 7
    CHECK_FALSE(reasonOf(7));
}
