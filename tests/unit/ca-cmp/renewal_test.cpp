// SPDX-License-Identifier: Apache-2.0
// What a renewal may change, and what it may not.
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

namespace eid::test {

using namespace ca;

namespace {

constexpr const char *kMailProfile = "identity-mail";
constexpr std::string_view kAlternativeName = "2.5.29.17";

Bytes mailbox(std::string_view address) {
    return der::sequence({der::element(der::tag::contextPrimitive(1), asBytes(address))});
}

/// Extensions [9] of a CertTemplate.
Bytes wishedMailbox(std::string_view address) {
    return der::element(der::tag::context(9), encodeExtension(kAlternativeName, false, mailbox(address)));
}

/// A profile whose certificates carry the mailbox the requester names.
void addMailProfile(CmpWorld &world, bool renewableByHolder) {
    Profile profile = world.profiles.named(kActiveProfile);
    profile.name = kMailProfile;
    profile.renewableByHolder = renewableByHolder;
    ExtensionRule rule;
    rule.oid = kAlternativeName;
    rule.source = ExtensionSource::request;
    profile.extensions.push_back(rule);
    world.profiles.add(profile);
    world.restart();
}

/// The one active certificate but `old`.
Bytes freshIn(CmpWorld &world, const Bytes &old) {
    Bytes fresh;
    world.store->read([&](Reading &reading) {
        for (const auto &row : reading.statuses(world.issuer.id, std::nullopt, 10)) {
            const auto record = reading.certificate(row.key);
            fresh = record->der == old ? fresh : record->der;
        }
    });
    return fresh;
}

Bytes first(CmpWorld &world, const std::shared_ptr<SigningKey> &key, std::string_view address) {
    MessagePlan plan;
    plan.implicitConfirm = true;
    plan.certProfile = kMailProfile;
    plan.content = makeCrmf({.subject = citizen(1), .moreTemplate = wishedMailbox(address)}, *key);
    REQUIRE(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
    return freshIn(world, {});
}

MessagePlan renewal(const std::string &address) {
    MessagePlan plan;
    plan.body = body::kKur;
    plan.implicitConfirm = true;
    plan.content = makeCrmf({.moreTemplate = address.empty() ? Bytes() : wishedMailbox(address)},
                            *makeThrowAwayKey(KeyKind::p256));
    return plan;
}

Bytes controlOf(const Bytes &old) { // oldCertID (RFC 4211, 6.5)
    const CertificateView view = CertificateView::parse(old);
    return der::sequence(
        {der::oid("1.3.6.1.5.5.7.5.1.5"), der::sequence({der::element(der::tag::context(4), view.issuer),
                                                         der::element(der::tag::kInteger, view.serial)})});
}

} // namespace

TEST_CASE("a holder's renewal has the extensions of the old certificate, whatever it asks for") {
    CmpWorld world;
    addMailProfile(world, true);
    const auto key = makeThrowAwayKey(KeyKind::p256);
    const Bytes old = first(world, key, "own@eid.example");
    const std::string wished = GENERATE(std::string(), std::string("minister@eid.example"));
    REQUIRE(seen(world.answer(makeMessage(renewal(wished), {key, old}))).status == 0);
    const Bytes fresh = freshIn(world, old);
    REQUIRE_FALSE(fresh.empty());
    const CertificateView view = CertificateView::parse(fresh);
    REQUIRE(view.find(kAlternativeName) != nullptr);
    CHECK(toHex(view.find(kAlternativeName)->value) == toHex(mailbox("own@eid.example")));
}

TEST_CASE("a registration authority's renewal has the extensions it asks for") {
    CmpWorld world;
    addMailProfile(world, true);
    const Bytes old = first(world, makeThrowAwayKey(KeyKind::p256), "own@eid.example");
    MessagePlan plan = renewal({});
    plan.content = makeCrmf({.moreTemplate = wishedMailbox("moved@eid.example"), .controls = controlOf(old)},
                            *makeThrowAwayKey(KeyKind::p256));
    REQUIRE(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
    const Bytes fresh = freshIn(world, old);
    CHECK(toHex(CertificateView::parse(fresh).find(kAlternativeName)->value) == toHex(mailbox("moved@eid.example")));
}

TEST_CASE("holders renew certificates of profiles that say so only") {
    CmpWorld world;
    addMailProfile(world, false);
    const auto key = makeThrowAwayKey(KeyKind::p256);
    const Bytes old = first(world, key, "own@eid.example");
    CHECK(seen(world.answer(makeMessage(renewal({}), {key, old}))).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    CHECK(world.countAll() == 1);
    for (const auto &[name, profile] : world.authority.profiles.all()) {
        INFO(name);
        CHECK(profile.renewableByHolder == (name.starts_with("identity-") || name.starts_with("be-legacy-")));
    }
}

TEST_CASE("a renewal keeps its profile, whatever the address says, which nobody has signed") {
    CmpWorld world;
    addMailProfile(world, true);
    const Bytes old = first(world, makeThrowAwayKey(KeyKind::p256), "own@eid.example");
    MessagePlan plan = renewal({});
    plan.content = makeCrmf({.controls = controlOf(old)}, *makeThrowAwayKey(KeyKind::p256));
    SECTION("the address of another profile") {
        CHECK(seen(world.service->answer(makeMessage(plan, world.ra), kActiveProfile)).failure ==
              OSSL_CMP_PKIFAILUREINFO_badRequest);
        CHECK(world.countAll() == 1);
    }
    SECTION("the address of its own") {
        CHECK(seen(world.service->answer(makeMessage(plan, world.ra), kMailProfile)).status == 0);
    }
    SECTION("the signed header may say another") {
        plan.certProfile = kActiveProfile;
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        CHECK(world.recordOf(freshIn(world, old))->profile == kActiveProfile);
    }
}

TEST_CASE("a renewal with the old key is for the old purpose") {
    CmpWorld world;
    const auto key = makeThrowAwayKey(KeyKind::p256);
    addMailProfile(world, true);
    const Bytes old = first(world, key, "own@eid.example");
    MessagePlan plan = renewal({});
    plan.content = makeCrmf({.controls = controlOf(old)}, *key);
    SECTION("another profile") {
        plan.certProfile = kActiveProfile;
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badCertTemplate);
        CHECK(world.countAll() == 1);
    }
    SECTION("the same") {
        CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
        CHECK(world.countAll() == 2);
    }
}

} // namespace eid::test
