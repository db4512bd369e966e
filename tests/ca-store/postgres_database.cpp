// SPDX-License-Identifier: Apache-2.0
#include "ca-store/postgres_database.hpp"

#include <catch2/catch.hpp>

namespace eid::test {

PostgresServer *sharedServer() {
    if (const auto reason = PostgresServer::unavailable()) {
        WARN("skipped: " << *reason);
        return nullptr;
    }
    static PostgresServer server;
    return &server;
}

std::unique_ptr<TestDatabase> makePostgres() {
    return std::make_unique<PostgresDatabase>(*sharedServer());
}

} // namespace eid::test
