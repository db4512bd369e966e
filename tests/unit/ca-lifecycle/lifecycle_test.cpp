// SPDX-License-Identifier: Apache-2.0
#include "ca/lifecycle.hpp"

#include "fixture.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

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
