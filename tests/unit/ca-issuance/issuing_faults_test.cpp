// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "issuing_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;
using ca::State;
using Fault = WrappedKey::Fault;

namespace {

std::size_t countOf(const std::vector<std::string> &names, const std::string &name) {
    return static_cast<std::size_t>(std::count(names.begin(), names.end(), name));
}

} // namespace

TEST_CASE("a signature that does not verify never leaves, and the intent is completed later") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    const auto request = citizenRequest(1);
    fixture.key->fault = GENERATE(Fault::otherMessage, Fault::flippedBit, Fault::emptySignature, Fault::unavailable);
    CHECK(situationOf([&] { service->issue(request); }) == Situation::authorityKeyUnavailable);
    const auto intent = fixture.byRequest(request.id);
    REQUIRE(intent);
    CHECK(intent->state == State::intent);
    CHECK(intent->der.empty());

    fixture.key->fault = Fault::none;
    SECTION("by the same request") {
        const auto issued = service->issue(request);
        CHECK(issued.record.key == intent->key);
        CHECK(toHex(ca::CertificateView::parse(issued.record.der).tbs) == toHex(intent->tbs));
        CHECK(issued.record.state == State::onHold);
    }
    SECTION("by reconciling") {
        CHECK(service->reconcile(60s) == 0); // a running process may still be at it
        fixture.authority.clock.advance(61s);
        CHECK(service->reconcile(60s) == 1);
        const auto completed = fixture.store.certificate(intent->key);
        CHECK(completed->state == State::onHold);
        CHECK(toHex(ca::CertificateView::parse(completed->der).tbs) == toHex(intent->tbs));
        CHECK(service->reconcile(60s) == 0);
        const auto issued = service->issue(request);
        CHECK(issued.repeated);
        CHECK(issued.record.der == completed->der);
    }
}

TEST_CASE("a store that fails at any step leaves nothing that the next try does not mend") {
    const std::string place = GENERATE("read.begin", "write.begin", "write.before-commit", "write.after-commit");
    const int failing = GENERATE(1, 2); // of the two commits; the intent's and the result's
    IssuingFixture fixture;
    std::atomic<int> seen{0};
    fixture.store.fault = [&](std::string_view at) {
        if (at == place && ++seen == failing) {
            throw Error(Situation::storeUnavailable, "the test's fault");
        }
    };
    auto service = fixture.start();
    const auto request = citizenRequest(1);
    if (place == "read.begin" && failing == 2) {
        CHECK_NOTHROW(service->issue(request)); // one read only
        return;
    }
    CHECK(situationOf([&] { service->issue(request); }) == Situation::storeUnavailable);
    service.reset();
    fixture.store.fault = nullptr;
    const auto issued = fixture.start()->issue(request);
    CHECK(issued.record.state == State::onHold);
    CHECK(fixture.rows(State::onHold) == 1);
    CHECK(fixture.rows(State::intent) == 0);
    CHECK(fixture.store.certificate(issued.record.key)->der == issued.record.der);
}

TEST_CASE("a lost store turns requests away and serves the next ones when it is back") {
    IssuingFixture fixture;
    std::atomic<bool> lost{true};
    fixture.store.fault = [&](std::string_view) {
        if (lost) {
            throw Error(Situation::storeUnavailable, "the test's fault");
        }
    };
    const auto service = fixture.start();
    for (unsigned i = 0; i < 5; ++i) {
        CHECK(situationOf([&] { service->issue(citizenRequest(i)); }) == Situation::storeUnavailable);
    }
    lost = false;
    for (unsigned i = 0; i < 5; ++i) {
        CHECK_NOTHROW(service->issue(citizenRequest(i)));
    }
}

TEST_CASE("one bad request does not fail its neighbours in a batch") {
    IssuingFixture fixture;
    FakeStore elsewhere("elsewhere", fixture.store.memory()); // another process on the same database
    Gate gate;
    fixture.store.fault = [&](std::string_view place) {
        if (place == "write.begin") {
            gate.pass();
        }
    };
    const auto service = fixture.start();
    auto first = service->submit(citizenRequest(0));
    gate.awaitVisitor(); // what comes now is prepared and waits

    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    const auto conflicting = citizenRequest(2);
    auto otherContent = citizenRequest(2);
    otherContent.subject = citizen(3);
    std::vector<std::future<ca::Issued>> good;
    good.push_back(service->submit(citizenRequest(1)));
    auto conflict = service->submit(conflicting);
    auto keyOnce = service->submit(citizenRequest(10, *key));
    auto keyTwice = service->submit(citizenRequest(11, *key));
    good.push_back(service->submit(citizenRequest(4)));

    // Another process takes the identifier with another content after this one had looked it up.
    fixture.authority.clock.advance(1s);
    ca::Intent taken;
    taken.key = {fixture.authority.issuer.id, ca::Serial::random()};
    taken.requestId = otherContent.id;
    taken.requestDigest = otherContent.digest();
    taken.profile = otherContent.profile;
    taken.tbs = fromHex("3000");
    taken.at = fixture.authority.clock.now();
    elsewhere.write([&](ca::Writing &writing) { writing.addIntent(taken, ca::Actor()); });
    gate.open();

    CHECK_NOTHROW(first.get());
    for (auto &future : good) {
        CHECK_NOTHROW(future.get());
    }
    CHECK(situationOf([&] { conflict.get(); }) == Situation::requestConflict);
    int reused = 0;
    for (auto *future : {&keyOnce, &keyTwice}) {
        try {
            future->get();
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::keyReused);
            ++reused;
        }
    }
    CHECK(reused == 1);
    CHECK(fixture.rows(State::onHold) == 4);
}

