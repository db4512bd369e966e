// SPDX-License-Identifier: Apache-2.0
// OpenSSL's CMP client asks for certificates.
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>
#include <openssl/crmf.h>

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace eid::test {

using namespace ca;
using Confirm = CmpClient::Confirm;

namespace {

/// Holds the signer up until it is opened.
class Gate {
  public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        opened_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        opened_.wait(lock, [this] { return open_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
};

} // namespace

TEST_CASE("ir, cr and p10cr give a certificate that becomes good when it is confirmed") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    std::optional<State> beforeConfirmation;
    client.accept = [&](const Bytes &certificate) {
        beforeConfirmation = world.recordOf(certificate)->state;
        return true;
    };
    Bytes certificate;
    SECTION("ir") {
        certificate = client.ir({});
        CHECK(seen(client.answers.front()).body == body::kIp);
        CHECK(seen(client.answers.front()).requestNumber == 0);
    }
    SECTION("cr") {
        certificate = client.cr({});
        CHECK(seen(client.answers.front()).body == body::kCp);
    }
    SECTION("p10cr, which has no request number") {
        certificate = client.p10cr({});
        CHECK(seen(client.answers.front()).body == body::kCp);
        CHECK(seen(client.answers.front()).requestNumber == -1);
    }
    REQUIRE_FALSE(certificate.empty());
    CHECK(client.last().body == body::kPkiconf);
    CHECK(beforeConfirmation == State::issued);
    const auto record = world.recordOf(certificate);
    REQUIRE(record);
    CHECK(record->state == State::active);
    CHECK(record->der == certificate);
    CHECK(world.audited("cmp.refused") == 0);
}

TEST_CASE("with implicit confirmation the certificate is in its profile's state at once") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CmpClient::Wish wish;
    wish.confirm = Confirm::implicitly;
    const Bytes certificate = client.ir(wish);
    REQUIRE_FALSE(certificate.empty());
    CHECK(client.requests.size() == 1);
    CHECK(world.recordOf(certificate)->state == State::active);
}

TEST_CASE("a confirmed certificate takes the state its profile says") {
    CmpWorld::Settings settings;
    settings.cmp.defaultProfile = kOnHoldProfile;
    CmpWorld world(settings);
    CmpClient client(world, world.ra);
    const Bytes certificate = client.ir({});
    REQUIRE_FALSE(certificate.empty());
    CHECK(world.recordOf(certificate)->state == State::onHold);
    CHECK(world.recordOf(certificate)->reason == Reason::certificateHold);
}

TEST_CASE("the profile comes from the address or from the header, and both must agree") {
    CmpWorld world;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(2)}, *key);
    plan.implicitConfirm = true;
    SECTION("address") {
        CHECK(seen(world.service->answer(makeMessage(plan, world.ra), kOnHoldProfile)).status == 0);
        CHECK(world.count(State::onHold) == 1);
    }
    SECTION("header") {
        plan.certProfile = kOnHoldProfile;
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        CHECK(world.count(State::onHold) == 1);
    }
    SECTION("they differ") {
        plan.certProfile = kOnHoldProfile;
        const AnswerSeen answer = seen(world.service->answer(makeMessage(plan, world.ra), kActiveProfile));
        CHECK(answer.failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
        CHECK(world.countAll() == 0);
    }
    SECTION("there is no such profile") {
        const AnswerSeen answer = seen(world.service->answer(makeMessage(plan, world.ra), "nothing"));
        CHECK(answer.failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
        CHECK(world.countAll() == 0);
    }
}

TEST_CASE("a certificate that is rejected is revoked") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    client.accept = [](const Bytes &) { return false; };
    CHECK(client.ir({}).empty());
    CHECK(client.last().body == body::kPkiconf);
    CHECK(world.count(State::revoked) == 1);
    CHECK(world.countAll() == 1);
}

