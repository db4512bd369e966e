// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"
#include "support/refusal.hpp"
#include "unit/ca-ocsp/ocsp_world.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>
#include <utility>

using namespace std::chrono_literals;
using eid::Bytes;
using eid::Situation;
using eid::ca::CertificateKey;
using eid::ca::KeyKind;
using eid::ca::OcspAnswer;
using eid::ca::OcspOptions;
using eid::ca::Reason;
using eid::ca::Serial;
using eid::ca::State;
using eid::test::AnswerSeen;
using eid::test::certId;
using eid::test::nonceExtension;
using eid::test::ocspRequest;
using eid::test::OcspWorld;
namespace der = eid::der;

namespace {

/// The watch has its turns when an issuer is served and then never again: what is forgotten, `forget` forgot.
OcspOptions oneTurn() {
    OcspOptions options;
    options.watch = 1h;
    return options;
}

OcspOptions manyTurns() {
    OcspOptions options;
    options.watch = 5ms;
    return options;
}

Bytes preferring(const std::string &oid) {
    return eid::ca::encodeExtension("1.3.6.1.5.5.7.48.1.8", false,
                                    der::sequence({der::sequence({der::sequence({der::oid(oid)})})}));
}

} // namespace

TEST_CASE("Each state of a certificate has its answer") {
    OcspWorld world(manyTurns());
    CHECK(world.statusOnDemand(world.add(State::active)) == "good");
    CHECK(world.statusOnDemand(world.add(State::intent)) == "unknown");
    CHECK(world.statusOnDemand(world.add(State::issued)) == "unknown");
    CHECK(world.statusOnDemand({world.authority.issuer.id, Serial::random()}) == "unknown");
    CHECK(world.statusOf({world.authority.issuer.id, Serial::random()}) == "unknown");

    const auto held = world.ask(world.add(State::onHold, Reason::certificateHold));
    CHECK(held.singles.front().status == "revoked");
    CHECK(held.singles.front().reason == 6);
    CHECK(held.singles.front().revokedAt == world.authority.clock.now());

    const auto revoked = world.ask(world.add(State::revoked, Reason::keyCompromise));
    CHECK(revoked.singles.front().status == "revoked");
    CHECK(revoked.singles.front().reason == 1);
    const auto unspecified = world.ask(world.add(State::revoked, Reason::unspecified));
    CHECK(unspecified.singles.front().status == "revoked");
    CHECK(unspecified.singles.front().reason == -1);
}

TEST_CASE("An answer says who, when and until when") {
    OcspWorld world(manyTurns());
    const AnswerSeen seen = world.ask(world.add(State::active));
    CHECK(seen.producedAt == world.authority.clock.now());
    CHECK(seen.singles.front().thisUpdate == world.authority.clock.now());
    CHECK(seen.singles.front().nextUpdate == world.authority.clock.now() + 1h);
    CHECK_FALSE(seen.singles.front().archiveCutoff);
    CHECK(seen.keyHash == eid::ca::keyIdentifierOf(world.signer->key->publicKeyInfo()));
    CHECK(seen.signatureAlgorithm == "ecdsa-with-SHA256");
}

TEST_CASE("Nonces of every length are echoed, and left out when they are not to be answered") {
    OcspWorld world(manyTurns());
    const Bytes id = certId(world.authority.issuer, world.add(State::active).serial);
    for (const std::size_t length : {1U, 32U, 128U}) {
        const Bytes nonce(length, 0x5A);
        CHECK(world.ask(ocspRequest({id}, {nonceExtension(nonce)})).nonce == nonce);
    }
    CHECK_FALSE(world.ask(ocspRequest({id})).nonce);
    CHECK(world.ask(ocspRequest({id}, {nonceExtension(Bytes())})).response == "malformedrequest");
    CHECK(world.ask(ocspRequest({id}, {nonceExtension(Bytes(129, 1))})).response == "malformedrequest");
    CHECK_FALSE(world.responder->answer(ocspRequest({id}, {nonceExtension(Bytes(32, 1))})).nextUpdate);

    OcspOptions ignoring = manyTurns();
    ignoring.nonceAnswered = false;
    OcspWorld other(ignoring);
    const auto key = other.add(State::active);
    const Bytes request = ocspRequest({certId(other.authority.issuer, key.serial)}, {nonceExtension(Bytes(32, 1))});
    CHECK_FALSE(other.ask(request).nonce);
    CHECK(other.responder->answer(request).nextUpdate);
}

