// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "issuance/signature_check.hpp"
#include "issuing_fixture.hpp"

#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <set>
#include <thread>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;
using ca::State;

namespace {

using Names = std::vector<std::string>;

ca::IssuanceRequest serviceRequest(IssuingFixture &fixture, unsigned number, const std::string &profile) {
    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    return exampleRequest(fixture.authority.profiles.named(profile), number, *key);
}

} // namespace

TEST_CASE("a request becomes a certificate that is stored before it is given out") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    const auto request = citizenRequest(1);
    const ca::Issued issued = service->issue(request);

    CHECK_FALSE(issued.repeated);
    CHECK(issued.record.state == State::onHold); // as the profile says
    CHECK(issued.record.reason == ca::Reason::certificateHold);
    CHECK(issued.record.requestId == request.id);
    const auto stored = fixture.store.certificate(issued.record.key);
    REQUIRE(stored);
    CHECK(stored->der == issued.record.der);
    const auto view = ca::CertificateView::parse(issued.record.der);
    CHECK(ca::Serial::fromInteger(view.serial) == issued.record.key.serial);
    CHECK(Bytes(view.publicKeyInfo.begin(), view.publicKeyInfo.end()) == request.publicKeyInfo);
    CHECK(Bytes(view.issuer.begin(), view.issuer.end()) == fixture.authority.issuer.subject);
    const ca::SignatureCheck check(fixture.authority.key->publicKeyInfo(), fixture.authority.issuer.algorithm);
    CHECK(check.verifies(view.tbs, view.signature));
    CHECK(issued.record.shard == stored->shard);
    CHECK(fixture.store.auditNames() ==
          Names{"issuer.added", "issuer.added", "issuer.added", "certificate.intent", "certificate.on_hold"});
    CHECK(fixture.key->signatures == 1);
}

TEST_CASE("a certificate is born in the state its profile and its requester want") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    CHECK(service->issue(serviceRequest(fixture, 1, "tls-server")).record.state == State::active);
    auto confirmed = serviceRequest(fixture, 2, "tls-server");
    confirmed.confirmationExpected = true;
    CHECK(service->issue(confirmed).record.state == State::issued);
    auto held = citizenRequest(3);
    held.confirmationExpected = true;
    CHECK(service->issue(held).record.state == State::issued);
}

TEST_CASE("the same request gets the same certificate, also from the program started again") {
    IssuingFixture fixture;
    auto service = fixture.start();
    const auto request = citizenRequest(1);
    const ca::Issued first = service->issue(request);
    const ca::Issued again = service->issue(request);
    service.reset();
    const ca::Issued afterRestart = fixture.start()->issue(request);

    CHECK(again.repeated);
    CHECK(again.record.der == first.record.der);
    CHECK(afterRestart.repeated);
    CHECK(afterRestart.record.der == first.record.der);
    CHECK(fixture.key->signatures == 1);
}

TEST_CASE("the same identifier with another content is a conflict and changes nothing") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    auto request = citizenRequest(1);
    const auto first = service->issue(request);
    request.subject = citizen(2);
    CHECK(situationOf([&] { service->issue(request); }) == Situation::requestConflict);
    CHECK(fixture.store.certificate(first.record.key)->der == first.record.der);
    CHECK(fixture.rows(State::onHold) == 1);
    CHECK(fixture.key->signatures == 1);
}

TEST_CASE("a repeated request is answered although its profile is gone") {
    IssuingFixture fixture;
    const auto request = citizenRequest(1);
    const auto first = fixture.start()->issue(request);
    fixture.authority.profiles = ca::ProfileSet();
    CHECK(fixture.start()->issue(request).record.der == first.record.der);
}

