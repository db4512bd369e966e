// SPDX-License-Identifier: Apache-2.0
#include "ca/lifecycle.hpp"

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

TEST_CASE("A certificate is held, released and revoked, with the dates of each") {
    LifecycleFixture made;
    const auto key = made.add(State::active);
    made.authority.clock.advance(1h);
    const Time held = made.authority.clock.now();
    CHECK(made.lifecycle.hold(key, made.actor).state == State::onHold);
    CHECK(made.row(key).reason == Reason::certificateHold);
    CHECK(made.row(key).stateAt == held);
    made.authority.clock.advance(1h);
    CHECK(made.lifecycle.hold(key, made.actor).stateAt == held); // again: no change
    CHECK(made.lifecycle.release(key, made.actor).state == State::active);
    CHECK_FALSE(made.row(key).reason);
    CHECK(made.row(key).releasedAt == made.authority.clock.now());
    const auto version = made.row(key).version;
    CHECK(made.lifecycle.release(key, made.actor).version == version);
    made.lifecycle.hold(key, made.actor);
    const Time again = made.authority.clock.now();
    made.authority.clock.advance(1h);
    const Time invalid = made.authority.clock.now() - 30h;
    const auto revoked = made.lifecycle.revoke(key, Reason::keyCompromise, invalid, made.actor);
    CHECK(revoked.state == State::revoked);
    CHECK(revoked.reason == Reason::keyCompromise);
    CHECK(revoked.stateAt == again); // who relied on the hold stays protected
    CHECK(revoked.invalidityDate == invalid);
}