TEST_CASE("CertIDs of every hash name the issuer; of another issuer nothing is said") {
    OcspWorld world(manyTurns());
    const CertificateKey key = world.add(State::active);
    for (const std::string hash : {"SHA1", "SHA256", "SHA384", "SHA512"}) {
        const AnswerSeen seen = world.ask(ocspRequest({certId(world.authority.issuer, key.serial, hash)}));
        REQUIRE(seen.singles.size() == 1);
        CHECK(seen.singles.front().status == "good");
        CHECK(seen.singles.front().serial == key.serial.octets());
    }
    CHECK(world.ask(ocspRequest({certId(world.authority.root, key.serial)})).response == "unauthorized");
    // one of another issuer among others
    CHECK(world.ask(ocspRequest({certId(world.authority.issuer, key.serial), certId(world.authority.root, key.serial)}))
              .response == "unauthorized");
    // parameters left out: named all the same, and echoed as asked
    const Bytes sha256 = der::sequence({der::oid("2.16.840.1.101.3.4.2.1")});
    const auto view = eid::ca::CertificateView::parse(world.authority.issuer.certificate);
    const Bytes id = der::sequence({sha256, der::octetString(eid::ca::sha256(world.authority.issuer.subject)),
                                    der::octetString(eid::ca::sha256(eid::ca::publicKeyBits(view.publicKeyInfo))),
                                    key.serial.der()});
    const OcspAnswer answer = world.responder->answer(ocspRequest({id}));
    CHECK(std::search(answer.response->begin(), answer.response->end(), id.begin(), id.end()) !=
          answer.response->end());
    // a hash nobody knows
    const Bytes unknown = der::sequence({der::sequence({der::oid("1.2.3")}), der::octetString(Bytes(20, 1)),
                                         der::octetString(Bytes(20, 1)), key.serial.der()});
    CHECK(world.ask(ocspRequest({unknown})).response == "unauthorized");
}

TEST_CASE("Several certificates are answered in one response, in their order") {
    OcspWorld world(manyTurns());
    const auto active = world.add(State::active);
    const auto held = world.add(State::onHold, Reason::certificateHold);
    const Serial unknown = Serial::random();
    const auto &issuer = world.authority.issuer;
    const AnswerSeen seen = world.ask(
        ocspRequest({certId(issuer, active.serial), certId(issuer, unknown, "SHA256"), certId(issuer, held.serial)},
                    {nonceExtension(Bytes(16, 9))}));
    REQUIRE(seen.singles.size() == 3);
    CHECK(seen.singles[0].status == "good");
    CHECK(seen.singles[1].status == "unknown");
    CHECK(seen.singles[2].status == "revoked");
    CHECK(seen.singles[1].serial == unknown.octets());
}

TEST_CASE("The status of what has ended says since when it is known") {
    OcspOptions options = manyTurns();
    options.retention = 24h * 365;
    OcspWorld world(options);
    const auto key = world.add(State::active, std::nullopt, 1h);
    const auto swept = world.add(State::active, std::nullopt, 1h);
    const auto revoked = world.add(State::revoked, Reason::superseded, 1h);
    world.authority.clock.advance(2h);
    world.change(swept, State::expired);
    const auto issuerSince = eid::ca::CertificateView::parse(world.authority.issuer.certificate).notBefore;
    for (const auto &[which, status] :
         {std::pair(key, "good"), std::pair(swept, "good"), std::pair(revoked, "revoked")}) {
        const AnswerSeen seen = world.ask(which);
        CHECK(seen.singles.front().status == status);
        CHECK(seen.singles.front().archiveCutoff == issuerSince); // younger than the retention
    }
    world.authority.clock.advance(24h * 400);
    world.setSigner(world.makeSigner(KeyKind::p256));
    CHECK(world.ask(key).singles.front().archiveCutoff == world.authority.clock.now() - options.retention);
}

