// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "core/hash.hpp"
#include "der/writer.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace eid::test {

using ca::Change;
using ca::Reading;
using ca::Reason;
using ca::Serial;
using ca::State;
using ca::Writing;

void storeReadsAndWrites(const MakeDatabase &make) {
    const auto database = make();
    const auto store = opened(*database);
    ca::IssuerId issuer = 0;
    store->write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });

    SECTION("an issuer comes back as it was given, once") {
        std::vector<ca::Issuer> issuers;
        store->read([&](Reading &reading) { issuers = reading.issuers(); });
        REQUIRE(issuers.size() == 1);
        const ca::Issuer made = madeIssuer("citizen-2026");
        CHECK(issuers[0].id == issuer);
        CHECK(issuers[0].name == made.name);
        CHECK(issuers[0].certificate == made.certificate);
        CHECK(issuers[0].subject == made.subject);
        CHECK(issuers[0].keyIdentifier == made.keyIdentifier);
        CHECK(issuers[0].algorithm == made.algorithm);
        CHECK(issuers[0].notAfter == made.notAfter);
        CHECK(issuers[0].shards == made.shards);
        CHECK(issuers[0].crlUrl == made.crlUrl);
        CHECK(issuers[0].deltaUrl.empty());
        CHECK(issuers[0].ocspUrl == made.ocspUrl);

        ca::IssuerId again = 0;
        store->write([&](Writing &writing) { again = writing.addIssuer(made, kTester); });
        CHECK(again == issuer);
        ca::Issuer other = made;
        other.certificate = toBytes("another certificate");
        CHECK(situationOf([&] { store->write([&](Writing &writing) { writing.addIssuer(other, kTester); }); }) ==
              Situation::requestConflict);
    }

    SECTION("an intent and its certificate come back whole") {
        const ca::Intent intent = madeIntent(issuer, "request-1", State::onHold);
        store->write([&](Writing &writing) { writing.addIntent(intent, kTester); });
        ca::CertificateRecord record = recordOf(*store, intent.key);
        CHECK(record.state == State::intent);
        CHECK(record.version == 1);
        CHECK(record.requestId == "request-1");
        CHECK(record.requestDigest == intent.requestDigest);
        CHECK(record.profile == intent.profile);
        CHECK(record.profileDigest == intent.profileDigest);
        CHECK(record.publicKeyDigest == intent.publicKeyDigest);
        CHECK(record.born == State::onHold);
        CHECK(record.shard == 1);
        CHECK(record.notBefore == intent.notBefore);
        CHECK(record.notAfter == intent.notAfter);
        CHECK(record.createdAt == intent.at);
        CHECK(record.tbs == intent.tbs);
        CHECK(record.der.empty());
        CHECK_FALSE(record.reason);

        const Bytes der = madeCertificate(intent.tbs);
        store->write([&](Writing &writing) { record = writing.complete(intent.key, der, moment(20), kTester); });
        CHECK(record.state == State::onHold);
        CHECK(record.version == 2);
        CHECK(record.reason == Reason::certificateHold);
        CHECK(record.stateAt == moment(20));
        CHECK(record.der == der);
        CHECK(recordOf(*store, intent.key).der == der);

        const auto before = database->number("SELECT count(*) FROM audit_record");
        store->write([&](Writing &writing) { record = writing.complete(intent.key, der, moment(30), kTester); });
        CHECK(record.version == 2);
        CHECK(record.stateAt == moment(20));
        CHECK(database->number("SELECT count(*) FROM audit_record") == before);
        CHECK(situationOf([&] {
                  store->write([&](Writing &writing) {
                      writing.complete(intent.key, der::sequence({intent.tbs}), moment(30), kTester);
                  });
              }) == Situation::transitionForbidden);
    }

    SECTION("only what was intended can be stored as signed") {
        const ca::Intent intent = madeIntent(issuer, "request-1");
        store->write([&](Writing &writing) { writing.addIntent(intent, kTester); });
        for (const Bytes &der : {madeCertificate(madeTbs("another")), toBytes("rubbish"), Bytes()}) {
            CHECK(situationOf([&] {
                      store->write([&](Writing &writing) { writing.complete(intent.key, der, moment(2), kTester); });
                  }) == Situation::internalError);
        }
        CHECK(recordOf(*store, intent.key).state == State::intent);
    }

    SECTION("request ids and serials are unique, and a conflict leaves the rest of the transaction") {
        const ca::Intent first = madeIntent(issuer, "request-1");
        ca::Intent twin = madeIntent(issuer, "request-1");
        ca::Intent third = madeIntent(issuer, "request-3");
        store->write([&](Writing &writing) {
            writing.addIntent(first, kTester);
            CHECK(situationOf([&] { writing.addIntent(twin, kTester); }) == Situation::requestConflict);
            writing.addIntent(third, kTester);
        });
        CHECK(recordOf(*store, first.key).requestId == "request-1");
        CHECK(recordOf(*store, third.key).requestId == "request-3");
        twin.requestId = "request-4";
        twin.key = first.key;
        CHECK(situationOf([&] { store->write([&](Writing &writing) { writing.addIntent(twin, kTester); }); }) ==
              Situation::internalError);
        CHECK(database->number("SELECT count(*) FROM certificate") == 2);
        CHECK(database->number("SELECT count(*) FROM certificate_body") == 2);
    }

    SECTION("look-ups") {
        std::vector<ca::CertificateKey> keys;
        for (int i = 0; i < 5; ++i) {
            keys.push_back(
                issue(*store, issuer, "request-" + std::to_string(i), i == 3 ? State::issued : State::active, 10 + i));
        }
        const ca::Intent waiting = madeIntent(issuer, "waiting");
        store->write([&](Writing &writing) { writing.addIntent(waiting, kTester); });
        store->read([&](Reading &reading) {
            CHECK(reading.byRequest(issuer, "request-2")->key == keys[2]);
            CHECK_FALSE(reading.byRequest(issuer, "request-9"));
            CHECK_FALSE(reading.byRequest(issuer + 1, "request-2"));
            CHECK_FALSE(reading.certificate({issuer, Serial::random()}));
            const auto byKey = reading.byPublicKey(ca::sha256(asBytes("key request-1")), 10);
            REQUIRE(byKey.size() == 1);
            CHECK(byKey[0].key == keys[1]);
            CHECK_FALSE(byKey[0].der.empty());

            const auto status = reading.status(keys[4]);
            REQUIRE(status);
            CHECK(status->state == State::active);
            CHECK(status->tbs.empty());
            CHECK(status->der.empty());

            std::vector<Serial> all;
            std::optional<Serial> after;
            for (;;) {
                const auto page = reading.statuses(issuer, after, 2);
                for (const auto &record : page) {
                    all.push_back(record.key.serial);
                    after = record.key.serial;
                }
                if (page.size() < 2) {
                    break;
                }
            }
            CHECK(all.size() == 6);
            CHECK(std::is_sorted(all.begin(), all.end()));

            const auto since = reading.changedSince(issuer, moment(12), 10);
            REQUIRE(since.size() == 3);
            CHECK(since[0].key == keys[2]);
            CHECK(since[2].key == keys[4]);
            CHECK(reading.changedSince(issuer, moment(12), 1).size() == 1);

            const auto intents = reading.inState(issuer, State::intent, moment(2), 10);
            REQUIRE(intents.size() == 1);
            CHECK(intents[0].tbs == waiting.tbs);
            CHECK(reading.inState(issuer, State::intent, moment(1), 10).empty());
            CHECK(reading.inState(issuer, State::issued, moment(100), 10).size() == 1);
            CHECK(reading.count(issuer, State::active) == 4);
            CHECK(reading.count(issuer, State::issued) == 1);
            CHECK(reading.count(issuer, State::revoked) == 0);

            CHECK(reading.endedBefore(issuer, moment(100'000'000), 10).empty());
            CHECK(reading.endedBefore(issuer, moment(100'000'001), 10).size() == 6);
            CHECK(reading.endedBefore(issuer, moment(100'000'001), 4).size() == 4);
        });
    }

    SECTION("serials of any length sort as numbers") {
        std::vector<Serial> serials;
        for (const char *hex :
             {"01", "ff", "0100", "7f00", "ffff", "010000", "7f0000000000000000000000000000000000ffff"}) {
            serials.push_back(Serial::fromHex(hex));
        }
        store->write([&](Writing &writing) {
            for (auto serial = serials.rbegin(); serial != serials.rend(); ++serial) {
                writing.revokeUnknown({issuer, *serial}, 0, moment(1000), {State::revoked, {}, {}, moment(5)}, kTester);
            }
        });
        store->read([&](Reading &reading) {
            std::vector<Serial> seen;
            for (const auto &record : reading.statuses(issuer, std::nullopt, 100)) {
                seen.push_back(record.key.serial);
            }
            CHECK(seen == serials);
            CHECK(reading.statuses(issuer, Serial::fromHex("ffff"), 100).size() == 2);
            seen.clear();
            reading.eachRevoked(issuer, std::nullopt, moment(0),
                                [&](const ca::RevokedEntry &entry) { seen.push_back(entry.serial); });
            CHECK(seen == serials);
        });
    }

    SECTION("settings, checkpoints, and what else must be on record") {
        store->write([&](Writing &writing) {
            CHECK_FALSE(writing.setting("profile"));
            writing.set("profile", "one");
            writing.set("profile", "two: 'quoted' \xc3\xa9");
            writing.record({"clock.step", kTester, moment(3), std::nullopt, {{"seconds", "2"}}});
            writing.addCheckpoint({1, "{\"number\":1}", toBytes("signature")});
        });
        CHECK(situationOf([&] {
                  store->write([&](Writing &writing) { writing.addCheckpoint({1, "{}", Bytes(3)}); });
              }) == Situation::requestConflict);
        store->read([&](Reading &reading) {
            CHECK(reading.setting("profile") == "two: 'quoted' \xc3\xa9");
            const auto checkpoints = reading.auditCheckpoints();
            REQUIRE(checkpoints.size() == 1);
            CHECK(checkpoints[0].body == "{\"number\":1}");
            CHECK(checkpoints[0].signature == toBytes("signature"));
            const auto heads = reading.auditHeads();
            REQUIRE(heads.size() == 1);
            CHECK(heads[0].body.find("clock.step") != std::string::npos);
        });
        CHECK(verifyChains(*store) == 2);
    }

    SECTION("each change is on record as it became, without names or certificates") {
        const auto key = issue(*store, issuer, "request-1", State::onHold);
        changed(*store, key, {State::active, {}, {}, moment(30)});
        changed(*store, key, {State::revoked, Reason::keyCompromise, {}, moment(40)});
        std::vector<ca::AuditRecord> records;
        store->read([&](Reading &reading) { records = reading.auditRecords("ca", 2, 100); });
        REQUIRE(records.size() == 4);
        const char *names[] = {"certificate.intent", "certificate.on_hold", "certificate.active",
                               "certificate.revoked"};
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto body = nlohmann::json::parse(records[i].body);
            CHECK(body.at("event") == names[i]);
            CHECK(body.at("serial") == key.serial.hex());
            CHECK(body.at("version") == std::to_string(i + 1));
            CHECK(body.at("shard") == "1");
            CHECK(body.at("request") == "request-1");
            CHECK(body.at("actor") == "tester");
        }
        CHECK(nlohmann::json::parse(records[3].body).at("reason") == "keyCompromise");
        CHECK(verifyChains(*store) == 5);
    }

    SECTION("what fails changes nothing, and the chain goes on") {
        const ca::Intent intent = madeIntent(issuer, "request-1");
        CHECK_THROWS_AS(store->write([&](Writing &writing) {
            writing.addIntent(intent, kTester);
            throw std::runtime_error("of the work itself");
        }),
                        std::runtime_error);
        store->read([&](Reading &reading) { CHECK_FALSE(reading.certificate(intent.key)); });
        issue(*store, issuer, "request-1");
        CHECK(verifyChains(*store) == 3);
        CHECK(situationOf([&] { store->write([&](Writing &) { store->write([](Writing &) {}); }); }) ==
              Situation::internalError);
    }

    SECTION("a reading stays at its moment while others write") {
        const auto key = issue(*store, issuer, "request-1");
        store->read([&](Reading &reading) {
            CHECK(reading.status(key)->state == State::active);
            changed(*store, key, {State::revoked, {}, {}, moment(40)});
            CHECK(reading.status(key)->state == State::active);
            CHECK(reading.countRevoked(issuer, std::nullopt, moment(0)) == 0);
        });
        CHECK(recordOf(*store, key).state == State::revoked);
    }

    SECTION("the numbers of a list grow by themselves in each scope") {
        std::vector<std::int64_t> numbers;
        for (int i = 0; i < 3; ++i) {
            store->write([&](Writing &writing) { numbers.push_back(writing.nextCrlNumber(issuer, "full")); });
        }
        store->write([&](Writing &writing) { numbers.push_back(writing.nextCrlNumber(issuer, "shard-1")); });
        CHECK(numbers == std::vector<std::int64_t>{1, 2, 3, 1});
    }
}

} // namespace eid::test