TEST_CASE("A revocation is never refused and never changed") {
    LifecycleFixture made;
    const State state =
        GENERATE(State::intent, State::issued, State::onHold, State::active, State::revoked, State::expired);
    const auto key = made.add(state, state == State::revoked ? std::optional(Reason::superseded) : std::nullopt);
    made.authority.clock.advance(1h);
    const auto once = made.lifecycle.revoke(key, Reason::keyCompromise, std::nullopt, made.actor);
    CHECK(once.state == State::revoked);
    CHECK(once.reason == (state == State::revoked ? Reason::superseded : Reason::keyCompromise));
    made.authority.clock.advance(1h);
    const auto twice = made.lifecycle.revoke(key, Reason::caCompromise, std::nullopt, made.actor);
    CHECK(twice.version == once.version);
    CHECK(twice.stateAt == once.stateAt);
    CHECK(twice.reason == once.reason);
    CHECK(situationOf([&] { made.lifecycle.hold(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(situationOf([&] { made.lifecycle.release(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(made.row(key).state == State::revoked);
}

TEST_CASE("A reason that is none for ever becomes unspecified") {
    LifecycleFixture made;
    const Reason reason = GENERATE(Reason::certificateHold, Reason::removeFromCrl);
    CHECK(made.lifecycle.revoke(made.add(State::active), reason, std::nullopt, made.actor).reason ==
          Reason::unspecified);
}

TEST_CASE("Serials that are not there are told") {
    LifecycleFixture made;
    const CertificateKey key{made.authority.issuer.id, Serial::random()};
    CHECK(situationOf([&] { made.lifecycle.hold(key, made.actor); }) == Situation::certificateUnknown);
    CHECK(situationOf([&] { made.lifecycle.release(key, made.actor); }) == Situation::certificateUnknown);
    CHECK(situationOf([&] { made.lifecycle.confirm(key, State::active, made.actor); }) ==
          Situation::certificateUnknown);
    CHECK(situationOf([&] { made.lifecycle.revoke(key, Reason::superseded, std::nullopt, made.actor); }) ==
          Situation::certificateUnknown);
}

TEST_CASE("What is not signed yet is neither held nor released nor confirmed") {
    LifecycleFixture made;
    const auto key = made.add(State::intent);
    CHECK(situationOf([&] { made.lifecycle.hold(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(situationOf([&] { made.lifecycle.release(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(situationOf([&] { made.lifecycle.confirm(key, State::active, made.actor); }) ==
          Situation::transitionForbidden);
    CHECK(made.row(key).state == State::intent);
}

TEST_CASE("An issued certificate becomes good by its requester's confirmation, never by a release") {
    LifecycleFixture made;
    const auto key = made.add(State::issued);
    CHECK(situationOf([&] { made.lifecycle.release(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(made.row(key).state == State::issued);
    CHECK_FALSE(made.row(key).releasedAt);
}

TEST_CASE("What the store has lost is revoked when it is said where it belongs") {
    LifecycleFixture made;
    const CertificateKey lost{made.authority.issuer.id, Serial::random()};
    const Time end = made.authority.clock.now() + 24h;
    const auto revoke = [&](const CertificateKey &key, const std::optional<LostCertificate> &known) {
        return made.lifecycle.revoke(key, Reason::keyCompromise, std::nullopt, made.actor, known);
    };
    CHECK(situationOf([&] { revoke(lost, std::nullopt); }) == Situation::certificateUnknown);
    const CertificateRecord row = revoke(lost, LostCertificate{.shard = 2, .notAfter = end});
    CHECK(row.state == State::revoked);
    CHECK(row.reason == Reason::keyCompromise);
    CHECK(row.shard == 2);
    CHECK(row.notAfter == end);
    // What the store does know is told by the store.
    const auto known = made.add(State::active);
    const CertificateRecord before = made.row(known);
    CHECK(revoke(known, LostCertificate{.shard = 3, .notAfter = end}).shard == before.shard);
    CHECK(made.row(known).notAfter == before.notAfter);
}

TEST_CASE("What has expired is neither held nor released") {
    LifecycleFixture made;
    const auto key = made.add(State::expired);
    CHECK(situationOf([&] { made.lifecycle.hold(key, made.actor); }) == Situation::transitionForbidden);
    CHECK(situationOf([&] { made.lifecycle.release(key, made.actor); }) == Situation::transitionForbidden);
}

TEST_CASE("A confirmation brings a certificate into the state it is born in, and is no release") {
    LifecycleFixture made;
    const auto good = made.add(State::issued);
    CHECK(made.lifecycle.confirm(good, State::active, made.actor).state == State::active);
    CHECK(made.lifecycle.confirm(good, State::active, made.actor).version == made.row(good).version);
    const auto born = made.add(State::issued);
    CHECK(made.lifecycle.confirm(born, State::onHold, made.actor).state == State::onHold);
    CHECK(made.row(born).reason == Reason::certificateHold);
    CHECK(made.lifecycle.confirm(born, State::active, made.actor).state == State::onHold);
    const auto held = made.add(State::issued);
    made.lifecycle.hold(held, made.actor);
    CHECK(made.lifecycle.confirm(held, State::active, made.actor).state == State::onHold);
    const auto revoked = made.add(State::issued);
    made.lifecycle.revoke(revoked, Reason::superseded, std::nullopt, made.actor);
    CHECK(made.lifecycle.confirm(revoked, State::active, made.actor).state == State::revoked);
}

TEST_CASE("The audit log tells the state after the change, not what was asked") {
    LifecycleFixture made;
    const auto key = made.add(State::active);
    made.lifecycle.hold(key, made.actor);
    made.lifecycle.revoke(key, Reason::keyCompromise, std::nullopt, made.actor);
    const std::size_t before = made.store.auditNames().size();
    CHECK(made.store.auditNames().back() == "certificate.revoked");
    CHECK_THROWS_AS(made.lifecycle.release(key, made.actor), Error);
    made.lifecycle.revoke(key, Reason::keyCompromise, std::nullopt, made.actor);
    CHECK(made.store.auditNames().size() == before);
}

TEST_CASE("Work that the store runs again has the same end") {
    LifecycleFixture made;
    made.store.retries = 2;
    const auto key = made.add(State::active);
    CHECK(made.lifecycle.hold(key, made.actor).version == 3);
    CHECK(made.lifecycle.release(key, made.actor).version == 4);
    CHECK(made.lifecycle.revoke(key, Reason::superseded, std::nullopt, made.actor).version == 5);
}

TEST_CASE("Time turns old holds into revocations, each at its profile's deadline") {
    LifecycleFixture made;
    const ProfileSet profiles = someProfiles();
    const auto week = made.add(State::onHold, std::nullopt, "week");
    const auto month = made.add(State::onHold, std::nullopt, "month");
    const auto never = made.add(State::onHold, std::nullopt, "never");
    const auto unknown = made.add(State::onHold, std::nullopt, "not a profile");
    const Time born = made.authority.clock.now();
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, profiles, 1h) == 0);
    made.authority.clock.advance(kWeek);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, profiles, 1h) == 0); // the last moment is still in time
    made.authority.clock.advance(1s);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, profiles, 1h) == 1);
    CHECK(made.row(week).state == State::revoked);
    CHECK(made.row(week).reason == Reason::cessationOfOperation);
    CHECK(made.row(week).stateAt == born);
    made.authority.clock.advance(4 * kWeek);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, profiles, 1h) == 1);
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
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, someProfiles(), 1h) == 3);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, someProfiles(), 1h) == 0);
}

TEST_CASE("More old holds than a page are all revoked") {
    LifecycleFixture made;
    for (int i = 0; i < 1203; ++i) {
        made.add(State::onHold, std::nullopt, "week");
    }
    made.authority.clock.advance(kWeek + 1s);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, someProfiles(), 1h) == 1203);
}

TEST_CASE("What was never confirmed is revoked") {
    LifecycleFixture made;
    const auto old = made.add(State::issued);
    made.authority.clock.advance(30min);
    const auto young = made.add(State::issued);
    made.authority.clock.advance(31min);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, ProfileSet(), 1h) == 1);
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
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, ProfileSet(), 1h) == 0);
    made.authority.clock.advance(1s);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, ProfileSet(), 1h) == 3);
    CHECK(made.row(active).state == State::expired);
    CHECK(made.row(held).state == State::revoked);
    CHECK(made.row(held).stateAt == born);
    CHECK(made.row(intent).state == State::revoked);
    CHECK(made.row(revoked).reason == Reason::superseded);
    CHECK(made.lifecycle.sweep(made.authority.issuer.id, ProfileSet(), 1h) == 0);
}
