// SPDX-License-Identifier: Apache-2.0
#include "unit/ca-store/sqlite_database.hpp"

#include <catch2/catch.hpp>

using namespace eid::test;

TEST_CASE("SQLite: a store reads what it was given") {
    storeReadsAndWrites(makeSqlite);
}
