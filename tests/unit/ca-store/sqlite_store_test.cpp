// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-store/sqlite_database.hpp"

#include "store/open_store.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace eid::test;

TEST_CASE("SQLite: a store reads what it was given") {
    storeReadsAndWrites(makeSqlite);
}

TEST_CASE("SQLite: a certificate's states") {
    storeGuardsItsStates(makeSqlite);
}

TEST_CASE("SQLite: the database itself refuses what must not be") {
    storeRefusesRawChanges(makeSqlite);
}

TEST_CASE("SQLite: lists and deltas") {
    storeListsRevocations(makeSqlite);
}

TEST_CASE("SQLite: the journal") {
    storeKeepsItsJournal(makeSqlite);
}

TEST_CASE("SQLite: a restored backup learns of keys and orders too") {
    storeRestoresKeysAndOrders(makeSqlite);
}

TEST_CASE("SQLite: all of every journal is held against the database") {
    storeIsHeldAgainstItsJournals(makeSqlite);
}

TEST_CASE("SQLite: processes wait for a chain and do not keep each other from reading it") {
    storeSharesChains(makeSqlite);
}

TEST_CASE("SQLite: many threads on one store") {
    storeServesManyThreads(makeSqlite);
}

TEST_CASE("SQLite: a database of version 1 is upgraded whole") {
    storeUpgrades(makeSqlite, EID_SOURCE_DIR "/tests/unit/ca-store/golden/sqlite_0001.sql");
}

TEST_CASE("makes a database to be dumped as the golden one", "[.golden]") {
    const char *address = std::getenv("EID_GOLDEN");
    REQUIRE(address != nullptr);
    ScratchFolder folder;
    eid::ca::StoreOptions options;
    options.address = address;
    options.journalFolder = folder.path.string();
    eid::ca::migrateStore(options);
    makeGoldenRows(*eid::ca::openStore(options));
}