TEST_CASE("The signer's key decides about algorithms") {
    SECTION("P-256 signs with the hash that is preferred") {
        OcspWorld world(manyTurns());
        const Bytes id = certId(world.authority.issuer, world.add(State::active).serial);
        CHECK(world.ask(ocspRequest({id}, {preferring("1.2.840.10045.4.3.3")})).signatureAlgorithm ==
              "ecdsa-with-SHA384");
        CHECK(world.ask(ocspRequest({id}, {preferring("1.2.840.113549.1.1.11")})).signatureAlgorithm ==
              "ecdsa-with-SHA256"); // RSA is not to be had
        CHECK(world.ask(ocspRequest({id}, {preferring("1.2.840.10045.4.1")})).signatureAlgorithm ==
              "ecdsa-with-SHA256"); // nor is SHA-1
    }
    SECTION("P-384") {
        OcspWorld world(manyTurns(), KeyKind::p384);
        CHECK(world.ask(world.add(State::active)).signatureAlgorithm == "ecdsa-with-SHA384");
    }
    SECTION("RSA") {
        OcspWorld world(manyTurns(), KeyKind::rsa3072);
        CHECK(world.ask(world.add(State::active)).signatureAlgorithm == "RSA-SHA256");
    }
}

TEST_CASE("What cannot be read is malformed, and nothing is thrown") {
    OcspWorld world(manyTurns());
    CHECK(world.ask(Bytes()).response == "malformedrequest");
    CHECK(world.ask(Bytes(100, 0x30)).response == "malformedrequest");
    CHECK(world.metrics.counter("eid_ocsp_answers_total", "", "result=\"malformed_request\"").value() == 2);
    const OcspAnswer answer = world.responder->answer({});
    CHECK_FALSE(answer.thisUpdate);
    CHECK_FALSE(answer.nextUpdate);
    CHECK(answer.etag.empty());
}

TEST_CASE("A good answer is signed once and given again, in both forms, with what HTTP caches need") {
    OcspWorld world(oneTurn());
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    for (const std::string form : {"SHA1", "SHA256"}) {
        const Bytes request = ocspRequest({certId(world.authority.issuer, key.serial, form)});
        const OcspAnswer first = world.responder->answer(request);
        const auto signatures = world.signatures();
        const unsigned reads = world.reads;
        const OcspAnswer again = world.responder->answer(request);
        CHECK(again.response == first.response); // the very octets
        CHECK(world.signatures() == signatures);
        CHECK(world.reads == reads);
        CHECK(first.thisUpdate == world.authority.clock.now());
        CHECK(first.nextUpdate == world.authority.clock.now() + 1h);
        CHECK(again.etag == first.etag);
        CHECK(first.etag.size() == 32);
    }
    CHECK(world.hits() == 2);
}

TEST_CASE("Answers are signed beforehand for all that is good or held, once, and renewed in time") {
    OcspWorld world(oneTurn());
    std::vector<CertificateKey> keys;
    for (int i = 0; i < 5; ++i) {
        keys.push_back(world.add(State::active));
    }
    keys.push_back(world.add(State::onHold, Reason::certificateHold));
    world.add(State::revoked, Reason::superseded);
    world.add(State::issued);
    world.turns.awaitTotal(2);
    CHECK(world.responder->presign(world.authority.issuer.id) == 6);
    CHECK(world.responder->presign(world.authority.issuer.id) == 0);
    const auto signatures = world.signatures();
    CHECK(world.statusOf(keys.front()) == "good");
    CHECK(world.statusOf(keys.back()) == "revoked");
    CHECK(world.signatures() == signatures);
    // the other form, once it was asked for, is renewed with the first
    (void)world.ask(ocspRequest({certId(world.authority.issuer, keys.front().serial, "SHA256")}));
    world.authority.clock.advance(44min);
    CHECK(world.responder->presign(world.authority.issuer.id) == 0);
    world.authority.clock.advance(2min); // a quarter of an hour before nextUpdate
    CHECK(world.responder->presign(world.authority.issuer.id) == 7);
    CHECK(eid::test::situationOf([&] { world.responder->presign(999); }) == Situation::invalidArgument);
}

