// SPDX-License-Identifier: Apache-2.0
#include "ca/sweeper.hpp"

#include "fixture.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

constexpr auto kWeek = std::chrono::hours(24 * 7);

Profile profileNamed(const std::string &name, std::chrono::seconds holdDeadline) {
    Profile profile;
    profile.name = name;
    profile.holdDeadline = holdDeadline;
    return profile;
}

ProfileSet someProfiles() {
    ProfileSet set;
    set.add(profileNamed("week", kWeek));
    set.add(profileNamed("month", 4 * kWeek));
    set.add(profileNamed("never", 0s));
    return set;
}

} // namespace

TEST_CASE("Time turns old holds into revocations, each at its profile's deadline") {
    LifecycleFixture made;
    const ProfileSet profiles = someProfiles();
    const auto week = made.add(State::onHold, std::nullopt, "week");
    const auto month = made.add(State::onHold, std::nullopt, "month");
    const auto never = made.add(State::onHold, std::nullopt, "never");
    const auto unknown = made.add(State::onHold, std::nullopt, "not a profile");
    const Time born = made.authority.clock.now();
    CHECK(made.sweep(profiles, 1h) == 0);
    made.authority.clock.advance(kWeek);
    CHECK(made.sweep(profiles, 1h) == 0); // the last moment is still in time
    made.authority.clock.advance(1s);
    CHECK(made.sweep(profiles, 1h) == 1);
    CHECK(made.row(week).state == State::revoked);
    CHECK(made.row(week).reason == Reason::cessationOfOperation);
    CHECK(made.row(week).stateAt == born);
    made.authority.clock.advance(4 * kWeek);
    CHECK(made.sweep(profiles, 1h) == 1);
    CHECK(made.row(month).state == State::revoked);
    CHECK(made.row(never).state == State::onHold);
    CHECK(made.row(unknown).state == State::onHold);
}

TEST_CASE("Old holds without a deadline do not hide those that have one") {
    LifecycleFixture made;
    for (int i = 0; i < 700; ++i) {
        made.add(State::onHold, std::nullopt, "never");
    }
    made.authority.clock.advance(1s);
    for (int i = 0; i < 3; ++i) {
        made.add(State::onHold, std::nullopt, "week");
    }
    made.authority.clock.advance(kWeek + 1s);
    CHECK(made.sweep(someProfiles(), 1h) == 3);
    CHECK(made.sweep(someProfiles(), 1h) == 0);
}

TEST_CASE("More old holds than a page are all revoked") {
    LifecycleFixture made;
    for (int i = 0; i < 1203; ++i) {
        made.add(State::onHold, std::nullopt, "week");
    }
    made.authority.clock.advance(kWeek + 1s);
    CHECK(made.sweep(someProfiles(), 1h) == 1203);
}

TEST_CASE("What was never confirmed is revoked") {
    LifecycleFixture made;
    const auto old = made.add(State::issued);
    made.authority.clock.advance(30min);
    const auto young = made.add(State::issued);
    made.authority.clock.advance(31min);
    CHECK(made.sweep(ProfileSet(), 1h) == 1);
    CHECK(made.row(old).state == State::revoked);
    CHECK(made.row(young).state == State::issued);
}

TEST_CASE("What has ended expires; what ended on hold or unsigned is revoked") {
    LifecycleFixture made;
    const auto active = made.add(State::active);
    const auto held = made.add(State::onHold);
    const auto intent = made.add(State::intent);
    const auto revoked = made.add(State::revoked, Reason::superseded);
    const Time born = made.authority.clock.now();
    made.authority.clock.advance(std::chrono::hours(24 * 365));
    CHECK(made.sweep(ProfileSet(), 1h) == 0);
    made.authority.clock.advance(1s);
    CHECK(made.sweep(ProfileSet(), 1h) == 3);
    CHECK(made.row(active).state == State::expired);
    CHECK(made.row(held).state == State::revoked);
    CHECK(made.row(held).stateAt == born);
    CHECK(made.row(intent).state == State::revoked);
    CHECK(made.row(revoked).reason == Reason::superseded);
    CHECK(made.sweep(ProfileSet(), 1h) == 0);
}

TEST_CASE("A clock that is set forward for a moment ends nothing") {
    LifecycleFixture made;
    const auto active = made.add(State::active);
    const auto held = made.add(State::onHold, std::nullopt, "week");
    const auto unconfirmed = made.add(State::issued);
    CHECK(made.sweep(someProfiles(), 1h) == 0);
    made.authority.clock.advance(1min);
    const Time right = made.authority.clock.now();
    const auto leap = GENERATE(std::chrono::hours(2), std::chrono::hours(24 * 8), std::chrono::hours(24 * 365 * 30));
    const bool restarted = GENERATE(false, true);
    made.authority.clock.set(right + leap);
    if (restarted) {
        made.restartSweeper();
    }
    for (int i = 0; i < 3; ++i) {
        CHECK(situationOf([&] { made.sweep(someProfiles(), 1h); }) == Situation::clockDisagrees);
        made.authority.clock.advance(1min);
    }
    for (const auto &key : {active, held, unconfirmed}) {
        CHECK(made.row(key).version == 2);
    }
    const auto names = made.store.auditNames();
    CHECK(std::count(names.begin(), names.end(), "sweep.waits") == 1);

    SECTION("it is set right again, and sweeping goes on") {
        made.authority.clock.set(right + 3min);
        CHECK(made.sweep(someProfiles(), 1h) == 0);
        CHECK(made.store.auditNames().back() == "sweep.resumed");
        made.authority.clock.advance(kWeek + 1s);
        CHECK(made.sweep(someProfiles(), 1h) == 2); // the hold and what was never confirmed
    }
    SECTION("it was right: it is believed after a day at the latest") {
        made.authority.clock.advance(std::min<std::chrono::nanoseconds>(leap, Sweeper::kLongestProof));
        CHECK(made.sweep(someProfiles(), 1h) == (leap < kWeek ? 1 : leap < std::chrono::hours(24 * 365) ? 2 : 3));
    }
}

TEST_CASE("A pause as long as a restart is none; a long one is waited out") {
    LifecycleFixture made;
    made.add(State::issued);
    CHECK(made.sweep(ProfileSet(), 10min) == 0);
    made.authority.clock.advance(Sweeper::kUsualPause);
    made.restartSweeper();
    CHECK(made.sweep(ProfileSet(), 10min) == 1);
    made.add(State::issued);
    made.authority.clock.advance(6h); // the service was stopped
    made.restartSweeper();
    CHECK(situationOf([&] { made.sweep(ProfileSet(), 10min); }) == Situation::clockDisagrees);
    made.authority.clock.advance(6h);
    CHECK(made.sweep(ProfileSet(), 10min) == 1);
}

TEST_CASE("A clock that is set back ends nothing before its time") {
    LifecycleFixture made;
    made.add(State::onHold, std::nullopt, "week");
    CHECK(made.sweep(someProfiles(), 1h) == 0);
    made.authority.clock.advance(-2h);
    CHECK(situationOf([&] { made.sweep(someProfiles(), 1h); }) == Situation::clockDisagrees);
    made.authority.clock.advance(3h);
    CHECK(made.sweep(someProfiles(), 1h) == 0);
    made.authority.clock.advance(kWeek);
    CHECK(made.sweep(someProfiles(), 1h) == 1);
}
