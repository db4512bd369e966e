// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca-store/store_contract.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace eid::test {

/// A SQLite file, and a plain connection to it.
class SqliteDatabase final : public TestDatabase {
  public:
    SqliteDatabase() = default;
    ~SqliteDatabase() override { sqlite3_close(connection_); }
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    [[nodiscard]] std::string file() const { return (folder.path / "ca.db").string(); }
    [[nodiscard]] std::string address() const override { return "sqlite:" + file(); }

    std::optional<std::string> raw(const std::string &sql) override {
        char *complaint = nullptr;
        if (sqlite3_exec(connection(), sql.c_str(), nullptr, nullptr, &complaint) == SQLITE_OK) {
            return std::nullopt;
        }
        std::string text = complaint != nullptr ? complaint : "refused";
        sqlite3_free(complaint);
        return text;
    }

    std::int64_t number(const std::string &sql) override {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(connection(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK ||
            sqlite3_step(statement) != SQLITE_ROW) {
            const std::string text = sqlite3_errmsg(connection_);
            sqlite3_finalize(statement);
            throw std::runtime_error(sql + ": " + text);
        }
        const std::int64_t value = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return value;
    }

  private:
    sqlite3 *connection() {
        if (connection_ == nullptr) {
            if (sqlite3_open(file().c_str(), &connection_) != SQLITE_OK) {
                throw std::runtime_error("cannot open " + file());
            }
            sqlite3_busy_timeout(connection_, 10'000);
        }
        return connection_;
    }

    sqlite3 *connection_ = nullptr;
};

inline std::unique_ptr<TestDatabase> makeSqlite() {
    return std::make_unique<SqliteDatabase>();
}

} // namespace eid::test
