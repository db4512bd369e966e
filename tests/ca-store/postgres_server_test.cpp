// SPDX-License-Identifier: Apache-2.0
#include "ca-store/postgres_database.hpp"
#include "store/open_store.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace eid;
using namespace eid::test;
using ca::Reading;
using ca::Reason;
using ca::State;
using ca::Writing;

namespace {

ca::StoreOptions optionsOf(const TestDatabase &database, const std::string &chain) {
    ca::StoreOptions options;
    options.address = database.address();
    options.journalFolder = database.journalFolder();
    options.chain = chain;
    return options;
}

} // namespace

TEST_CASE("PostgreSQL: several stores write to one database at once") {
    if (sharedServer() == nullptr) {
        return;
    }
    const auto database = makePostgres();
    constexpr int kStores = 4;
    constexpr int kEach = 25;
    std::vector<std::unique_ptr<ca::Store>> stores;
    for (int s = 0; s < kStores; ++s) {
        stores.push_back(opened(*database, "ca-" + std::to_string(s)));
    }
    ca::IssuerId issuer = 0;
    stores[0]->write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    const auto contested = issue(*stores[0], issuer, "contested");

    std::mutex mutex;
    std::vector<std::int64_t> numbers; // in the order in which they were given
    std::atomic<int> conflicts{0};
    std::vector<std::string> faults(kStores);
    std::vector<std::thread> threads;
    for (int s = 0; s < kStores; ++s) {
        threads.emplace_back([&, s] {
            ca::Store &store = *stores[static_cast<std::size_t>(s)];
            try {
                for (int i = 0; i < kEach; ++i) {
                    // All want the same request ids: one gets each. The clock of every second one runs backwards.
                    ca::Intent intent = madeIntent(issuer, "request-" + std::to_string(i));
                    const auto at = moment(s % 2 == 0 ? 100 + i : 100 - i);
                    intent.at = at;
                    try {
                        store.write([&](Writing &writing) { writing.addIntent(intent, kTester); });
                        store.write([&](Writing &writing) {
                            writing.complete(intent.key, madeCertificate(intent.tbs), at, kTester);
                        });
                    } catch (const Error &error) {
                        if (error.situation() != Situation::requestConflict) {
                            throw;
                        }
                        ++conflicts;
                    }
                    // All push the same certificate back and forth.
                    store.write([&](Writing &writing) {
                        const auto state = writing.status(contested)->state;
                        writing.change(contested, {state == State::active ? State::onHold : State::active, {}, {}, at},
                                       kTester);
                    });
                    std::int64_t number = 0;
                    store.write([&](Writing &writing) { number = writing.nextCrlNumber(issuer, "full"); });
                    const std::lock_guard lock(mutex);
                    numbers.push_back(number);
                }
            } catch (const std::exception &error) {
                faults[static_cast<std::size_t>(s)] = error.what();
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    for (const auto &fault : faults) {
        CHECK(fault.empty());
    }
    CHECK(conflicts == (kStores - 1) * kEach);
    CHECK(std::set<std::int64_t>(numbers.begin(), numbers.end()).size() == kStores * kEach);
    CHECK(*std::max_element(numbers.begin(), numbers.end()) == kStores * kEach);
    // Every push was a step of its own.
    CHECK(recordOf(*stores[0], contested).version == 2 + kStores * kEach);
    CHECK(database->number("SELECT count(*) FROM certificate") == kEach + 1);
    CHECK(database->number("SELECT count(DISTINCT chain) FROM audit_record") == kStores);
    verifyChains(*stores[0]);
    // What each journal says by itself agrees with the database.
    const auto before = recordOf(*stores[0], contested);
    stores.clear();
    const auto again = ca::openStore(optionsOf(*database, "ca-0"));
    CHECK(recordOf(*again, contested).state == before.state);
    CHECK(recordOf(*again, contested).version == before.version);
    CHECK(database->number("SELECT count(*) FROM audit_record WHERE body LIKE '%journal.restored%'") == 0);
}

TEST_CASE("PostgreSQL: a server that dies under load is missed, and found again when it is back") {
    if (sharedServer() == nullptr) {
        return;
    }
    PostgresServer server;
    PostgresDatabase database(server);
    const auto store = opened(database);
    ca::IssuerId issuer = 0;
    store->write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });

    std::mutex mutex;
    std::vector<ca::CertificateKey> revoked; // acknowledged
    std::atomic<int> unavailable{0};
    std::atomic<int> done{0};
    std::atomic<bool> stop{false};
    std::string fault;
    std::thread load([&] {
        for (int i = 0; !stop; ++i) {
            try {
                const auto key = issue(*store, issuer, "request-" + std::to_string(i));
                changed(*store, key, {State::revoked, Reason::keyCompromise, {}, moment(50)});
                const std::lock_guard lock(mutex);
                revoked.push_back(key);
                ++done;
            } catch (const Error &error) {
                if (error.situation() != Situation::storeUnavailable) {
                    fault = error.what();
                    return;
                }
                ++unavailable;
            }
        }
    });
    const auto until = [&](const std::atomic<int> &counter, int value) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (counter < value && std::chrono::steady_clock::now() < end) {
            std::this_thread::yield();
        }
        return counter >= value;
    };
    bool went = true;
    for (int round = 0; round < 3 && went; ++round) {
        went = until(done, done + 10);
        if (round == 1) {
            server.stop();
        } else {
            server.kill();
        }
        const int before = unavailable;
        went = went && until(unavailable, before + 3);
        CHECK(situationOf([&] { store->read([](Reading &reading) { reading.issuers(); }); }) ==
              Situation::storeUnavailable);
        server.start();
    }
    went = went && until(done, done + 10);
    stop = true;
    load.join();
    CHECK(fault.empty());
    REQUIRE(went);
    store->read([&](Reading &reading) {
        for (const auto &key : revoked) {
            CHECK(reading.status(key)->state == State::revoked);
        }
    });
    verifyChains(*store);

    // A server restarted while nothing was asked: nobody notices.
    server.stop();
    server.start();
    CHECK_NOTHROW(issue(*store, issuer, "after"));
    CHECK_NOTHROW(store->read([](Reading &reading) { reading.issuers(); }));
}
