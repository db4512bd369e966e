// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-store/sqlite_database.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("SQLite: many threads on one store") {
    storeServesManyThreads(makeSqlite);
}
