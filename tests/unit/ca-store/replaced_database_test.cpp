// SPDX-License-Identifier: Apache-2.0
#include "support/refusal.hpp"
#include "unit/ca-store/sqlite_database.hpp"

#include "store/open_store.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>

using namespace eid;
using namespace eid::test;

using ca::Reason;
using ca::State;

namespace {

constexpr std::array<const char *, 3> kParts{"", "-wal", "-shm"};

/// A store with one certificate that the backup shows as good and the database as revoked.
class Replaced {
  public:
    Replaced() {
        store = opened(database);
        store->write([&](ca::Writing &writing) { issuer = writing.addIssuer(madeIssuer("citizen"), kTester); });
        key = issue(*store, issuer, "request-1");
        REQUIRE_FALSE(database.raw("VACUUM INTO '" + backup() + "'"));
        reader = openReader();
        changed(*store, key, {State::revoked, Reason::keyCompromise, {}, moment(20)});
        REQUIRE(stateIn(*reader) == State::revoked);
    }

    [[nodiscard]] std::string backup() const { return (database.folder.path / "backup.db").string(); }

    [[nodiscard]] std::unique_ptr<ca::Store> openReader() const {
        ca::StoreOptions options;
        options.address = database.address();
        options.readOnly = true;
        return ca::openStore(options);
    }

    [[nodiscard]] State stateIn(ca::Store &from) const {
        std::optional<ca::CertificateRecord> record;
        from.read([&](ca::Reading &reading) { record = reading.status(key); });
        return record.value().state;
    }

    void removeAll() const {
        for (const char *part : kParts) {
            std::filesystem::remove(database.file() + part);
        }
    }

    void requireRefusing() {
        CHECK(situationOf([&] { (void)stateIn(*reader); }) == Situation::storeUnavailable);
        CHECK(situationOf([&] { (void)stateIn(*store); }) == Situation::storeUnavailable);
        const ca::Intent intent = madeIntent(issuer, "request-2");
        CHECK(situationOf([&] { store->write([&](ca::Writing &writing) { writing.addIntent(intent, kTester); }); }) ==
              Situation::storeUnavailable);
    }

    SqliteDatabase database;
    std::unique_ptr<ca::Store> store;
    std::unique_ptr<ca::Store> reader;
    ca::IssuerId issuer = 0;
    ca::CertificateKey key;
};

} // namespace

TEST_CASE(
    "SQLite: a backup that is put in the database's place answers nothing until it was held against the journal") {
    Replaced world;
    world.removeAll();
    std::filesystem::copy_file(world.backup(), world.database.file());
    world.requireRefusing();
    world.requireRefusing(); // whatever it has tried meanwhile
    world.store.reset();
    world.store = opened(world.database);
    world.reader = world.openReader();
    CHECK(world.stateIn(*world.store) == State::revoked);
    CHECK(world.stateIn(*world.reader) == State::revoked);
}

TEST_CASE("SQLite: who cannot read the journals believes in a backup only after somebody who can has opened it") {
    Replaced world;
    const auto revoked = [&] {
        ca::StoreOptions options;
        options.address = world.database.address();
        options.readOnly = true;
        options.comparedOnly = true;
        return world.stateIn(*ca::openStore(options)) == State::revoked;
    };
    CHECK(revoked());
    world.removeAll();
    std::filesystem::copy_file(world.backup(), world.database.file());
    CHECK(situationOf(revoked) == Situation::storeUnavailable);
    // The chain of the one that still writes into the old file is left out, and nobody knows what is in it.
    { const auto other = opened(world.database, "other"); }
    CHECK(situationOf(revoked) == Situation::storeUnavailable);
    world.store.reset();
    SECTION("by another chain") {
        const auto other = opened(world.database, "other");
    }
    SECTION("by each chain for itself, while the others run") {
        const auto other = opened(world.database, "other");
        world.store = opened(world.database);
        const auto third = opened(world.database, "third");
    }
    CHECK(revoked());
    CHECK(world.stateIn(*world.openReader()) == State::revoked);
}

TEST_CASE("SQLite: what was renamed over the database, or whose log alone was removed, is noticed too") {
    Replaced world;
    SECTION("renamed over it") {
        std::filesystem::rename(world.backup(), world.database.file());
    }
    SECTION("the log removed") {
        std::filesystem::remove(world.database.file() + "-wal");
    }
    SECTION("the log replaced") {
        std::filesystem::copy_file(world.database.file() + "-wal", world.backup() + "-wal");
        std::filesystem::rename(world.backup() + "-wal", world.database.file() + "-wal");
    }
    SECTION("the log's index removed") {
        std::filesystem::remove(world.database.file() + "-shm");
    }
    world.requireRefusing();
}

TEST_CASE("SQLite: nothing is written into a deleted database, and one that is back is used again") {
    Replaced world;
    const std::filesystem::path aside = world.database.folder.path / "aside";
    std::filesystem::create_directory(aside);
    for (const char *part : kParts) {
        std::filesystem::rename(world.database.file() + part, aside / (std::string("ca.db") + part));
    }
    world.requireRefusing();
    for (const char *part : kParts) {
        std::filesystem::rename(aside / (std::string("ca.db") + part), world.database.file() + part);
    }
    CHECK(world.stateIn(*world.reader) == State::revoked);
    issue(*world.store, world.issuer, "request-3");
    CHECK(world.database.number("SELECT count(*) FROM certificate") == 2);
}

TEST_CASE("SQLite: a write during which the database is deleted is not acknowledged") {
    Replaced world;
    world.store.reset();
    ca::StoreOptions options;
    options.address = world.database.address();
    options.journalFolder = world.database.journalFolder();
    std::string deleteAt;
    options.milestones = [&](std::string_view place) {
        if (place == deleteAt) {
            world.removeAll();
        }
    };
    world.store = ca::openStore(options);
    const auto intent = madeIntent(world.issuer, "request-2");
    const auto written = [&] {
        return situationOf([&] {
            world.store->write([&](ca::Writing &writing) {
                writing.addIntent(intent, kTester);
                if (deleteAt == "inside") {
                    world.removeAll();
                }
            });
        });
    };
    SECTION("before the commit") {
        deleteAt = "commit.before";
    }
    SECTION("while the transaction does its work") {
        deleteAt = "inside";
    }
    CHECK(written() == Situation::storeUnavailable);
    world.requireRefusing();
}

TEST_CASE("A revocation is not acknowledged when its journal was replaced or deleted") {
    Replaced world;
    const auto other = issue(*world.store, world.issuer, "request-2");
    const std::string journal = world.database.journalFolder() + "/ca.journal";
    SECTION("deleted") {
        std::filesystem::remove(journal);
    }
    SECTION("replaced") {
        std::filesystem::copy_file(journal, journal + ".copy");
        std::filesystem::rename(journal + ".copy", journal);
    }
    CHECK(situationOf([&] {
              changed(*world.store, other, {State::revoked, Reason::keyCompromise, {}, moment(30)});
          }) == Situation::storeUnavailable);
    CHECK(recordOf(*world.store, other).state == State::active);
    issue(*world.store, world.issuer, "request-3"); // needs no journal
}
