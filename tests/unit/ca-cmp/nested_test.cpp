// SPDX-License-Identifier: Apache-2.0
// Messages inside a registration authority's own protection (RFC 9483, 5.2.2.1).
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>
#include <openssl/crmf.h>

namespace eid::test {

using namespace ca;

namespace {

Bytes nestedIn(const Party &party, const Bytes &inner, int copies = 1) {
    Bytes list;
    for (int i = 0; i < copies; ++i) {
        der::append(list, inner);
    }
    MessagePlan plan;
    plan.body = 20;
    plan.content = der::element(der::tag::kSequence, list);
    return makeMessage(plan, party);
}

/// A card personaliser: its certificate is of an authority nobody here knows. (A self-signed one OpenSSL's client would
/// not send along.)
Party stranger() {
    CertificatePlan plan;
    plan.subject = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Factory"}};
    plan.authority = true;
    const Party factory = makeParty(plan);
    plan.subject = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Personaliser 7"}};
    plan.authority = false;
    return makeParty(plan, &factory);
}

} // namespace

TEST_CASE("a message that a registration authority passes on is answered to its sender") {
    CmpWorld world;
    const Party sender = stranger();
    CmpClient client(world, sender);
    client.wire = [&](const Bytes &request) { return world.answer(nestedIn(world.ra, request)); };
    Bytes certificate;
    SECTION("confirmed through the same way") {
        certificate = client.ir({});
    }
    SECTION("implicitly confirmed") {
        CmpClient::Wish wish;
        wish.confirm = CmpClient::Confirm::implicitly;
        certificate = client.cr(wish);
    }
    SECTION("PKCS #10") {
        certificate = client.p10cr({});
    }
    REQUIRE_FALSE(certificate.empty());
    CHECK(world.recordOf(certificate)->state == State::active);
    // The registration authority answers for it.
    CHECK(client.rr(certificate, 6));
    CHECK(world.recordOf(certificate)->state == State::onHold);
    CHECK(client.rr(certificate, 8));
    CHECK(world.recordOf(certificate)->state == State::active);
}

TEST_CASE("a holder's renewal may come through a registration authority") {
    CmpWorld world;
    CmpClient office(world, world.ra);
    CmpClient::Wish wish;
    wish.key = makeThrowAwayKey(KeyKind::p256);
    const Bytes old = office.ir(wish);
    REQUIRE_FALSE(old.empty());
    CmpClient client(world, {wish.key, old});
    client.wire = [&](const Bytes &request) { return world.answer(nestedIn(world.ra, request)); };
    const Bytes fresh = client.kur(old, {});
    REQUIRE_FALSE(fresh.empty());
    CHECK(world.recordOf(fresh)->state == State::active);
}

TEST_CASE("nested messages are refused when either protection is not good") {
    CmpWorld world;
    const Party sender = stranger();
    CmpClient client(world, sender);
    CmpClient::Wish wish;
    int expected = OSSL_CMP_PKIFAILUREINFO_badMessageCheck;
    SECTION("passed on by somebody who is not registered") {
        client.wire = [&, party = stranger()](const Bytes &request) { return world.answer(nestedIn(party, request)); };
        expected = OSSL_CMP_PKIFAILUREINFO_signerNotTrusted;
    }
    SECTION("not passed on") {
        expected = OSSL_CMP_PKIFAILUREINFO_signerNotTrusted;
    }
    SECTION("the inner message was changed") {
        client.wire = [&](Bytes request) {
            const auto name = asBytes("Citizen");
            const auto at = std::search(request.begin(), request.end(), name.begin(), name.end());
            REQUIRE(at != request.end());
            *at = 'K';
            return world.answer(nestedIn(world.ra, request));
        };
    }
    SECTION("the outer message was changed") {
        client.wire = [&](const Bytes &request) {
            Bytes message = nestedIn(world.ra, request);
            const auto name = asBytes("Citizen");
            const auto at = std::search(message.begin(), message.end(), name.begin(), name.end());
            *at = 'K';
            return world.answer(message);
        };
    }
    SECTION("the inner message vouches for itself") {
        wish.proof = OSSL_CRMF_POPO_RAVERIFIED;
        client.wire = [&](const Bytes &request) { return world.answer(nestedIn(world.ra, request)); };
        expected = OSSL_CMP_PKIFAILUREINFO_badPOP;
    }
    SECTION("two at once") {
        client.wire = [&](const Bytes &request) { return world.answer(nestedIn(world.ra, request, 2)); };
        expected = OSSL_CMP_PKIFAILUREINFO_badRequest;
    }
    SECTION("twice nested") {
        client.wire = [&](const Bytes &request) {
            return world.answer(nestedIn(world.ra, nestedIn(world.ra, request)));
        };
        expected = OSSL_CMP_PKIFAILUREINFO_badRequest;
    }
    CHECK(client.ir(wish).empty());
    CHECK(client.last().failure == expected);
    CHECK(world.countAll() == 0);
    CHECK(world.audited("cmp.refused") >= 1);
}

TEST_CASE("an unprotected message inside is refused") {
    CmpWorld world;
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(1)}, *makeThrowAwayKey(KeyKind::p256));
    plan.withProtection = false;
    const AnswerSeen answer = seen(world.answer(nestedIn(world.ra, makeMessage(plan, world.ra))));
    CHECK(answer.failure == OSSL_CMP_PKIFAILUREINFO_badMessageCheck);
    CHECK(world.countAll() == 0);
}

TEST_CASE("an inner message that is passed on again gets the same answer") {
    CmpWorld world;
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(2)}, *makeThrowAwayKey(KeyKind::p256));
    const Bytes inner = makeMessage(plan, stranger());
    const Bytes first = world.answer(nestedIn(world.ra, inner));
    CHECK(seen(first).status == 0);
    CHECK(world.answer(nestedIn(world.ra, inner)) == first);
    CHECK(world.countAll() == 1);
}

} // namespace eid::test
