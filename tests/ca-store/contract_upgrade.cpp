// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "core/hash.hpp"
#include "store/open_store.hpp"
#include "support/refusal.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

namespace eid::test {

using ca::Reading;
using ca::Reason;
using ca::State;
using ca::Writing;

namespace {

/// The certificates of a golden database: the same in each, whatever its version.
struct GoldenRow {
    const char *serial;
    State born;
    std::vector<State> steps;
};

const std::vector<GoldenRow> &goldenRows() {
    static const std::vector<GoldenRow> rows{
        {"10000000000000000000000000000001", State::active, {}},
        {"10000000000000000000000000000002", State::onHold, {}},
        {"10000000000000000000000000000003", State::onHold, {State::active}},
        {"10000000000000000000000000000004", State::onHold, {State::active, State::onHold, State::revoked}},
        {"10000000000000000000000000000005", State::issued, {State::active, State::revoked}},
        {"10000000000000000000000000000006", State::issued, {}},
        {"10000000000000000000000000000007", State::active, {State::expired}},
        {"10000000000000000000000000000008", State::intent, {}}, // never signed
    };
    return rows;
}

ca::Intent goldenIntent(ca::IssuerId issuer, const GoldenRow &row) {
    ca::Intent intent = madeIntent(issuer, std::string("golden-") + row.serial, row.born);
    intent.key.serial = ca::Serial::fromHex(row.serial);
    if (row.born == State::intent) {
        intent.born = State::active;
    }
    return intent;
}

} // namespace

void makeGoldenRows(ca::Store &store) {
    ca::IssuerId issuer = 0;
    store.write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("golden"), kTester); });
    for (const GoldenRow &row : goldenRows()) {
        const ca::Intent intent = goldenIntent(issuer, row);
        store.write([&](Writing &writing) { writing.addIntent(intent, kTester); });
        if (row.born == State::intent) {
            continue;
        }
        store.write(
            [&](Writing &writing) { writing.complete(intent.key, madeCertificate(intent.tbs), moment(10), kTester); });
        std::int64_t at = 20;
        for (const State state : row.steps) {
            changed(store, intent.key, {state, Reason::keyCompromise, {}, moment(at++)});
        }
    }
    store.write([&](Writing &writing) {
        writing.revokeUnknown({issuer, ca::Serial::fromHex("10000000000000000000000000000009")}, 2, moment(5000),
                              {State::revoked, Reason::superseded, {}, moment(40)}, kTester);
        writing.nextCrlNumber(issuer, "full");
        writing.nextCrlNumber(issuer, "full");
        writing.set("profile", "approved");
        writing.addCheckpoint({1, R"({"number":1})", toBytes("signature")});
    });
}

void storeUpgrades(const MakeDatabase &make, const std::string &golden) {
    constexpr std::size_t kLimit = 10'000'000;
    const auto database = make();
    ca::StoreOptions options;
    options.address = database->address();
    options.journalFolder = database->journalFolder();
    options.chain = "upgraded";
    REQUIRE_FALSE(database->raw(toText(readFileWhole(golden, kLimit))));
    const auto count = [&](const char *table) {
        return database->number(std::string("SELECT count(*) FROM ") + table);
    };
    constexpr const char *kTables[] = {"issuer",     "certificate", "certificate_body", "audit_record",
                                       "crl_number", "setting",     "audit_checkpoint"};
    std::vector<std::int64_t> before;
    for (const char *table : kTables) {
        before.push_back(count(table));
    }
    REQUIRE(database->number("SELECT max(number) FROM schema_migration") == 1);
    CHECK(situationOf([&] { ca::openStore(options); }) == Situation::storeVersion);

    // A migration that fails leaves the version before.
    ca::StoreOptions failing = options;
    failing.milestones = [](std::string_view place) {
        if (place.starts_with("migration.")) {
            throw std::runtime_error("power failure");
        }
    };
    CHECK_THROWS_AS(ca::migrateStore(failing), std::runtime_error);
    CHECK(database->number("SELECT max(number) FROM schema_migration") == 1);

    const auto applied = ca::migrateStore(options);
    REQUIRE_FALSE(applied.empty());
    CHECK(applied.front() == 2);
    for (std::size_t i = 0; i < before.size(); ++i) {
        CAPTURE(kTables[i]);
        CHECK(before[i] > 0);
        CHECK(count(kTables[i]) == before[i]);
    }
    const auto store = ca::openStore(options);

    ca::IssuerId issuer = 0;
    store->read([&](Reading &reading) {
        REQUIRE(reading.issuers().size() == 1);
        CHECK(reading.issuers()[0].certificate == madeIssuer("golden").certificate);
        issuer = reading.issuers()[0].id;
    });
    std::int64_t listed = 1;
    for (const GoldenRow &row : goldenRows()) {
        CAPTURE(row.serial);
        const ca::Intent intent = goldenIntent(issuer, row);
        const ca::CertificateRecord record = recordOf(*store, intent.key);
        const State state = row.steps.empty() ? row.born : row.steps.back();
        CHECK(record.state == state);
        CHECK(record.version == 1 + (row.born == State::intent ? 0 : 1) + row.steps.size());
        CHECK(record.requestId == intent.requestId);
        CHECK(record.requestDigest == intent.requestDigest);
        CHECK(record.publicKeyDigest == intent.publicKeyDigest);
        CHECK(record.profile == intent.profile);
        CHECK(record.profileDigest == intent.profileDigest);
        CHECK(record.notAfter == intent.notAfter);
        if (row.born == State::intent) {
            CHECK(record.tbs == intent.tbs);
        } else {
            CHECK(record.der == madeCertificate(intent.tbs));
        }
        listed += state == State::onHold || state == State::revoked ? 1 : 0;
        store->read([&](Reading &reading) {
            REQUIRE(reading.byRequest(issuer, intent.requestId));
            CHECK(reading.byPublicKey(intent.publicKeyDigest, 5).size() == 1);
        });
    }
    store->read([&](Reading &reading) {
        CHECK(reading.countRevoked(issuer, std::nullopt, moment(0)) == listed);
        CHECK(reading.setting("profile") == "approved");
        CHECK(reading.auditCheckpoints().size() == 1);
    });
    CHECK(verifyChains(*store) == before[3]);

    // Old rows live on: each that is not revoked can be, and an old intent can be finished.
    const ca::Intent waiting = goldenIntent(issuer, goldenRows().back());
    store->write([&](Writing &writing) {
        writing.complete(waiting.key, madeCertificate(waiting.tbs), moment(50), kTester);
        CHECK(writing.nextCrlNumber(issuer, "full") == 3);
    });
    for (const GoldenRow &row : goldenRows()) {
        CHECK(changed(*store, {issuer, ca::Serial::fromHex(row.serial)}, {State::revoked, {}, {}, moment(60)}).state ==
              State::revoked);
    }
    verifyChains(*store);
}

} // namespace eid::test
