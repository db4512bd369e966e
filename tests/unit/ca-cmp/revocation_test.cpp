// SPDX-License-Identifier: Apache-2.0
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "issuance/extension_template.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

namespace eid::test {

using namespace ca;

namespace {

constexpr int kKeyCompromise = 1;
constexpr int kHold = 6;
constexpr int kRemove = 8;

Bytes issued(CmpWorld &world, unsigned number, std::shared_ptr<SigningKey> key = nullptr) {
    CmpClient office(world, world.ra);
    CmpClient::Wish wish;
    wish.subject = citizen(number);
    wish.key = std::move(key);
    Bytes certificate = office.ir(wish);
    REQUIRE_FALSE(certificate.empty());
    return certificate;
}

} // namespace

TEST_CASE("rr suspends, releases and revokes") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    const Bytes certificate = issued(world, 1);
    const auto state = [&] { return world.recordOf(certificate)->state; };

    REQUIRE(client.rr(certificate, kHold));
    CHECK(client.last().body == body::kRp);
    CHECK(state() == State::onHold);
    REQUIRE(client.rr(certificate, kRemove));
    CHECK(state() == State::active);
    REQUIRE(client.rr(certificate, kHold));
    REQUIRE(client.rr(certificate, kKeyCompromise));
    CHECK(state() == State::revoked);
    CHECK(world.recordOf(certificate)->reason == Reason::keyCompromise);

    // Revoked is for ever, whatever is asked.
    const int reason = GENERATE(kHold, kRemove, kKeyCompromise);
    CHECK_FALSE(client.rr(certificate, reason));
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_certRevoked);
    CHECK(state() == State::revoked);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("a revocation without a reason is made, and an invalidity date is kept") {
    CmpWorld world;
    const Bytes certificate = issued(world, 2);
    MessagePlan plan;
    plan.body = body::kRr;
    SECTION("no reason") {
        plan.content = makeRevocation(certificate, {});
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        CHECK(world.recordOf(certificate)->state == State::revoked);
    }
    SECTION("invalidity date") {
        const Time when = parseTime("2026-01-02T03:04:05Z");
        plan.content = makeRevocation(
            certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex("0A0101")),
                                        encodeExtension("2.5.29.24", false, encodeGeneralizedTime(when))}));
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        CHECK(world.recordOf(certificate)->invalidityDate == when);
    }
    SECTION("details that are not understood are refused") {
        plan.content =
            makeRevocation(certificate, der::sequence({encodeExtension("2.5.29.29", true, fromHex("3000"))}));
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_unacceptedExtension);
        CHECK(world.recordOf(certificate)->state == State::active);
    }
    SECTION("a reason that is none") {
        plan.content =
            makeRevocation(certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex("0A0107"))}));
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badDataFormat);
        CHECK(world.recordOf(certificate)->state == State::active);
    }
}

TEST_CASE("certificates that are not ours cannot be revoked here") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CHECK_FALSE(client.rr(world.ra.certificate, kKeyCompromise));
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_wrongAuthority);
    CHECK(world.countAll() == 0);
}

TEST_CASE("a certificate that the store has lost is revoked all the same, by who may revoke") {
    CmpWorld world;
    const Bytes &lost = world.protection.certificate; // ours by name, not in the store
    SECTION("revoked") {
        CmpClient client(world, world.ra);
        REQUIRE(client.rr(lost, kKeyCompromise));
        const auto record = world.recordOf(lost);
        REQUIRE(record);
        CHECK(record->state == State::revoked);
        CHECK(record->reason == Reason::keyCompromise);
        CHECK(record->shard == shardOf(record->key.serial, world.issuer.shards));
        CHECK(record->notAfter == world.issuer.notAfter);
        CHECK(world.audited("certificate.revoked") == 1);
    }
    SECTION("not suspended, nor released") {
        CmpClient client(world, world.ra);
        CHECK_FALSE(client.rr(lost, GENERATE(kHold, kRemove)));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.countAll() == 0);
    }
    SECTION("not by a registration authority that does not revoke") {
        world.registered.front().mayRevoke = false;
        world.restart();
        CmpClient client(world, world.ra);
        CHECK_FALSE(client.rr(lost, kKeyCompromise));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
        CHECK(world.countAll() == 0);
    }
    SECTION("not by a holder") {
        const auto key = makeThrowAwayKey(KeyKind::p256);
        CmpClient client(world, {key, issued(world, 31, key)});
        CHECK_FALSE(client.rr(lost, kKeyCompromise));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badCertId);
        CHECK(world.countAll() == 1);
    }
}

