// SPDX-License-Identifier: Apache-2.0
#include "ca-store/store_contract.hpp"

#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <thread>

namespace eid::test {

using ca::Change;
using ca::Reading;
using ca::Reason;
using ca::Serial;
using ca::State;
using ca::Writing;

namespace {

constexpr State kStates[] = {State::intent, State::issued,  State::onHold,
                             State::active, State::revoked, State::expired};

ca::IssuerId anIssuer(ca::Store &store) {
    ca::IssuerId issuer = 0;
    store.write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    return issuer;
}

/// A certificate in a state.
ca::CertificateKey inState(ca::Store &store, ca::IssuerId issuer, State state, const std::string &request) {
    if (state == State::intent) {
        const ca::Intent intent = madeIntent(issuer, request);
        store.write([&](Writing &writing) { writing.addIntent(intent, kTester); });
        return intent.key;
    }
    const bool born = state == State::issued || state == State::onHold || state == State::active;
    const auto key = issue(store, issuer, request, born ? state : State::active);
    if (!born) {
        changed(store, key, {state, Reason::superseded, {}, moment(20)});
    }
    return key;
}

/// Of the first certificate of a database.
std::string where(const std::string &state) {
    return " WHERE id = (SELECT min(id) FROM certificate WHERE state = '" + state + "')";
}

} // namespace

void storeGuardsItsStates(const MakeDatabase &make) {
    const auto database = make();
    const auto store = opened(*database);
    const ca::IssuerId issuer = anIssuer(*store);

    SECTION("every step of the machine goes, and no other") {
        for (const State from : kStates) {
            for (const State to : kStates) {
                const std::string name = std::string(nameOf(from)) + "-" + std::string(nameOf(to));
                CAPTURE(name);
                const auto key = inState(*store, issuer, from, name);
                const auto before = recordOf(*store, key);
                const bool goes =
                    from == to || (mayChange(from, to) && (from != State::intent || to == State::revoked));
                if (goes) {
                    const auto after = changed(*store, key, {to, Reason::keyCompromise, {}, moment(50)});
                    CHECK(after.state == to);
                    CHECK(after.version == before.version + (from == to ? 0 : 1));
                } else {
                    CHECK(situationOf([&] {
                              changed(*store, key, {to, {}, {}, moment(50)});
                          }) == Situation::transitionForbidden);
                    CHECK(recordOf(*store, key).version == before.version);
                }
            }
        }
        verifyChains(*store);
    }

    SECTION("a certificate that is not there") {
        const ca::CertificateKey key{issuer, Serial::random()};
        CHECK(situationOf([&] {
                  changed(*store, key, {State::revoked, {}, {}, moment(1)});
              }) == Situation::certificateUnknown);
        CHECK(situationOf([&] {
                  store->write([&](Writing &writing) {
                      writing.complete(key, madeCertificate(madeTbs("x")), moment(1), kTester);
                  });
              }) == Situation::certificateUnknown);
    }

    SECTION("a revoked certificate keeps its first reason and date") {
        const auto key = issue(*store, issuer, "request-1");
        changed(*store, key, {State::revoked, Reason::keyCompromise, moment(5), moment(20)});
        const auto again = changed(*store, key, {State::revoked, Reason::superseded, moment(6), moment(30)});
        CHECK(again.reason == Reason::keyCompromise);
        CHECK(again.stateAt == moment(20));
        CHECK(again.invalidityDate == moment(5));
        CHECK(again.version == 3);
    }

    SECTION("hold, release and revocation keep the dates they should") {
        const auto key = issue(*store, issuer, "request-1");
        auto record = changed(*store, key, {State::onHold, {}, {}, moment(20)});
        CHECK(record.reason == Reason::certificateHold);
        record = changed(*store, key, {State::active, {}, {}, moment(30)});
        CHECK_FALSE(record.reason);
        CHECK(record.releasedAt == moment(30));
        changed(*store, key, {State::onHold, {}, {}, moment(40)});
        record = changed(*store, key, {State::revoked, Reason::cessationOfOperation, {}, moment(50), true});
        CHECK(record.stateAt == moment(40));
        CHECK(record.reason == Reason::cessationOfOperation);
        CHECK(record.releasedAt == moment(30));

        const auto other = issue(*store, issuer, "request-2", State::onHold);
        CHECK(changed(*store, other, {State::revoked, {}, {}, moment(50), false}).stateAt == moment(50));
        CHECK(recordOf(*store, other).reason == Reason::unspecified);
    }

    SECTION("a revocation of a serial the store has lost makes its row") {
        const ca::CertificateKey key{issuer, Serial::random()};
        ca::CertificateRecord record;
        store->write([&](Writing &writing) {
            record = writing.revokeUnknown(key, 3, moment(900), {State::revoked, Reason::keyCompromise, {}, moment(60)},
                                           kTester);
        });
        CHECK(record.state == State::revoked);
        record = recordOf(*store, key);
        CHECK(record.shard == 3);
        CHECK(record.notAfter == moment(900));
        CHECK(record.reason == Reason::keyCompromise);
        CHECK(record.der.empty());
        store->write([&](Writing &writing) {
            record = writing.revokeUnknown(key, 1, moment(1), {State::revoked, {}, {}, moment(70)}, kTester);
        });
        CHECK(record.shard == 3);
        CHECK(record.stateAt == moment(60));

        const auto known = issue(*store, issuer, "request-1");
        store->write([&](Writing &writing) {
            record = writing.revokeUnknown(known, 3, moment(900), {State::revoked, {}, {}, moment(60)}, kTester);
        });
        CHECK(record.requestId == "request-1");
        CHECK(record.shard == 1);
        // Any number of rows without a request id.
        store->write([&](Writing &writing) {
            writing.revokeUnknown({issuer, Serial::random()}, 0, moment(9), {State::revoked, {}, {}, moment(1)},
                                  kTester);
        });
        CHECK(situationOf([&] {
                  store->write([&](Writing &writing) {
                      writing.revokeUnknown({issuer + 7, Serial::random()}, 0, moment(9),
                                            {State::revoked, {}, {}, moment(1)}, kTester);
                  });
              }) == Situation::certificateUnknown);
    }

    SECTION("what a revocation gives as reasons of other steps is not written into lists") {
        const auto key = issue(*store, issuer, "request-1");
        CHECK(changed(*store, key, {State::revoked, Reason::certificateHold, {}, moment(20)}).reason ==
              Reason::unspecified);
    }
}

void storeRefusesRawChanges(const MakeDatabase &make) {
    const auto database = make();
    const auto store = opened(*database);
    const ca::IssuerId issuer = anIssuer(*store);
    for (const State state : kStates) {
        inState(*store, issuer, state, "request-" + std::string(nameOf(state)));
    }
    store->write([&](Writing &writing) {
        writing.nextCrlNumber(issuer, "full");
        writing.nextCrlNumber(issuer, "full");
        writing.addCheckpoint({1, "{}", Bytes(3, 1)});
    });
    const auto sum = [&] {
        return database->number("SELECT sum(version * 7 + length(state) * 100) + count(*) * 10000 FROM certificate");
    };
    const auto before = sum();

    SECTION("each forbidden step, in SQL") {
        for (const State from : kStates) {
            for (const State to : kStates) {
                const bool goes = mayChange(from, to) && (from != State::intent || to == State::revoked);
                const bool again = from == to && (from == State::onHold || from == State::active);
                if (goes || again) {
                    continue;
                }
                const std::string toName(nameOf(to));
                const bool listed = to == State::onHold || to == State::revoked;
                const std::string statement = "UPDATE certificate SET version = version + 1, state = '" + toName +
                                              "', reason = " + (listed ? "6" : "NULL") +
                                              where(std::string(nameOf(from)));
                CAPTURE(statement);
                const auto complaint = database->raw(statement);
                REQUIRE(complaint);
                CHECK(complaint->find("eid: ") != std::string::npos);
            }
        }
        CHECK(sum() == before);
    }

    SECTION("everything else that must not be") {
        const std::vector<std::string> statements = {
            "UPDATE certificate SET state = 'on_hold', reason = 6" + where("active"), // the version stays
            "UPDATE certificate SET state = 'on_hold', reason = 6, version = 1" + where("active"),
            "UPDATE certificate SET state = 'on_hold', version = 9" + where("active"), // no reason
            "UPDATE certificate SET state = 'gone', version = 9" + where("active"),
            "UPDATE certificate SET version = 9, reason = 1" + where("revoked"),
            "UPDATE certificate SET state = 'active', version = 9, reason = NULL" + where("revoked"),
            "UPDATE certificate SET version = 9, shard = 2" + where("active"),
            "UPDATE certificate SET version = 9, not_after = 1" + where("active"),
            "UPDATE certificate SET version = 9, id = 1000" + where("active"),
            "DELETE FROM certificate" + where("revoked"),
            "DELETE FROM certificate",
            "DELETE FROM certificate_body",
            "UPDATE certificate_body SET der = tbs WHERE der IS NULL AND tbs IS NULL OR der IS NOT NULL",
            "UPDATE certificate_body SET tbs = der",
            "UPDATE certificate_body SET request_id = 'another' WHERE request_id = 'request-active'",
            "UPDATE certificate_body SET request_id = 'another' WHERE request_id = 'request-intent'",
            "UPDATE profile SET name = 'another'",
            "UPDATE issuer SET shards = 5",
            "DELETE FROM issuer",
            "UPDATE crl_number SET number = 1",
            "UPDATE crl_number SET number = 2",
            "DELETE FROM crl_number",
            "UPDATE audit_record SET body = '{}' WHERE position = 2",
            "DELETE FROM audit_record WHERE position = 2",
            "DELETE FROM audit_record",
            "INSERT INTO audit_record (chain, position, body, previous, hash) SELECT chain, position + 1, body, "
            "previous, hash FROM audit_record WHERE position = (SELECT max(position) FROM audit_record)",
            "INSERT INTO audit_record (chain, position, body, previous, hash) SELECT chain, position + 2, body, hash, "
            "hash FROM audit_record WHERE position = (SELECT max(position) FROM audit_record)",
            "UPDATE audit_checkpoint SET body = '{\"x\":1}'",
            "DELETE FROM audit_checkpoint",
        };
        const auto records = database->number("SELECT count(*) FROM audit_record");
        for (const auto &statement : statements) {
            CAPTURE(statement);
            CHECK(database->raw(statement));
        }
        CHECK(sum() == before);
        CHECK(database->number("SELECT count(*) FROM audit_record") == records);
        CHECK(database->number("SELECT max(number) FROM crl_number") == 2);
        verifyChains(*store);
    }

    SECTION("but a revocation goes") {
        CHECK_FALSE(database->raw("UPDATE certificate SET state = 'revoked', reason = 1, version = version + 1" +
                                  where("expired")));
        CHECK_FALSE(database->raw("UPDATE certificate SET state = 'revoked', reason = 1, version = version + 1" +
                                  where("intent")));
    }
}

void storeListsRevocations(const MakeDatabase &make) {
    const auto database = make();
    const auto store = opened(*database);
    const ca::IssuerId issuer = anIssuer(*store);

    SECTION("lists and counts agree with a model over random lives") {
        std::minstd_rand random(20260101);
        struct Life {
            ca::CertificateRecord record;
            ca::Time changedAt;
        };
        std::map<Serial, Life> model;
        constexpr int kCertificates = 60;
        for (int i = 0; i < kCertificates; ++i) {
            ca::Intent intent = madeIntent(issuer, "request-" + std::to_string(i));
            intent.shard = i % 4;
            intent.notAfter = moment(1000 + i);
            ca::CertificateRecord record;
            store->write([&](Writing &writing) {
                writing.addIntent(intent, kTester);
                record = writing.complete(intent.key, madeCertificate(intent.tbs), moment(10), kTester);
            });
            model[intent.key.serial] = {record, moment(10)};
        }
        constexpr State kTargets[] = {State::onHold, State::active, State::active, State::onHold, State::revoked};
        for (int step = 0; step < 300; ++step) {
            auto life = std::next(model.begin(), static_cast<std::ptrdiff_t>(random() % kCertificates));
            const State to = kTargets[random() % 5];
            const State from = life->second.record.state;
            if (mayChange(from, to)) {
                life->second = {changed(*store, {issuer, life->first}, {to, Reason::superseded, {}, moment(20 + step)}),
                                moment(20 + step)};
            }
        }
        const auto isListed = [](const ca::CertificateRecord &record) {
            return record.state == State::onHold || record.state == State::revoked;
        };
        for (const std::optional<int> shard : {std::optional<int>(), std::optional(0), std::optional(3)}) {
            for (const ca::Time ended : {moment(0), moment(1030), moment(5000)}) {
                std::vector<std::pair<Serial, ca::Time>> expected;
                for (const auto &[serial, life] : model) {
                    if (isListed(life.record) && life.record.notAfter >= ended &&
                        (!shard || life.record.shard == *shard)) {
                        expected.emplace_back(serial, life.record.stateAt);
                    }
                }
                std::vector<std::pair<Serial, ca::Time>> seen;
                store->read([&](Reading &reading) {
                    reading.eachRevoked(issuer, shard, ended, [&](const ca::RevokedEntry &entry) {
                        seen.emplace_back(entry.serial, entry.revokedAt);
                        CHECK(reading.status({issuer, entry.serial})->reason == entry.reason);
                    });
                    CHECK(reading.countRevoked(issuer, shard, ended) == static_cast<std::int64_t>(expected.size()));
                });
                CHECK(seen == expected);
            }
            for (const ca::Time since : {moment(0), moment(150), moment(300)}) {
                std::vector<std::pair<Serial, Reason>> expected;
                for (const auto &[serial, life] : model) {
                    if (shard && life.record.shard != *shard) {
                        continue;
                    }
                    if (isListed(life.record) && life.changedAt >= since) {
                        expected.emplace_back(serial, *life.record.reason);
                    } else if (!isListed(life.record) && life.record.releasedAt && *life.record.releasedAt >= since) {
                        expected.emplace_back(serial, Reason::removeFromCrl);
                    }
                }
                std::vector<std::pair<Serial, Reason>> seen;
                store->read([&](Reading &reading) {
                    reading.eachChanged(issuer, shard, since, [&](const ca::RevokedEntry &entry) {
                        seen.emplace_back(entry.serial, entry.reason);
                    });
                });
                CHECK(seen == expected);
            }
        }
    }

    SECTION("more than a page, in order, none twice") {
        constexpr int kEntries = 12'000;
        constexpr int kBatch = 2'000;
        for (int done = 0; done < kEntries; done += kBatch) {
            store->write([&](Writing &writing) {
                for (int i = 0; i < kBatch; ++i) {
                    writing.revokeUnknown({issuer, Serial::random()}, i % 2, moment(1000),
                                          {State::revoked, {}, {}, moment(5)}, kTester);
                }
            });
        }
        for (const std::optional<int> shard : {std::optional<int>(), std::optional(1)}) {
            std::optional<Serial> last;
            int count = 0;
            bool ascending = true;
            store->read([&](Reading &reading) {
                reading.eachRevoked(issuer, shard, moment(0), [&](const ca::RevokedEntry &entry) {
                    ascending = ascending && (!last || *last < entry.serial);
                    last = entry.serial;
                    ++count;
                });
            });
            CHECK(ascending);
            CHECK(count == (shard ? kEntries / 2 : kEntries));
        }
    }
}

void storeServesManyThreads(const MakeDatabase &make) {
    const auto database = make();
    const auto store = opened(*database);
    const ca::IssuerId issuer = anIssuer(*store);
    constexpr int kThreads = 4;
    constexpr int kEach = 15;
    std::vector<std::thread> threads;
    std::vector<std::string> faults(2 * kThreads);
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            try {
                for (int i = 0; i < kEach; ++i) {
                    const auto key = issue(*store, issuer, std::to_string(t) + "-" + std::to_string(i));
                    store->write([&](Writing &writing) {
                        writing.change(key, {State::revoked, {}, {}, moment(50)}, kTester);
                        writing.nextCrlNumber(issuer, "full");
                    });
                }
            } catch (const std::exception &error) {
                faults[static_cast<std::size_t>(t)] = error.what();
            }
        });
        threads.emplace_back([&, t] {
            try {
                for (int i = 0; i < kEach; ++i) {
                    store->read([&](Reading &reading) {
                        const auto count = reading.countRevoked(issuer, std::nullopt, moment(0));
                        std::int64_t seen = 0;
                        reading.eachRevoked(issuer, std::nullopt, moment(0), [&](const ca::RevokedEntry &) { ++seen; });
                        if (seen != count) {
                            throw std::runtime_error("a reading saw two moments");
                        }
                    });
                }
            } catch (const std::exception &error) {
                faults[static_cast<std::size_t>(kThreads + t)] = error.what();
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    for (const auto &fault : faults) {
        CHECK(fault.empty());
    }
    CHECK(verifyChains(*store) == 1 + 3 * kThreads * kEach);
    CHECK(database->number("SELECT number FROM crl_number") == kThreads * kEach);
}

} // namespace eid::test
