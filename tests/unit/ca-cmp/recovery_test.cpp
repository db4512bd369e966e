// SPDX-License-Identifier: Apache-2.0
// Faults of ours that pass: the requester gets through when they are over.
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

#include <atomic>
#include <future>
#include <thread>

namespace eid::test {

using namespace ca;

namespace {

/// A key whose token can be pulled.
class LooseKey final : public SigningKey {
  public:
    explicit LooseKey(std::shared_ptr<SigningKey> key) : key_(std::move(key)) {}
    [[nodiscard]] KeyKind kind() const noexcept override { return key_->kind(); }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return key_->publicKeyInfo(); }
    Bytes sign(SignatureAlgorithm algorithm, ByteView message) override {
        requireThere();
        return key_->sign(algorithm, message);
    }
    Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) override {
        requireThere();
        return key_->signDigest(algorithm, digest);
    }
    EvpKey openSslKey() override { return key_->openSslKey(); }

    std::atomic<bool> there{true};

  private:
    void requireThere() const {
        if (!there) {
            throw Error(Situation::authorityKeyUnavailable);
        }
    }
    std::shared_ptr<SigningKey> key_;
};

MessagePlan requestPlan(unsigned number) {
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(number)}, *makeThrowAwayKey(KeyKind::p256));
    plan.transactionId = randomBytes(16);
    plan.implicitConfirm = true;
    return plan;
}

MessagePlan pollOf(const MessagePlan &request, const Bytes &nonce) {
    MessagePlan poll;
    poll.body = body::kPollreq;
    poll.content = fromHex("30053003020100");
    poll.transactionId = request.transactionId;
    poll.recipientNonce = nonce;
    return poll;
}

} // namespace

TEST_CASE("a request that was answered waiting, and then failed for a fault of ours, can be sent again") {
    std::promise<void> gate;
    const std::shared_future<void> opened = gate.get_future().share();
    std::atomic<bool> lost{false};
    CmpWorld::Settings settings;
    settings.cmp.answerWithin = std::chrono::milliseconds(0);
    settings.issuing.milestones = [&](std::string_view place) {
        if (place == "sign.before") {
            opened.wait();
            if (lost) {
                throw Error(Situation::authorityKeyUnavailable);
            }
        }
    };
    lost = true;
    CmpWorld world(settings);
    const MessagePlan plan = requestPlan(1);
    const Bytes request = makeMessage(plan, world.ra);
    AnswerSeen answer = seen(world.answer(request));
    REQUIRE(answer.status == OSSL_CMP_PKISTATUS_waiting);
    gate.set_value();
    const auto poll = [&] {
        do {
            answer = seen(world.answer(makeMessage(pollOf(plan, answer.senderNonce), world.ra)));
            std::this_thread::yield();
        } while (answer.body == body::kPollrep);
    };
    poll();
    REQUIRE(answer.failure == OSSL_CMP_PKIFAILUREINFO_systemUnavail);
    lost = false;
    // It runs again, rather than being told "waiting" for something that is over.
    answer = seen(world.answer(request));
    if (answer.status == OSSL_CMP_PKISTATUS_waiting) {
        poll();
    }
    CHECK(answer.status == 0);
    CHECK(world.count(State::active) == 1);
}

TEST_CASE("who polls for nothing and is told to send the request again can do so") {
    CmpWorld world;
    const MessagePlan plan = requestPlan(2);
    const Bytes request = makeMessage(plan, world.ra);
    REQUIRE(seen(world.answer(request)).status == 0);
    world.restart();
    CHECK(seen(world.answer(makeMessage(pollOf(plan, {}), world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
    CHECK(seen(world.answer(request)).status == 0);
    CHECK(world.countAll() == 1);
}

TEST_CASE("an answer that could not be protected is not the last word") {
    CmpWorld world;
    const auto loose = std::make_shared<LooseKey>(world.protection.key);
    world.protection.key = loose;
    world.restart();
    const Bytes request = makeMessage(requestPlan(3), world.ra);
    loose->there = false;
    const AnswerSeen lost = seen(world.answer(request));
    CHECK(lost.failure == OSSL_CMP_PKIFAILUREINFO_systemUnavail);
    CHECK_FALSE(lost.isProtected);
    loose->there = true;
    const AnswerSeen answer = seen(world.answer(request));
    CHECK(answer.status == 0);
    CHECK(answer.isProtected);
    CHECK(world.countAll() == 1);
}

} // namespace eid::test