TEST_CASE("a certificate of the issuer before, which had the same name, is revoked as that issuer's") {
    CmpWorld world;
    const Bytes certificate = issued(world, 32);
    const CertificateKey key = world.recordOf(certificate)->key;
    const Party renewed =
        makeParty({decodeName(CertificateView::parse(world.issuer.certificate).subject), KeyKind::p256, {}, true});
    Issuer next = world.issuer;
    next.name = "citizen-next";
    next.certificate = renewed.certificate;
    next.keyIdentifier = keyIdentifierOf(renewed.key->publicKeyInfo());
    next.id = world.store->addIssuer(next);
    world.issuer = next;
    world.issuerParty.key = renewed.key;
    world.protection = makeParty({{{"2.5.4.6", "BE"}, {"2.5.4.3", "CMP"}}}, &renewed);
    world.restart();
    CmpClient client(world, world.ra);
    client.rr(certificate, kKeyCompromise);
    CHECK(world.store->certificate(key)->state == State::revoked);
    CHECK(world.countAll() == 0); // of the new one
}

TEST_CASE("a certificate without a profile, of which only the journal told, is revoked but not released") {
    CmpWorld world;
    world.registered.front().profiles = {kActiveProfile};
    world.restart();
    Intent intent;
    intent.key = {world.issuer.id, Serial::fromInteger(CertificateView::parse(world.protection.certificate).serial)};
    intent.requestId = "restored";
    intent.notAfter = world.issuer.notAfter;
    intent.at = world.clock.now();
    world.store->addCertificate(intent, world.protection.certificate, State::onHold);
    CmpClient client(world, world.ra);
    CHECK_FALSE(client.rr(world.protection.certificate, kRemove));
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    CHECK(world.recordOf(world.protection.certificate)->state == State::onHold);
    CHECK(client.rr(world.protection.certificate, kKeyCompromise));
    CHECK(world.recordOf(world.protection.certificate)->state == State::revoked);
}

TEST_CASE("a registration authority whose clock is wrong suspends and releases, and each message works once") {
    CmpWorld world;
    const Bytes certificate = issued(world, 33);
    const auto off = std::chrono::seconds(GENERATE(-240, -60, 0, 240));
    const auto rr = [&](const char *reason) {
        MessagePlan plan;
        plan.body = body::kRr;
        plan.time = world.clock.now() + off;
        plan.content =
            makeRevocation(certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex(reason))}));
        return makeMessage(plan, world.ra);
    };
    const auto state = [&] { return world.recordOf(certificate)->state; };
    const Bytes hold = rr("0A0106");
    CHECK(seen(world.answer(hold)).status == 0);
    CHECK(state() == State::onHold);
    const Bytes release = rr("0A0108");
    CHECK(seen(world.answer(release)).status == 0);
    CHECK(state() == State::active);
    const Bytes again = rr("0A0106");
    CHECK(seen(world.answer(again)).status == 0);
    CHECK(state() == State::onHold);
    world.restart();
    CHECK(seen(world.answer(release)).failure == OSSL_CMP_PKIFAILUREINFO_badTime);
    CHECK(state() == State::onHold);
    // Nor with other octets around what is signed: without the certificate that came along.
    der::Reader parts(der::Reader(release).next().content);
    const Bytes bare = der::sequence({parts.next().encoded, parts.next().encoded, parts.next().encoded});
    world.restart();
    CHECK(seen(world.answer(bare)).failure == OSSL_CMP_PKIFAILUREINFO_badTime);
    CHECK(state() == State::onHold);
}

TEST_CASE("a release that was refused is used up") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CmpClient::Wish wish;
    wish.confirm = CmpClient::Confirm::never;
    const Bytes certificate = client.ir(wish);
    MessagePlan plan;
    plan.body = body::kRr;
    plan.time = world.clock.now();
    plan.content = makeRevocation(certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex("0A0108"))}));
    const Bytes release = makeMessage(plan, world.ra);
    CHECK(seen(world.answer(release)).failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
    world.lifecycle->confirm(world.recordOf(certificate)->key, State::active, {});
    REQUIRE(client.rr(certificate, kHold));
    world.restart();
    CHECK(seen(world.answer(release)).failure == OSSL_CMP_PKIFAILUREINFO_badTime);
    CHECK(world.recordOf(certificate)->state == State::onHold);
}