TEST_CASE("a key is certified once") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    const auto first = service->issue(citizenRequest(1, *key));

    SECTION("not for another person") {
        CHECK(situationOf([&] { service->issue(citizenRequest(2, *key)); }) == Situation::keyReused);
        CHECK(fixture.key->signatures == 1);
        CHECK(fixture.rows(State::intent) == 0);
    }
    SECTION("not for another use of the same person") {
        CHECK(situationOf([&] { service->issue(citizenRequest(1, *key, "identity-signature")); }) ==
              Situation::keyReused);
    }
    SECTION("but for the certificate that replaces it") {
        auto renewal = citizenRequest(1, *key);
        renewal.id = "renewal";
        renewal.replaces = first.record.key;
        const auto second = service->issue(renewal);
        renewal.id = "second renewal";
        renewal.replaces = second.record.key;
        CHECK_NOTHROW(service->issue(renewal));
        renewal.id = "renewal for somebody else";
        renewal.subject = citizen(2);
        CHECK(situationOf([&] { service->issue(renewal); }) == Situation::keyReused);
    }
    SECTION("never again when it fell into other hands") {
        fixture.store.write([&](ca::Writing &writing) {
            ca::Change change;
            change.reason = ca::Reason::keyCompromise;
            change.at = fixture.authority.clock.now();
            writing.change(first.record.key, change, ca::Actor());
        });
        auto renewal = citizenRequest(1, *key);
        renewal.id = "renewal";
        renewal.replaces = first.record.key;
        CHECK(situationOf([&] { service->issue(renewal); }) == Situation::keyReused);
    }
    SECTION("a profile may allow it for the same name") {
        ca::Profile profile = fixture.authority.profiles.named("identity-authentication");
        profile.name = "lenient";
        profile.keyReuse = ca::KeyReuse::sameSubject;
        fixture.authority.profiles.add(profile);
        const auto lenient = fixture.start();
        auto request = citizenRequest(1, *key, "identity-authentication");
        request.id = "lenient";
        request.profile = "lenient";
        CHECK_NOTHROW(lenient->issue(request));
        request.id = "lenient for somebody else";
        request.subject = citizen(2);
        CHECK(situationOf([&] { lenient->issue(request); }) == Situation::keyReused);
    }
}

TEST_CASE("what does not fit the profile is refused before anything is stored or signed") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    auto request = citizenRequest(1);
    Situation expected = Situation::requestOutOfProfile;
    const auto attribute = [&](const char *name) -> std::string & {
        return std::find_if(request.subject.begin(), request.subject.end(),
                            [&](const auto &each) { return each.oid == ca::attributeOid(name); })
            ->value;
    };
    SECTION("a control character in the name") {
        attribute("SN") = "Citi\nzen";
    }
    SECTION("a NUL in the name") {
        attribute("CN") = std::string("eid.example\0.evil", 17);
    }
    SECTION("no UTF-8") {
        attribute("GN") = "\xC3\x28";
    }
    SECTION("too long") {
        attribute("CN") = std::string(65, 'x');
    }
    SECTION("empty") {
        attribute("SN") = "";
    }
    SECTION("a national number with wrong check digits") {
        attribute("serialNumber") = "PNOBE-85073003329";
    }
    SECTION("a missing attribute") {
        request.subject.pop_back();
    }
    SECTION("an attribute that is not in the profile") {
        request.subject.push_back({ca::attributeOid("OU"), "Somewhere"});
    }
    SECTION("an extension that the profile does not take") {
        request.extensions.push_back({"2.5.29.17", fromHex("30058203612E62")});
    }
    SECTION("a grant") {
        request.grant = ca::AttributeGrant();
    }
    SECTION("a validity that is over") {
        request.notAfter = fixture.authority.clock.now() - 1h;
    }
    SECTION("an unknown profile") {
        request.profile = "no-such";
        expected = Situation::profileUnknown;
    }
    SECTION("no key") {
        request.publicKeyInfo.clear();
        expected = Situation::requestMalformed;
    }
    SECTION("an identifier with control characters") {
        request.id = "a\nb";
        expected = Situation::requestMalformed;
    }
    SECTION("an identifier that is too long") {
        request.id = std::string(129, 'x');
        expected = Situation::requestMalformed;
    }
    SECTION("no identifier") {
        request.id.clear();
        expected = Situation::requestMalformed;
    }
    CHECK(situationOf([&] { service->issue(request); }) == expected);
    CHECK(fixture.key->signatures == 0);
    CHECK(fixture.store.auditNames() == Names{"issuer.added", "issuer.added", "issuer.added"});
}

TEST_CASE("weak keys are refused") {
    IssuingFixture fixture;
    const auto service = fixture.start();
    auto request = citizenRequest(1);
    SECTION("RSA of 1024 bits") {
        const ca::EvpKey key(EVP_PKEY_Q_keygen(ca::libraryContext(), nullptr, "RSA", std::size_t{1024}));
        REQUIRE(key);
        std::uint8_t *encoded = nullptr;
        const int size = i2d_PUBKEY(key.get(), &encoded);
        REQUIRE(size > 0);
        request.publicKeyInfo.assign(encoded, encoded + size);
        OPENSSL_free(encoded);
    }
    SECTION("a point that is not on the curve") {
        request.publicKeyInfo.back() ^= 1U;
    }
    CHECK(situationOf([&] { service->issue(request); }) == Situation::keyWeak);
    CHECK(fixture.key->signatures == 0);
}