TEST_CASE("confirmations are held against the certificate") {
    CmpWorld world;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    MessagePlan plan;
    plan.content = makeCrmf({.number = 7, .subject = citizen(3)}, *key);
    plan.transactionId = randomBytes(16);
    const Bytes answer = world.answer(makeMessage(plan, world.ra));
    REQUIRE(seen(answer).status == 0);
    CHECK(seen(answer).requestNumber == 7);
    Bytes certificate;
    world.store->read([&](Reading &reading) {
        for (const auto &record : reading.inState(world.issuer.id, State::issued, Time::max(), 10)) {
            certificate = reading.certificate(record.key)->der;
        }
    });
    REQUIRE_FALSE(certificate.empty());
    MessagePlan confirm;
    confirm.body = body::kCertconf;
    confirm.transactionId = plan.transactionId;
    confirm.recipientNonce = seen(answer).senderNonce;
    const auto send = [&] { return seen(world.answer(makeMessage(confirm, world.ra))); };

    SECTION("the hash of another certificate revokes it") {
        confirm.content = makeConfirmation(world.ra.certificate, 7);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.recordOf(certificate)->state == State::revoked);
        CHECK(world.audited("cmp.refused") == 1);
    }
    SECTION("another request number revokes it") {
        confirm.content = makeConfirmation(certificate, 8);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.recordOf(certificate)->state == State::revoked);
    }
    SECTION("an empty list rejects it") {
        confirm.content = Bytes{0x30, 0x00};
        CHECK(send().body == body::kPkiconf);
        CHECK(world.recordOf(certificate)->state == State::revoked);
    }
    SECTION("the client's error ends the transaction") {
        confirm.body = body::kError;
        confirm.content = fromHex("30053003020102");
        CHECK(send().body == body::kPkiconf);
        // The record is found by what this process remembers.
        CHECK(world.recordOf(certificate)->state == State::revoked);
    }
    SECTION("a nonce that is not that of the answer changes nothing") {
        confirm.content = makeConfirmation(certificate, 7);
        confirm.recipientNonce = randomBytes(16);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_badRecipientNonce);
        CHECK(world.recordOf(certificate)->state == State::issued);
    }
    SECTION("another requester's confirmation is of no transaction") {
        const Party other = world.registeredByUs("Other town hall");
        confirm.content = makeConfirmation(certificate, 7);
        CHECK(seen(world.answer(makeMessage(confirm, other))).failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.recordOf(certificate)->state == State::issued);
    }
    SECTION("another transaction's confirmation is of no certificate") {
        confirm.content = makeConfirmation(certificate, 7);
        confirm.transactionId = randomBytes(16);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.recordOf(certificate)->state == State::issued);
    }
    SECTION("once confirmed it cannot be rejected, but be confirmed again") {
        confirm.content = makeConfirmation(certificate, 7, true);
        const AnswerSeen first = send();
        CHECK(first.body == body::kPkiconf);
        CHECK(world.recordOf(certificate)->state == State::active);
        confirm.recipientNonce = first.senderNonce;
        const AnswerSeen second = send();
        CHECK(second.body == body::kPkiconf);
        confirm.recipientNonce = second.senderNonce;
        confirm.content = makeConfirmation(certificate, 7, false);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_certConfirmed);
        CHECK(world.recordOf(certificate)->state == State::active);
    }
}

