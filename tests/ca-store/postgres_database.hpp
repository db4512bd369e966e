// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca-store/store_contract.hpp"
#include "support/postgres_server.hpp"

#include <stdexcept>

namespace eid::test {

/// A database of a server, and psql on it.
class PostgresDatabase final : public TestDatabase {
  public:
    explicit PostgresDatabase(PostgresServer &server) : server_(server), name_(server.createDatabase()) {}

    [[nodiscard]] std::string address() const override { return server_.address(name_); }
    [[nodiscard]] const std::string &name() const noexcept { return name_; }

    std::optional<std::string> raw(const std::string &sql) override {
        const auto result = server_.sql(name_, sql);
        return result.exit == 0 ? std::nullopt : std::optional(result.err);
    }

    std::int64_t number(const std::string &sql) override {
        const auto result = server_.sql(name_, sql);
        if (result.exit != 0 || result.out.empty()) {
            throw std::runtime_error(sql + ": " + result.err);
        }
        return std::stoll(result.out);
    }

  private:
    PostgresServer &server_;
    std::string name_;
};

/// One server for all tests of a program, started with the first; nothing, and why, when there is none.
PostgresServer *sharedServer();
/// For the contract; only when there is a server.
std::unique_ptr<TestDatabase> makePostgres();

} // namespace eid::test