TEST_CASE("a request that another process answered meanwhile gets that answer") {
    IssuingFixture fixture;
    FakeStore elsewhere("elsewhere", fixture.store.memory());
    Gate gate;
    fixture.store.fault = [&](std::string_view place) {
        if (place == "write.begin") {
            gate.pass();
        }
    };
    const auto request = citizenRequest(1);
    const auto here = fixture.start();
    auto answer = here->submit(request);
    gate.awaitVisitor(); // looked up, prepared, not stored
    ca::IssuingService there(elsewhere, fixture.authority.issuer, fixture.key, fixture.authority.profiles,
                             fixture.authority.keyCheck, fixture.authority.clock);
    const auto other = there.issue(request);
    gate.open();
    const auto issued = answer.get();
    CHECK(issued.repeated);
    CHECK(issued.record.der == other.record.der);
    CHECK(fixture.rows(State::onHold) == 1);
}

TEST_CASE("two processes that complete the same intent give out the same certificate") {
    IssuingFixture fixture;
    const auto request = citizenRequest(1);
    fixture.key->fault = Fault::unavailable;
    CHECK(situationOf([&] { fixture.start()->issue(request); }) == Situation::authorityKeyUnavailable);
    fixture.key->fault = Fault::none;

    FakeStore elsewhere("elsewhere", fixture.store.memory());
    Gate gate;
    fixture.store.fault = [&](std::string_view place) {
        if (place == "write.begin") {
            gate.pass();
        }
    };
    const auto here = fixture.start();
    auto answer = here->submit(request);
    gate.awaitVisitor(); // it has signed the intent, and did not store the result
    ca::IssuingService there(elsewhere, fixture.authority.issuer, fixture.key, fixture.authority.profiles,
                             fixture.authority.keyCheck, fixture.authority.clock);
    const auto other = there.issue(request);
    gate.open();
    CHECK(answer.get().record.der == other.record.der);
    CHECK(fixture.key->signatures == 2);
}

TEST_CASE("an intent that cannot be completed is revoked") {
    IssuingFixture fixture;
    const auto request = citizenRequest(1);
    fixture.key->fault = Fault::unavailable;
    CHECK(situationOf([&] { fixture.start()->issue(request); }) == Situation::authorityKeyUnavailable);
    fixture.key->fault = Fault::none;
    const ca::CertificateKey key = fixture.byRequest(request.id)->key;

    fixture.authority.profiles = ca::ProfileSet();
    fixture.authority.clock.advance(61s);
    const auto service = fixture.start();
    CHECK(service->reconcile(60s) == 0);
    const auto record = fixture.store.certificate(key);
    CHECK(record->state == State::revoked);
    CHECK(record->reason == ca::Reason::cessationOfOperation);
    CHECK(countOf(fixture.store.auditNames(), "certificate.abandoned") == 1);
    CHECK(situationOf([&] { service->issue(request); }) == Situation::transitionForbidden);
    CHECK(fixture.key->signatures == 0);
}

TEST_CASE("an intent whose row was changed is not signed") {
    IssuingFixture fixture;
    const auto prepared = fixture.start()->issue(citizenRequest(1));
    ca::Intent forged;
    forged.key = {fixture.authority.issuer.id, ca::Serial::random()};
    forged.requestId = "forged";
    forged.requestDigest = ca::IssuanceRequest().digest();
    forged.profile = prepared.record.profile;
    forged.publicKeyDigest = prepared.record.publicKeyDigest;
    forged.notBefore = prepared.record.notBefore;
    forged.notAfter = prepared.record.notAfter;
    const auto tbs = ca::CertificateView::parse(prepared.record.der).tbs;
    forged.tbs.assign(tbs.begin(), tbs.end()); // the serial in it is another
    forged.at = fixture.authority.clock.now();
    fixture.store.write([&](ca::Writing &writing) { writing.addIntent(forged, ca::Actor()); });
    fixture.authority.clock.advance(61s);
    const int before = fixture.key->signatures;
    CHECK(fixture.start()->reconcile(60s) == 0);
    CHECK(fixture.key->signatures == before);
    CHECK(fixture.store.certificate(forged.key)->state == State::revoked);
}