TEST_CASE("kur renews for the same subject, asked by the holder or by a registration authority") {
    CmpWorld world;
    CmpClient office(world, world.ra);
    const auto firstKey = makeThrowAwayKey(KeyKind::p256);
    CmpClient::Wish wish;
    wish.key = firstKey;
    const Bytes old = office.ir(wish);
    REQUIRE_FALSE(old.empty());
    const Party holder{firstKey, old};
    CmpClient client(world, holder);
    CmpClient::Wish renewal;
    const CertificateView before = CertificateView::parse(old);

    SECTION("holder") {
        const Bytes fresh = client.kur(old, renewal);
        REQUIRE_FALSE(fresh.empty());
        CHECK(client.answers.front() != client.answers.back());
        CHECK(seen(client.answers.front()).body == body::kKup);
        const CertificateView after = CertificateView::parse(fresh);
        CHECK(toHex(after.subject) == toHex(before.subject));
        CHECK(toHex(after.publicKeyInfo) != toHex(before.publicKeyInfo));
        CHECK(world.recordOf(fresh)->profile == kActiveProfile);
        CHECK(world.recordOf(fresh)->state == State::active);
        CHECK(world.recordOf(old)->state == State::active);
    }
    SECTION("registration authority") {
        const Bytes fresh = office.kur(old, renewal);
        REQUIRE_FALSE(fresh.empty());
        CHECK(world.recordOf(fresh)->state == State::active);
    }
    SECTION("another subject") {
        renewal.subject = citizen(99);
        CHECK(client.kur(old, renewal).empty());
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badCertTemplate);
        CHECK(world.count(State::active) == 1);
    }
    SECTION("another holder's certificate") {
        CmpClient::Wish third;
        third.subject = citizen(5);
        const Bytes foreign = office.ir(third);
        REQUIRE_FALSE(foreign.empty());
        renewal.subject = citizen(5);
        CHECK(client.kur(foreign, renewal).empty());
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    }
    SECTION("a revoked certificate") {
        world.lifecycle->revoke(world.recordOf(old)->key, Reason::superseded, std::nullopt, {});
        CHECK(office.kur(old, renewal).empty());
        CHECK(office.last().failure == OSSL_CMP_PKIFAILUREINFO_certRevoked);
        CHECK(client.kur(old, renewal).empty());
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_signerNotTrusted);
    }
    SECTION("a certificate nobody knows") {
        CHECK(office.kur(world.ra.certificate, renewal).empty());
        CHECK(office.last().failure == OSSL_CMP_PKIFAILUREINFO_wrongAuthority);
    }
    SECTION("a holder gets no new certificates, and vouches for nobody") {
        CHECK(client.ir({}).empty());
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
        renewal.proof = OSSL_CRMF_POPO_RAVERIFIED;
        CHECK(client.kur(old, renewal).empty());
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badPOP);
    }
}

TEST_CASE("possession is proved, or vouched for by a registration authority") {
    CmpWorld world;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    MessagePlan plan;
    plan.implicitConfirm = true;
    CrmfPlan crmf;
    crmf.subject = citizen(4);
    const auto send = [&] {
        plan.content = makeCrmf(crmf, *key);
        return seen(world.answer(makeMessage(plan, world.ra)));
    };
    SECTION("signature") {
        CHECK(send().status == 0);
    }
    SECTION("vouched") {
        crmf.proof = CrmfPlan::Proof::vouched;
        CHECK(send().status == 0);
    }
    SECTION("not at all, or not by a signature of that key over that request") {
        crmf.proof = GENERATE(CrmfPlan::Proof::none, CrmfPlan::Proof::keyEncipherment, CrmfPlan::Proof::otherKey,
                              CrmfPlan::Proof::withInput);
        CHECK(send().failure == OSSL_CMP_PKIFAILUREINFO_badPOP);
        CHECK(world.countAll() == 0);
        CHECK(world.audited("cmp.refused") == 1);
    }
    SECTION("a PKCS#10 request that was changed") {
        Bytes request = certificationRequest(*key, citizen(4));
        plan.body = body::kP10cr;
        plan.content = request;
        REQUIRE(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        const auto at = std::search(request.begin(), request.end(), asBytes("Test4").begin(), asBytes("Test4").end());
        REQUIRE(at != request.end());
        *at = 'R';
        plan.content = request;
        const AnswerSeen refused = seen(world.answer(makeMessage(plan, world.ra)));
        CHECK(refused.failure == OSSL_CMP_PKIFAILUREINFO_badPOP);
        CHECK(refused.requestNumber == -1);
        CHECK(world.countAll() == 1);
    }
}

TEST_CASE("requests outside the profile get badCertTemplate and nothing is stored") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CmpClient::Wish wish;
    SECTION("an attribute is missing") {
        wish.subject.pop_back();
    }
    SECTION("an attribute that the profile does not have") {
        wish.subject.push_back({"2.5.4.11", "Unit"});
    }
    SECTION("no subject at all") {
        wish.subject.clear();
    }
    SECTION("a key that is too weak") {
        wish.key = makeThrowAwayKey(KeyKind::rsa2048);
    }
    CHECK(client.ir(wish).empty());
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badCertTemplate);
    CHECK(client.last().body == body::kIp);
    CHECK(world.countAll() == 0);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("a key has one certificate") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CmpClient::Wish wish;
    wish.key = makeThrowAwayKey(KeyKind::p256);
    REQUIRE_FALSE(client.ir(wish).empty());
    wish.subject = citizen(8);
    CHECK(client.ir(wish).empty());
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badCertTemplate);
    CHECK(world.countAll() == 1);
}

