// SPDX-License-Identifier: Apache-2.0
#include "ca-store/postgres_database.hpp"
#include "store/open_store.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "unit/ca-store/sqlite_database.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <sstream>

using namespace eid;
using namespace eid::test;
using ca::Reading;
using ca::State;
using ca::Writing;

namespace {

constexpr int kKilled = 128 + 9;

/// How many lives; EID_SEEDS=1000 for the long run.
int seeds() {
    const char *wanted = std::getenv("EID_SEEDS");
    return wanted != nullptr ? std::atoi(wanted) : 40; // NOLINT(cert-err34-c)
}

/// What workers said about a database, over all their lives.
struct Acknowledged {
    std::map<std::string, State> certain;             ///< of each serial, as the store acknowledged it
    std::map<std::string, std::set<State>> attempted; ///< what was begun and not answered, or answered as failed
    std::int64_t number = 0;
    bool ended = false;

    void hear(const std::string &output) {
        std::istringstream lines(output);
        std::string verb;
        std::optional<std::string> open;
        while (lines >> verb) {
            if (verb == "begin" || verb == "done") {
                std::string state;
                std::string serial;
                lines >> state >> serial;
                if (verb == "begin") {
                    attempted[serial].insert(ca::stateOf(state).value());
                } else {
                    certain[serial] = ca::stateOf(state).value();
                    attempted.erase(serial);
                }
            } else if (verb == "number") {
                std::int64_t next = 0;
                lines >> next;
                CHECK(next > number);
                number = next;
            } else if (verb == "end") {
                ended = true;
            }
        }
    }

    /// Whether the store has what it acknowledged, and nothing else than what was asked for.
    void verify(ca::Store &store, ca::IssuerId issuer) {
        store.read([&](Reading &reading) {
            for (const auto &[serial, state] : certain) {
                const auto record = reading.status({issuer, ca::Serial::fromHex(serial)});
                CAPTURE(serial, nameOf(state));
                REQUIRE(record);
                const auto open = attempted.find(serial);
                const bool expected =
                    record->state == state || (open != attempted.end() && open->second.contains(record->state));
                CAPTURE(nameOf(record->state));
                CHECK(expected);
                if (state == State::revoked) {
                    CHECK(record->state == State::revoked);
                }
                if (record->state == State::onHold || record->state == State::active) {
                    CHECK_FALSE(reading.certificate(record->key)->der.empty());
                }
            }
            for (const auto &[serial, states] : attempted) {
                const auto record = reading.status({issuer, ca::Serial::fromHex(serial)});
                if (record && certain.find(serial) == certain.end()) {
                    CHECK(states.contains(record->state));
                }
            }
            // What is true now stays true.
            for (auto &[serial, state] : certain) {
                state = reading.status({issuer, ca::Serial::fromHex(serial)})->state;
            }
            for (const auto &[serial, states] : attempted) {
                if (const auto record = reading.status({issuer, ca::Serial::fromHex(serial)})) {
                    certain[serial] = record->state;
                }
            }
            attempted.clear();
        });
        verifyChains(store);
    }
};

ca::StoreOptions optionsOf(const TestDatabase &database) {
    ca::StoreOptions options;
    options.address = database.address();
    options.journalFolder = database.journalFolder();
    return options;
}

ProcessResult worker(const TestDatabase &database, const std::string &verb, const std::string &milestone, int count,
                     int seed) {
    constexpr int kSteps = 25;
    return runProcess({builtProgram("eid-store-worker"), verb, database.address(), database.journalFolder(), "ca",
                       milestone, std::to_string(count), std::to_string(seed), std::to_string(kSteps)});
}

void killedWhileWorking(const MakeDatabase &make) {
    const auto database = make();
    ca::IssuerId issuer = 0;
    opened(*database)->write(
        [&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    constexpr const char *kMilestones[] = {"journal.before", "journal.after", "commit.before", "commit.after"};
    Acknowledged acknowledged;
    int killed = 0;
    for (int seed = 1; seed <= seeds(); ++seed) {
        CAPTURE(seed);
        const auto result = worker(*database, "work", kMilestones[seed % 4], 1 + (seed / 4) % 11, seed);
        INFO(result.err);
        REQUIRE((result.exit == kKilled || result.exit == 0));
        killed += result.exit == kKilled ? 1 : 0;
        acknowledged.hear(result.out);
        acknowledged.verify(*ca::openStore(optionsOf(*database)), issuer);
        CHECK(ca::checkStore(optionsOf(*database)).faults == std::vector<std::string>());
    }
    CHECK(killed > seeds() / 2);
    CHECK(acknowledged.certain.size() > static_cast<std::size_t>(seeds()));
}

void killedWhileMigrating(const MakeDatabase &make) {
    for (const int number : {1, 2}) {
        const auto database = make();
        const auto result = worker(*database, "migrate", "migration." + std::to_string(number), 1, 0);
        REQUIRE(result.exit == kKilled);
        CHECK(situationOf([&] { ca::openStore(optionsOf(*database)); }) == Situation::storeVersion);
        // Not half of it is there.
        CHECK(database->raw("SELECT 1 FROM certificate").has_value() == (number == 1));
        std::vector<int> expected;
        for (int rest = number; rest <= 2; ++rest) {
            expected.push_back(rest);
        }
        CHECK(ca::migrateStore(optionsOf(*database)) == expected);
        const auto store = ca::openStore(optionsOf(*database));
        ca::IssuerId issuer = 0;
        store->write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("a"), kTester); });
        CHECK(changed(*store, issue(*store, issuer, "one"), {State::revoked, {}, {}, moment(9)}).state ==
              State::revoked);
    }
}

} // namespace

TEST_CASE("SQLite: a process killed at any milestone loses nothing it acknowledged") {
    killedWhileWorking(makeSqlite);
}

TEST_CASE("SQLite: a migration that is killed is there whole or not at all") {
    killedWhileMigrating(makeSqlite);
}

TEST_CASE("PostgreSQL: a process killed at any milestone loses nothing it acknowledged") {
    if (sharedServer() != nullptr) {
        killedWhileWorking(makePostgres);
    }
}

TEST_CASE("PostgreSQL: a migration that is killed is there whole or not at all") {
    if (sharedServer() != nullptr) {
        killedWhileMigrating(makePostgres);
    }
}

TEST_CASE("SQLite: a full disk stops writing, loses nothing, and it goes on when there is room") {
    // The limit of a file's size stands for the disk: writes beyond it fail for this worker as on a full disk.
    SqliteDatabase database;
    ca::IssuerId issuer = 0;
    opened(database)->write([&](Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen-2026"), kTester); });
    Acknowledged acknowledged;
    for (const int kilobytes : {400, 600, 800}) {
        CAPTURE(kilobytes);
        // SIGXFSZ ignored, so that the write itself fails.
        const auto result =
            runProcess({"bash", "-c", "trap '' XFSZ; ulimit -f " + std::to_string(kilobytes) + "; exec \"$@\"",
                        "worker", builtProgram("eid-store-worker"), "work", database.address(),
                        database.journalFolder(), "ca", "none", "1", std::to_string(kilobytes), "150"});
        INFO(result.err);
        CHECK(result.out.find("failed EID-617") != std::string::npos);
        acknowledged.hear(result.out);
        const auto store = ca::openStore(optionsOf(database));
        acknowledged.verify(*store, issuer);
        changed(*store, issue(*store, issuer, "with room " + std::to_string(kilobytes)),
                {State::revoked, {}, {}, moment(9)});
    }
    CHECK(acknowledged.certain.size() > 10);
}