TEST_CASE("what breaks a lint is never signed with the authority's key") {
    IssuingFixture fixture;
    ca::Profile profile = fixture.authority.profiles.named("identity-authentication");
    profile.name = "twice";
    // RFC 5280, 4.2: an extension comes once.
    profile.extensions.push_back(profile.extensions.front());
    fixture.authority.profiles.add(profile);
    const auto service = fixture.start();
    auto request = citizenRequest(1);
    request.profile = "twice";
    const Error error = errorOf([&] { service->issue(request); });
    CHECK(error.situation() == Situation::lintFailed);
    CHECK(error.context().find("RFC 5280, 4.2") != std::string::npos);
    CHECK(fixture.key->signatures == 0);
    CHECK_FALSE(fixture.byRequest(request.id));
}

TEST_CASE("a service does not start with a key that is not the issuer's") {
    IssuingFixture fixture;
    fixture.key = std::make_shared<WrappedKey>(ca::makeThrowAwayKey(ca::KeyKind::p256));
    CHECK(situationOf([&] { fixture.start(); }) == Situation::authorityKeyUnavailable);
}

TEST_CASE("attribute certificates go the same way") {
    IssuingFixture fixture;
    const auto holder = fixture.start()->issue(citizenRequest(1));
    ca::IssuingService attributes(fixture.store, fixture.authority.attributeIssuer, fixture.authority.attributeKey,
                                  fixture.authority.profiles, fixture.authority.keyCheck, fixture.authority.clock);
    const auto request = grantRequest(1, holder.record.der);
    const auto issued = attributes.issue(request);
    CHECK(issued.record.state == State::active);
    CHECK(issued.record.publicKeyDigest.empty());
    CHECK(attributes.issue(request).record.der == issued.record.der);
    // A second one for the same holder is no reuse of a key: it has none.
    auto other = grantRequest(2, holder.record.der);
    CHECK(attributes.issue(other).record.key.serial != issued.record.key.serial);
}

TEST_CASE("many threads get as many certificates, and equal requests one") {
    IssuingFixture fixture;
    fixture.store.retries = 1;
    auto service = fixture.start();
    constexpr unsigned kThreads = 4;
    constexpr unsigned kEach = 24;
    std::vector<ca::IssuanceRequest> requests;
    for (unsigned i = 0; i < kEach; ++i) {
        requests.push_back(citizenRequest(i));
    }
    std::mutex mutex;
    std::map<std::string, std::set<Bytes>> answers;
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < kThreads; ++t) {
        threads.emplace_back([&] {
            std::vector<std::future<ca::Issued>> futures;
            for (const auto &request : requests) {
                futures.push_back(service->submit(request));
            }
            for (auto &future : futures) {
                const ca::Issued issued = future.get();
                const std::lock_guard lock(mutex);
                answers[issued.record.requestId].insert(issued.record.der);
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    CHECK(answers.size() == kEach);
    for (const auto &[id, certificates] : answers) {
        CHECK(certificates.size() == 1);
    }
    CHECK(fixture.rows(State::onHold) == kEach);
    CHECK(fixture.rows(State::intent) == 0);
}

TEST_CASE("what was accepted is finished when the service ends") {
    IssuingFixture fixture;
    std::vector<std::future<ca::Issued>> futures;
    {
        const auto service = fixture.start();
        for (unsigned i = 0; i < 40; ++i) {
            futures.push_back(service->submit(citizenRequest(i)));
        }
    }
    for (auto &future : futures) {
        CHECK(future.wait_for(0s) == std::future_status::ready);
        CHECK_NOTHROW(future.get());
    }
    CHECK(fixture.rows(State::onHold) == 40);
}

TEST_CASE("requests that wait together share the durable commits") {
    IssuingFixture fixture;
    Gate gate;
    fixture.store.fault = [&](std::string_view place) {
        if (place == "write.begin") {
            gate.pass();
        }
    };
    ca::Metrics metrics;
    const auto service = fixture.start({}, &metrics);
    const auto before = fixture.store.commits();
    std::vector<std::future<ca::Issued>> futures;
    futures.push_back(service->submit(citizenRequest(0)));
    gate.awaitVisitor(); // one commit is under way: the rest must share the next ones
    for (unsigned i = 1; i < 100; ++i) {
        futures.push_back(service->submit(citizenRequest(i)));
    }
    gate.open();
    for (auto &future : futures) {
        CHECK_NOTHROW(future.get());
    }
    // 200 changes were made durable; how many share a commit depends on the threads, but one each it is not.
    CHECK(fixture.store.commits() - before < 150);
    CHECK(metrics.text().find("eid_ca_requests_total{issuer=\"citizen-test\",result=\"issued\"} 100") !=
          std::string::npos);
}