TEST_CASE("a holder revokes and suspends the own certificate only, and does not release it") {
    CmpWorld world;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    const Bytes own = issued(world, 3, key);
    const Bytes other = issued(world, 4);
    CmpClient client(world, {key, own});
    SECTION("another's") {
        CHECK_FALSE(client.rr(other, kKeyCompromise));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
        CHECK(world.recordOf(other)->state == State::active);
    }
    SECTION("release") {
        CHECK_FALSE(client.rr(own, kRemove));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    }
    SECTION("suspended, it protects nothing any more") {
        REQUIRE(client.rr(own, kHold));
        CHECK(world.recordOf(own)->state == State::onHold);
        CHECK_FALSE(client.rr(own, kRemove));
        CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_signerNotTrusted);
        CHECK(world.recordOf(own)->state == State::onHold);
    }
    SECTION("revoked") {
        REQUIRE(client.rr(own, kKeyCompromise));
        CHECK(world.recordOf(own)->state == State::revoked);
    }
}

TEST_CASE("a registration authority changes only what it is registered for") {
    CmpWorld world;
    const Bytes certificate = issued(world, 5);
    SECTION("no revocation") {
        world.registered.front().mayRevoke = false;
    }
    SECTION("another profile") {
        world.registered.front().profiles = {kOnHoldProfile};
    }
    world.restart();
    CmpClient client(world, world.ra);
    CHECK_FALSE(client.rr(certificate, kKeyCompromise));
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    CHECK(world.recordOf(certificate)->state == State::active);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("an unconfirmed certificate is not released into use, but revoked when asked") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CmpClient::Wish wish;
    wish.confirm = CmpClient::Confirm::never;
    const Bytes certificate = client.ir(wish);
    REQUIRE_FALSE(certificate.empty());
    CHECK(world.recordOf(certificate)->state == State::issued);
    CHECK_FALSE(client.rr(certificate, kRemove));
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_badRequest);
    CHECK(world.recordOf(certificate)->state == State::issued);
    CHECK(client.rr(certificate, kKeyCompromise));
    CHECK(world.recordOf(certificate)->state == State::revoked);
}

TEST_CASE("a hold that is played again after the release does nothing, not even after a restart") {
    CmpWorld world;
    const Bytes certificate = issued(world, 6);
    const auto rr = [&](const char *reason, std::chrono::seconds back) {
        MessagePlan plan;
        plan.body = body::kRr;
        plan.time = world.clock.now() - back;
        plan.content =
            makeRevocation(certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex(reason))}));
        return makeMessage(plan, world.ra);
    };
    world.clock.shift = std::chrono::seconds(60);
    const Bytes hold = rr("0A0106", std::chrono::seconds(0));
    const Bytes first = world.answer(hold);
    REQUIRE(seen(first).status == 0);
    world.clock.shift = std::chrono::seconds(120);
    REQUIRE(seen(world.answer(rr("0A0108", std::chrono::seconds(0)))).status == 0);
    REQUIRE(world.recordOf(certificate)->state == State::active);

    CHECK(world.answer(hold) == first); // the answer of then
    CHECK(world.recordOf(certificate)->state == State::active);
    world.restart();
    CHECK(seen(world.answer(hold)).failure == OSSL_CMP_PKIFAILUREINFO_badTime);
    CHECK(world.recordOf(certificate)->state == State::active);
    // A revocation is never refused for its age.
    CHECK(seen(world.answer(rr("0A0101", std::chrono::seconds(90)))).status == 0);
    CHECK(world.recordOf(certificate)->state == State::revoked);
}

TEST_CASE("genm tells the certificates of the authorities, and that a root has no update") {
    CmpWorld world;
    CmpClient client(world, world.ra);
    CHECK(client.genm("1.3.6.1.5.5.7.4.17") == 1);
    const auto holds = [&](const Bytes &certificate) {
        const Bytes &answer = client.answers.back();
        const Bytes body = contentOf(answer);
        return std::search(body.begin(), body.end(), certificate.begin(), certificate.end()) != body.end();
    };
    CHECK(holds(world.issuer.certificate));
    CHECK(holds(world.authority.root.certificate));
    CHECK_FALSE(holds(world.protection.certificate));
    CHECK(client.genm("1.3.6.1.5.5.7.4.20") == 1);
    CHECK(client.genm(nullptr) == 0);
    CHECK_FALSE(client.genm("1.3.6.1.5.5.7.4.6").has_value()); // currentCRL
    CHECK(client.last().failure == OSSL_CMP_PKIFAILUREINFO_addInfoNotAvailable);
    CHECK(world.audited("cmp.refused") == 1);
}

} // namespace eid::test
