// SPDX-License-Identifier: Apache-2.0
#include "ca-kill/kill_ledger.hpp"
#include "ca-store/postgres_database.hpp"
#include "unit/ca-store/sqlite_database.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// Lives in one database; then a new one, so that a check of everything stays quick.
constexpr unsigned kLivesEach = 12;

unsigned seeds(unsigned usual) {
    const char *wanted = std::getenv("EID_KILL_SEEDS");
    return wanted != nullptr ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : usual;
}

/// Waits until the database has noticed that a killed process is gone: what it was committing is then decided.
using Settle = std::function<void(TestDatabase &)>;

/// A process works and is killed; the next ones recover, some of them killed as well; then everything is checked.
void lifeAndDeath(KillScene &scene, KillLedger &ledger, unsigned seed, unsigned number, const Settle &settle) {
    std::minstd_rand random(seed * 7919 + 1);
    const auto &places = killPlaces();
    LifePlan plan;
    plan.seed = seed;
    plan.number = number;
    plan.serials = ledger.serials();
    if (seed % 6 == 5) { // anywhere between two milestones
        plan.shot = std::chrono::microseconds(random() % 150'000);
    } else {
        plan.place = places[(seed - seed / 6) % places.size()];
        plan.occurrence = 1 + static_cast<int>(random() % 4);
    }
    const auto mourn = [&](const Life &life) {
        CAPTURE(life.exit, life.killed);
        CHECK((life.killed || life.exit == 0));
        ledger.hear(life);
        ledger.checkLists();
        settle(*scene.database);
    };
    mourn(live(scene, plan));

    LifePlan recovery = plan;
    recovery.work = LifePlan::Work::recovery;
    recovery.repeats = ledger.requests();
    recovery.shot.reset();
    recovery.occurrence = 1;
    if (seed % 3 == 0) { // a crash in the midst of mending one
        recovery.place = places[random() % places.size()];
        mourn(live(scene, recovery));
    }
    recovery.place.clear();
    recovery.repeats = ledger.requests();
    const Life last = live(scene, recovery);
    CHECK_FALSE(last.killed);
    CHECK(last.exit == 0);
    CHECK(last.report.ends_with("end\n"));
    ledger.hear(last);
    ledger.checkRecovered();
}

void killedEverywhere(const MakeDatabase &make, unsigned count, const Settle &settle) {
    std::map<std::string, int> kills;
    std::size_t certificates = 0;
    for (unsigned seed = 0; seed < count; seed += kLivesEach) {
        KillScene scene(make(), kLivesEach);
        KillLedger ledger(scene);
        for (unsigned life = 0; life < kLivesEach && seed + life < count; ++life) {
            INFO("seed " << seed + life);
            lifeAndDeath(scene, ledger, seed + life, life, settle);
        }
        for (const auto &[place, times] : ledger.kills()) {
            kills[place] += times;
        }
        certificates += ledger.certificates();
    }
    std::cout << certificates << " certificates; killed at";
    for (const auto &[place, times] : kills) {
        std::cout << ' ' << place << ' ' << times;
    }
    std::cout << std::endl;
    for (const std::string &place : killPlaces()) {
        CAPTURE(place);
        CHECK((count < 2 * killPlaces().size() || kills[place] > 0));
    }
}

} // namespace

TEST_CASE("an authority on SQLite that is killed anywhere loses and invents nothing") {
    killedEverywhere(makeSqlite, seeds(60), [](TestDatabase &) {});
}

TEST_CASE("an authority on PostgreSQL that is killed anywhere loses and invents nothing") {
    if (sharedServer() == nullptr) {
        return; // the reason is printed
    }
    killedEverywhere(makePostgres, seeds(40), [](TestDatabase &database) {
        // The server ends the sessions of a process that is gone, but commits what it was told to before.
        for (int tries = 0; tries < 1000; ++tries) {
            if (database.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                                "backend_type = 'client backend' AND pid <> pg_backend_pid()") == 0) {
                return;
            }
        }
        FAIL("a session of a killed process stays");
    });
}