TEST_CASE("No more answers are kept than may be") {
    OcspOptions options = oneTurn();
    options.cached = 64;
    OcspWorld world(options);
    for (int i = 0; i < 200; ++i) {
        world.add(State::active);
    }
    CHECK(world.responder->presign(world.authority.issuer.id) == 64);
    options.cached = 0;
    OcspWorld none(options);
    const auto key = none.add(State::active);
    CHECK(none.responder->presign(none.authority.issuer.id) == 0);
    CHECK(none.statusOf(key) == "good");
    CHECK(none.statusOf(key) == "good");
    CHECK(none.hits() == 0);
}

TEST_CASE("Both edges of a hold show at once in the process that makes them") {
    OcspWorld world(oneTurn());
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    CHECK(world.statusOf(key) == "good");
    CHECK(world.statusOnDemand(key) == "good");
    world.change(key, State::onHold, Reason::certificateHold);
    world.responder->forget(key);
    CHECK(world.statusOf(key) == "revoked");
    CHECK(world.statusOnDemand(key) == "revoked");
    world.change(key, State::active);
    world.responder->forget(key);
    CHECK(world.statusOf(key) == "good");
    CHECK(world.statusOnDemand(key) == "good");
    world.change(key, State::revoked, Reason::keyCompromise);
    world.responder->forget(key);
    CHECK(world.statusOf(key) == "revoked");
    CHECK(world.statusOnDemand(key) == "revoked");
}

TEST_CASE("Both edges of a hold show after the watch's next turn when another process makes them") {
    OcspWorld world(manyTurns());
    eid::test::FakeStore other("other", world.store.memory());
    const auto key = world.add(State::active);
    const auto expect = [&](const std::string &status) {
        world.turns.await();
        CHECK(world.statusOf(key) == status);
        CHECK(world.statusOnDemand(key) == status);
        world.responder->presign(world.authority.issuer.id); // fills the cache again
    };
    expect("good");
    world.authority.clock.advance(1s);
    world.change(key, State::onHold, Reason::certificateHold, &other);
    expect("revoked");
    world.authority.clock.advance(1s);
    world.change(key, State::active, std::nullopt, &other);
    expect("good");
    world.authority.clock.advance(-3min); // its clock, or this one, was set back
    world.change(key, State::revoked, Reason::keyCompromise, &other);
    expect("revoked");
}

TEST_CASE("The clock set back does not make answers that are still to come") {
    OcspWorld world(oneTurn());
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    (void)world.ask(key);
    world.authority.clock.advance(-10min);
    CHECK(world.ask(key).singles.front().thisUpdate == world.authority.clock.now());
}

TEST_CASE("Nothing is answered past its nextUpdate") {
    OcspWorld world(oneTurn());
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    (void)world.ask(key);
    SECTION("a new answer is made") {
        world.authority.clock.advance(1h);
        CHECK(world.ask(key).singles.front().nextUpdate == world.authority.clock.now() + 1h);
    }
    SECTION("a little before it is renewed already") {
        world.authority.clock.advance(50min);
        CHECK(world.ask(key).singles.front().thisUpdate == world.authority.clock.now());
    }
    SECTION("without a signer the old one is given as long as it lasts, then none") {
        world.setSigner(nullptr);
        world.authority.clock.advance(50min);
        CHECK(world.statusOf(key) == "good");
        CHECK(world.statusOnDemand(key) == "trylater");
        world.authority.clock.advance(10min);
        CHECK(world.statusOf(key) == "trylater");
        world.setSigner(world.makeSigner(KeyKind::p256));
        CHECK(world.statusOf(key) == "good");
    }
    SECTION("the signer's end is the answers' end") {
        const auto ends = world.signer->notAfter;
        world.authority.clock.set(ends - 10min);
        CHECK(world.ask(key).singles.front().nextUpdate == ends);
        world.authority.clock.set(ends);
        CHECK(world.statusOf(key) == "trylater");
        CHECK(world.statusOnDemand(key) == "trylater");
    }
}

