// SPDX-License-Identifier: Apache-2.0
// How much a requester can make the audit log grow.
#include "ca/cmp/refusal_record.hpp"
#include "ca/cmp/requesters.hpp"
#include "cmp_client.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"
#include "message_maker.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

#include <algorithm>

namespace eid::test {

using namespace ca;

namespace {

/// Body of each record of the only chain.
std::vector<std::string> bodies(Store &store) {
    std::vector<std::string> found;
    store.read([&](Reading &reading) {
        found.clear();
        for (const AuditRecord &head : reading.auditHeads()) {
            for (const AuditRecord &record : reading.auditRecords(head.chain, 0, 100'000)) {
                found.push_back(record.body);
            }
        }
    });
    return found;
}

std::size_t count(const std::vector<std::string> &bodies, std::initializer_list<std::string_view> words) {
    return static_cast<std::size_t>(std::count_if(bodies.begin(), bodies.end(), [&](const std::string &body) {
        return std::all_of(words.begin(), words.end(),
                           [&](std::string_view word) { return body.find(word) != std::string::npos; });
    }));
}

Party holder(CmpWorld &world, unsigned number) {
    const auto key = makeThrowAwayKey(KeyKind::p256);
    CmpClient office(world, world.ra);
    CmpClient::Wish wish;
    wish.subject = citizen(number);
    wish.key = key;
    return {key, office.ir(wish)};
}

AuditEvent refused(const std::string &role, const std::string &id, Time at) {
    AuditEvent event;
    event.name = "cmp.refused";
    event.actor = {.role = role, .id = id};
    event.at = at;
    return event;
}

} // namespace

TEST_CASE("a citizen who asks again and again for what is not allowed is on record once a minute, with the number") {
    CmpWorld world;
    const Party one = holder(world, 1);
    const Party two = holder(world, 2);
    const auto revokeTheOther = [&](const Party &who, const Party &whom) {
        MessagePlan plan;
        plan.body = body::kRr;
        plan.content =
            makeRevocation(whom.certificate, der::sequence({encodeExtension("2.5.29.21", false, fromHex("0A0101"))}));
        return seen(world.answer(makeMessage(plan, who)));
    };
    const std::string oneId = cmp::fingerprintOf(one.certificate);
    const std::string twoId = cmp::fingerprintOf(two.certificate);
    const auto commits = world.store->commits();
    for (int i = 0; i < 60; ++i) {
        CHECK(revokeTheOther(one, two).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    }
    CHECK(revokeTheOther(two, one).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized); // not hidden behind the first
    CHECK(world.store->commits() == commits + 2);
    CHECK(count(bodies(*world.store), {"\"cmp.refused\"", oneId}) == 1);
    CHECK(count(bodies(*world.store), {"\"cmp.refused\"", twoId}) == 1);

    SECTION("the number is on record when the minute is over") {
        world.clock.shift = std::chrono::seconds(61);
        static_cast<void>(world.answer(fromHex("3000")));
    }
    SECTION("the number is on record when the service ends") {
        world.service.reset();
    }
    const auto all = bodies(*world.store);
    CHECK(count(all, {"cmp.refused.many", oneId, "\"59\"", "EID-605", "holder"}) == 1);
    CHECK(count(all, {"cmp.refused.many"}) == 1);
    CHECK(world.recordOf(two.certificate)->state == State::active);
}

TEST_CASE("a registration authority's refusals stand by themselves up to a hundred a minute, and none is lost") {
    const Time now{std::chrono::hours(500'000)};
    FakeStore store;
    {
        cmp::RefusalRecord record(store);
        for (int i = 0; i < 250; ++i) {
            record.addOfAuthority(refused("ra", "aaaa", now), Situation::requestMalformed);
        }
        record.addOfAuthority(refused("ra", "aaaa", now), Situation::lintFailed);
        record.addOfAuthority(refused("ra", "bbbb", now), Situation::requestMalformed);
        CHECK(count(bodies(store), {"\"cmp.refused\"", "aaaa"}) == 101);
        record.addOfAuthority(refused("ra", "aaaa", now + std::chrono::seconds(61)), Situation::requestMalformed);
    }
    const auto all = bodies(store);
    CHECK(count(all, {"\"cmp.refused\"", "aaaa"}) == 102);
    CHECK(count(all, {"\"cmp.refused\"", "bbbb"}) == 1);
    CHECK(count(all, {"cmp.refused.many", "aaaa", "\"150\""}) == 1);
    CHECK(count(all, {"cmp.refused.many"}) == 1);
}

TEST_CASE("more holders than can be told apart in a minute are counted together") {
    const Time now{std::chrono::hours(500'000)};
    FakeStore store;
    {
        cmp::RefusalRecord record(store);
        for (int i = 0; i < 10'050; ++i) {
            record.addOfHolder(refused("holder", "id" + std::to_string(i), now), Situation::requestNotAuthorised);
        }
    }
    const auto all = bodies(store);
    CHECK(count(all, {"\"cmp.refused\""}) == 10'001);
    CHECK(count(all, {"cmp.refused.many", "holder", "\"49\""}) == 1);
}

} // namespace eid::test
