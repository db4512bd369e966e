// SPDX-License-Identifier: Apache-2.0
#include "ca-store/postgres_database.hpp"

#include <catch2/catch.hpp>

using namespace eid::test;

TEST_CASE("PostgreSQL: a store reads what it was given") {
    if (sharedServer() != nullptr) {
        storeReadsAndWrites(makePostgres);
    }
}

TEST_CASE("PostgreSQL: a certificate's states") {
    if (sharedServer() != nullptr) {
        storeGuardsItsStates(makePostgres);
    }
}

TEST_CASE("PostgreSQL: the database itself refuses what must not be") {
    if (sharedServer() != nullptr) {
        storeRefusesRawChanges(makePostgres);
    }
}

TEST_CASE("PostgreSQL: lists and deltas") {
    if (sharedServer() != nullptr) {
        storeListsRevocations(makePostgres);
    }
}

TEST_CASE("PostgreSQL: the journal") {
    if (sharedServer() != nullptr) {
        storeKeepsItsJournal(makePostgres);
    }
}

TEST_CASE("PostgreSQL: a restored backup learns of keys and orders too") {
    if (sharedServer() != nullptr) {
        storeRestoresKeysAndOrders(makePostgres);
    }
}

TEST_CASE("PostgreSQL: all of every journal is held against the database") {
    if (sharedServer() != nullptr) {
        storeIsHeldAgainstItsJournals(makePostgres);
    }
}

TEST_CASE("PostgreSQL: processes wait for a chain and do not keep each other from reading it") {
    if (sharedServer() != nullptr) {
        storeSharesChains(makePostgres);
    }
}

TEST_CASE("PostgreSQL: many threads on one store") {
    if (sharedServer() != nullptr) {
        storeServesManyThreads(makePostgres);
    }
}

TEST_CASE("PostgreSQL: a database of version 1 is upgraded whole") {
    if (sharedServer() != nullptr) {
        storeUpgrades(makePostgres, EID_SOURCE_DIR "/tests/unit/ca-store/golden/postgresql_0001.sql");
    }
}