TEST_CASE("A new signer takes over while answers of the old one still count") {
    OcspWorld world(oneTurn());
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    const auto old = world.signer;
    (void)world.ask(key);
    world.setSigner(world.makeSigner(KeyKind::p384));
    CHECK(world.ask(key).keyHash == eid::ca::keyIdentifierOf(old->key->publicKeyInfo()));
    world.responder->forget(key);
    CHECK(world.ask(key).keyHash == eid::ca::keyIdentifierOf(world.signer->key->publicKeyInfo()));
}

TEST_CASE("Without the store nothing is answered but what was seen a moment ago") {
    OcspWorld world(manyTurns());
    const auto key = world.add(State::active);
    const auto unseen = world.add(State::active);
    world.turns.await();
    CHECK(world.statusOf(key) == "good");
    world.lost = true;
    CHECK(world.statusOf(unseen) == "trylater");
    // Two periods later nobody knows whether the cache is true.
    const auto &failures = world.metrics.counter("eid_ocsp_watch_failures_total", "");
    while (world.statusOf(key) != "trylater" || failures.value() == 0) {
        std::this_thread::yield();
    }
    CHECK(world.statusOnDemand(key) == "trylater");
    world.lost = false;
    CHECK(world.statusOf(key) == "good");
    CHECK(world.statusOf(unseen) == "good");
}

TEST_CASE("What was seen a moment ago is not believed once the store was found replaced or lost") {
    OcspWorld world(oneTurn()); // what is cached would be believed for two hours
    const auto key = world.add(State::active);
    world.turns.awaitTotal(2);
    REQUIRE(world.statusOf(key) == "good");
    world.lost = true;
    REQUIRE(world.statusOf(key) == "good");
    eid::test::TestAuthority another;
    another.issuer.id = world.authority.issuer.id + 1;
    world.responder->serve(another.issuer, [&] { return world.signer; }); // the watch has a turn
    const auto &failures = world.metrics.counter("eid_ocsp_watch_failures_total", "");
    while (failures.value() == 0) {
        std::this_thread::yield();
    }
    CHECK(world.statusOf(key) == "trylater");
    CHECK(world.statusOnDemand(key) == "trylater");
    world.lost = false;
    CHECK(world.statusOf(key) == "good"); // from the store itself
}

TEST_CASE("Faults of this side are internal errors, not answers") {
    OcspWorld world(manyTurns());
    const auto key = world.add(State::active);
    world.responder->serve(world.authority.issuer, []() -> std::shared_ptr<const eid::ca::OcspSigner> {
        throw eid::Error(Situation::internalError, "for the test");
    });
    CHECK(world.statusOnDemand(key) == "internalerror");
    world.responder->serve(world.authority.issuer, []() -> std::shared_ptr<const eid::ca::OcspSigner> {
        throw std::runtime_error("for the test");
    });
    CHECK(world.statusOnDemand(key) == "internalerror");
    world.responder->serve(world.authority.issuer, []() -> std::shared_ptr<const eid::ca::OcspSigner> {
        throw eid::Error(Situation::authorityKeyUnavailable, "for the test");
    });
    CHECK(world.statusOnDemand(key) == "trylater");
}

TEST_CASE("Threads that ask while states change never see what was before a change they know of") {
    OcspWorld world(manyTurns());
    const auto key = world.add(State::active);
    std::atomic<bool> done{false};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            const Bytes request = ocspRequest({certId(world.authority.issuer, key.serial)});
            while (!done) {
                (void)world.responder->answer(request);
            }
        });
    }
    for (int i = 0; i < 20; ++i) {
        world.change(key, i % 2 == 0 ? State::onHold : State::active,
                     i % 2 == 0 ? std::optional(Reason::certificateHold) : std::nullopt);
        world.responder->forget(key);
        CHECK(world.statusOf(key) == (i % 2 == 0 ? "revoked" : "good"));
    }
    done = true;
    for (std::thread &reader : readers) {
        reader.join();
    }
}