TEST_CASE("reconciling stops when the key is lost, and loses nothing") {
    IssuingFixture fixture;
    fixture.key->fault = Fault::unavailable;
    {
        const auto service = fixture.start();
        for (unsigned i = 0; i < 3; ++i) {
            CHECK(situationOf([&] { service->issue(citizenRequest(i)); }) == Situation::authorityKeyUnavailable);
        }
    }
    fixture.authority.clock.advance(61s);
    const auto service = fixture.start();
    CHECK(situationOf([&] { service->reconcile(60s); }) == Situation::authorityKeyUnavailable);
    CHECK(fixture.rows(State::intent) == 3);
    fixture.key->fault = Fault::none;
    CHECK(service->reconcile(60s) == 3);
    CHECK(fixture.rows(State::onHold) == 3);
}

TEST_CASE("a full queue turns requests away at once") {
    IssuingFixture fixture;
    Gate gate;
    fixture.store.fault = [&](std::string_view place) {
        if (place == "write.begin") {
            gate.pass();
        }
    };
    ca::IssuingOptions options;
    options.waiting = 4;
    const auto service = fixture.start(options);
    std::vector<std::future<ca::Issued>> futures;
    const auto first = citizenRequest(0);
    futures.push_back(service->submit(first));
    for (unsigned i = 1; i < 4; ++i) {
        futures.push_back(service->submit(citizenRequest(i)));
    }
    CHECK(situationOf([&] { service->issue(citizenRequest(4)); }) == Situation::serviceBusy);
    CHECK(situationOf([&] { service->issue(first); }) == Situation::serviceBusy); // waiting costs memory, too
    gate.open();
    for (auto &future : futures) {
        CHECK_NOTHROW(future.get());
    }
    CHECK_NOTHROW(service->issue(citizenRequest(4)));
}

TEST_CASE("a clock that goes back stops the service until it is set right") {
    IssuingFixture fixture;
    auto &clock = fixture.authority.clock;
    const auto service = fixture.start();
    CHECK_NOTHROW(service->issue(citizenRequest(0)));
    clock.advance(-1s); // within the tolerance
    CHECK_NOTHROW(service->issue(citizenRequest(1)));
    clock.advance(-1h);
    CHECK(situationOf([&] { service->issue(citizenRequest(2)); }) == Situation::clockDisagrees);
    CHECK(situationOf([&] { service->issue(citizenRequest(3)); }) == Situation::clockDisagrees);
    CHECK_FALSE(fixture.byRequest(citizenRequest(2).id));
    SECTION("it catches up") {
        clock.advance(1h);
        CHECK_NOTHROW(service->issue(citizenRequest(2)));
    }
    SECTION("it runs on from there") {
        clock.advance(11s);
        CHECK_NOTHROW(service->issue(citizenRequest(2)));
    }
}

TEST_CASE("a step of the clock is on record once") {
    IssuingFixture fixture;
    auto service = fixture.start();
    CHECK_NOTHROW(service->issue(citizenRequest(0)));
    fixture.authority.clock.advance(-1h);
    for (unsigned i = 1; i < 4; ++i) {
        CHECK(situationOf([&] { service->issue(citizenRequest(i)); }) == Situation::clockDisagrees);
    }
    service.reset();
    CHECK(countOf(fixture.store.auditNames(), "clock.step") == 1);
}

TEST_CASE("a clock that differs from the database's stops the signing, not the storing of what is signed") {
    IssuingFixture fixture;
    std::atomic<bool> wrong{false};
    fixture.store.databaseTime = [&] { return std::optional(fixture.authority.clock.now() + (wrong ? 3s : 1s)); };
    const auto service = fixture.start();
    CHECK_NOTHROW(service->issue(citizenRequest(0)));
    wrong = true;
    CHECK(situationOf([&] { service->issue(citizenRequest(1)); }) == Situation::clockDisagrees);
    CHECK(situationOf([&] { service->issue(citizenRequest(2)); }) == Situation::clockDisagrees);
    CHECK(countOf(fixture.store.auditNames(), "clock.disagrees") == 1);
    CHECK(fixture.rows(State::intent) == 0);
    wrong = false;
    CHECK_NOTHROW(service->issue(citizenRequest(1)));
}
