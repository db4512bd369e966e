// SPDX-License-Identifier: Apache-2.0
// Messages that come twice, and transactions that outlive a process.
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "der/writer.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

#include <thread>

namespace eid::test {

using namespace ca;

namespace {

struct Begun {
    MessagePlan plan;
    Bytes request;
    Bytes answer;
    Bytes certificate;
};

Begun begin(CmpWorld &world, unsigned number, bool pkcs10 = false) {
    Begun begun;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    begun.plan.transactionId = randomBytes(16);
    begun.plan.body = pkcs10 ? body::kP10cr : body::kIr;
    begun.plan.content =
        pkcs10 ? certificationRequest(*key, citizen(number)) : makeCrmf({.subject = citizen(number)}, *key);
    begun.request = makeMessage(begun.plan, world.ra);
    begun.answer = world.answer(begun.request);
    REQUIRE(seen(begun.answer).status == 0);
    world.store->read([&](Reading &reading) {
        const auto found = reading.inState(world.issuer.id, State::issued, Time::max(), 10);
        REQUIRE(found.size() == 1);
        begun.certificate = reading.certificate(found.front().key)->der;
    });
    return begun;
}

AnswerSeen confirm(CmpWorld &world, const Begun &begun, int number, Bytes nonce) {
    MessagePlan plan;
    plan.body = body::kCertconf;
    plan.transactionId = begun.plan.transactionId;
    plan.recipientNonce = std::move(nonce);
    plan.content = makeConfirmation(begun.certificate, number);
    return seen(world.answer(makeMessage(plan, world.ra)));
}

} // namespace

TEST_CASE("the same message gets the same answer, octet for octet") {
    CmpWorld world;
    const Begun begun = begin(world, 1);
    CHECK(world.answer(begun.request) == begun.answer);
    CHECK(world.countAll() == 1);
    // Also a refusal is answered once.
    MessagePlan bad;
    bad.content = makeCrmf({.subject = Name()}, *makeThrowAwayKey(KeyKind::p256));
    const Bytes request = makeMessage(bad, world.ra);
    const Bytes refusal = world.answer(request);
    CHECK(seen(refusal).failure == OSSL_CMP_PKIFAILUREINFO_badCertTemplate);
    CHECK(world.answer(request) == refusal);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("the same message from many threads is worked on once") {
    CmpWorld world;
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(2)}, *makeThrowAwayKey(KeyKind::p256));
    const Bytes request = makeMessage(plan, world.ra);
    std::vector<Bytes> answers(6);
    std::vector<std::thread> threads;
    for (Bytes &answer : answers) {
        threads.emplace_back([&] { answer = world.answer(request); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK(seen(answers.front()).status == 0);
    for (const Bytes &answer : answers) {
        CHECK(answer == answers.front());
    }
    CHECK(world.countAll() == 1);
}

TEST_CASE("a transactionID stands for one request") {
    CmpWorld world;
    const Begun begun = begin(world, 3);
    MessagePlan other = begun.plan;
    SECTION("another content") {
        other.content = makeCrmf({.subject = citizen(33)}, *makeThrowAwayKey(KeyKind::p256));
        CHECK(seen(world.answer(makeMessage(other, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_transactionIdInUse);
    }
    SECTION("another content, after a restart") {
        world.restart();
        other.content = makeCrmf({.subject = citizen(33)}, *makeThrowAwayKey(KeyKind::p256));
        CHECK(seen(world.answer(makeMessage(other, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_transactionIdInUse);
    }
    SECTION("another kind of request") {
        other.body = body::kGenm;
        other.content = fromHex("3000");
        CHECK(seen(world.answer(makeMessage(other, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_transactionIdInUse);
    }
    CHECK(world.countAll() == 1);
    // Nobody else is disturbed by it.
    const Party neighbour = world.registeredByUs("Neighbour");
    other.content = makeCrmf({.subject = citizen(34)}, *makeThrowAwayKey(KeyKind::p256));
    other.body = body::kIr;
    CHECK(seen(world.answer(makeMessage(other, neighbour))).status == 0);
}

TEST_CASE("after a restart the request sent again gets the certificate it had") {
    CmpWorld world;
    const bool pkcs10 = GENERATE(false, true);
    const Begun begun = begin(world, 4, pkcs10);
    world.restart();
    const Bytes again = world.answer(begun.request);
    CHECK(seen(again).status == 0);
    CHECK(world.countAll() == 1);
    const Bytes body = contentOf(again);
    CHECK(std::search(body.begin(), body.end(), begun.certificate.begin(), begun.certificate.end()) != body.end());
    CHECK(confirm(world, begun, pkcs10 ? -1 : 0, seen(again).senderNonce).body == body::kPkiconf);
    CHECK(world.recordOf(begun.certificate)->state == State::active);
}

TEST_CASE("after a restart a certificate can be confirmed or refused") {
    CmpWorld world;
    const bool pkcs10 = GENERATE(false, true);
    const Begun begun = begin(world, 5, pkcs10);
    world.restart();
    SECTION("confirmed, with the number 0 that some clients send for -1") {
        CHECK(confirm(world, begun, 0, seen(begun.answer).senderNonce).body == body::kPkiconf);
        CHECK(world.recordOf(begun.certificate)->state == State::active);
    }
    SECTION("refused by its hash, and the request does not bring it back") {
        Begun wrong = begun;
        wrong.certificate = world.ra.certificate;
        CHECK(confirm(world, wrong, 0, seen(begun.answer).senderNonce).failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.recordOf(begun.certificate)->state == State::revoked);
        world.restart();
        CHECK(seen(world.answer(begun.request)).failure == OSSL_CMP_PKIFAILUREINFO_certRevoked);
        CHECK(confirm(world, begun, 0, {}).failure.has_value());
        CHECK(world.recordOf(begun.certificate)->state == State::revoked);
    }
}

TEST_CASE("polling after a restart is told to send the request again") {
    CmpWorld world;
    const Begun begun = begin(world, 6);
    world.restart();
    MessagePlan poll;
    poll.body = body::kPollreq;
    poll.content = fromHex("30053003020100");
    poll.transactionId = begun.plan.transactionId;
    CHECK(seen(world.answer(makeMessage(poll, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
}

TEST_CASE("more transactions than are kept push out the oldest, whose confirmation works from the store") {
    CmpWorld::Settings settings;
    settings.cmp.transactions = 3;
    CmpWorld world(settings);
    const Begun begun = begin(world, 7);
    CmpClient client(world, world.ra);
    for (unsigned i = 0; i < 5; ++i) {
        CmpClient::Wish wish;
        wish.subject = citizen(70 + i);
        REQUIRE_FALSE(client.ir(wish).empty());
    }
    CHECK(confirm(world, begun, 0, seen(begun.answer).senderNonce).body == body::kPkiconf);
    CHECK(world.recordOf(begun.certificate)->state == State::active);
}

} // namespace eid::test