TEST_CASE("a request that takes long is polled for") {
    Gate gate;
    CmpWorld::Settings settings;
    settings.cmp.answerWithin = std::chrono::milliseconds(0);
    settings.issuing.milestones = [&gate](std::string_view place) {
        if (place == "sign.before") {
            gate.pass();
        }
    };
    CmpWorld world(settings);
    MessagePlan plan;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    plan.content = makeCrmf({.subject = citizen(6)}, *key);
    plan.transactionId = randomBytes(16);
    AnswerSeen answer = seen(world.answer(makeMessage(plan, world.ra)));
    CHECK(answer.body == body::kIp);
    CHECK(answer.status == OSSL_CMP_PKISTATUS_waiting);
    MessagePlan poll;
    poll.body = body::kPollreq;
    poll.content = fromHex("30053003020100");
    poll.transactionId = plan.transactionId;
    poll.recipientNonce = answer.senderNonce;
    answer = seen(world.answer(makeMessage(poll, world.ra)));
    CHECK(answer.body == body::kPollrep);
    gate.open();
    for (int i = 0; answer.body == body::kPollrep && i < 100000; ++i) {
        poll.recipientNonce = answer.senderNonce;
        answer = seen(world.answer(makeMessage(poll, world.ra)));
        std::this_thread::yield();
    }
    CHECK(answer.body == body::kIp);
    CHECK(answer.status == 0);
    CHECK(world.countAll() == 1);
    poll.recipientNonce = answer.senderNonce;
    CHECK(seen(world.answer(makeMessage(poll, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
}

TEST_CASE("OpenSSL's client polls by itself") {
    Gate gate;
    CmpWorld::Settings settings;
    settings.cmp.answerWithin = std::chrono::milliseconds(0);
    settings.issuing.milestones = [&gate](std::string_view place) {
        if (place == "sign.before") {
            gate.pass();
        }
    };
    CmpWorld world(settings);
    CmpClient client(world, world.ra);
    client.wire = [&](const Bytes &request) {
        Bytes answer = world.answer(request);
        gate.open(); // what was asked first is answered "waiting"
        return answer;
    };
    const Bytes certificate = client.cr({});
    REQUIRE_FALSE(certificate.empty());
    CHECK(seen(client.answers.front()).status == OSSL_CMP_PKISTATUS_waiting);
    CHECK(seen(client.answers[1]).body >= body::kCp);
    CHECK(world.recordOf(certificate)->state == State::active);
}

TEST_CASE("many transactions at once get a certificate each") {
    CmpWorld world;
    constexpr int kThreads = 4;
    constexpr int kEach = 5;
    std::mutex mutex;
    std::set<Bytes> certificates;
    std::string words;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            CmpClient client(world, world.ra);
            for (int i = 0; i < kEach; ++i) {
                CmpClient::Wish wish;
                wish.subject = citizen(static_cast<unsigned>(100 + t * kEach + i));
                const Bytes certificate = client.ir(wish);
                const std::lock_guard lock(mutex);
                certificates.insert(certificate);
                words += certificate.empty() ? client.words + "\n" : "";
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    INFO(words);
    CHECK(certificates.size() == kThreads * kEach);
    CHECK(certificates.count({}) == 0);
    CHECK(world.count(State::active) == kThreads * kEach);
}

} // namespace eid::test
