// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include "core/hash.hpp"
#include "store/column_values.hpp"

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace eid::ca {

namespace {

struct Migration {
    int number;
    const char *name;
    const char *text;
};

constexpr Migration kSqliteMigrations[] = {
#include "migrations_sqlite.inc"
};
constexpr Migration kPostgresqlMigrations[] = {
#include "migrations_postgresql.inc"
};

constexpr const char *kTable = "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER NOT NULL PRIMARY KEY, name "
                               "TEXT NOT NULL, digest TEXT NOT NULL, applied_at BIGINT NOT NULL)";
constexpr Sql kTableInSqlite{"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'",
                             "n"};
constexpr Sql kTableInPostgresql{"SELECT count(*) FROM information_schema.tables WHERE table_name = "
                                 "'schema_migration' AND table_schema = current_schema()",
                                 "n"};
constexpr Sql kVersion{"SELECT coalesce(max(number), 0) FROM schema_migration", "n"};
constexpr Sql kApplied{"INSERT INTO schema_migration (number, name, digest, applied_at) VALUES (:number, :name, "
                       ":digest, :at)",
                       ""};

std::span<const Migration> migrationsOf(const Connection &connection) {
    return connection.isSqlite() ? std::span<const Migration>(kSqliteMigrations)
                                 : std::span<const Migration>(kPostgresqlMigrations);
}

/// A statement ends with a semicolon before an empty line, so that triggers can have semicolons inside.
std::vector<std::string> statementsOf(std::string_view text) {
    constexpr std::string_view kEnd = ";\n\n";
    std::vector<std::string> statements;
    while (!text.empty()) {
        const std::size_t end = text.find(kEnd);
        statements.emplace_back(text.substr(0, end == std::string_view::npos ? text.size() : end + 1));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + kEnd.size());
    }
    return statements;
}

/// Comments go before SOCI sees the text: it would take "word:word" in them for parameters.
std::string withoutComments(const std::string &statement) {
    std::string text;
    std::size_t begin = 0;
    while (begin < statement.size()) {
        const std::size_t end = std::min(statement.find('\n', begin), statement.size());
        const std::string line = statement.substr(begin, end - begin);
        if (!line.starts_with("--")) {
            text += line + "\n";
        }
        begin = end + 1;
    }
    return text;
}

} // namespace

int schemaVersion(Connection &connection) {
    const auto table = connection.one(connection.isSqlite() ? kTableInSqlite : kTableInPostgresql, {});
    if (table.value()[0].number == 0) {
        return 0;
    }
    return static_cast<int>(connection.one(kVersion, {}).value()[0].number);
}

int newestSchemaVersion(const Connection &connection) {
    return migrationsOf(connection).back().number;
}

void requireNewestSchema(Connection &connection) {
    const int version = schemaVersion(connection);
    const int newest = newestSchemaVersion(connection);
    if (version != newest) {
        throw Error(Situation::storeVersion, "the database has version " + std::to_string(version) +
                                                 ", this program needs " + std::to_string(newest));
    }
}

std::vector<int> migrate(Connection &connection, const Milestones &milestones) {
    std::vector<int> applied;
    for (const Migration &migration : migrationsOf(connection)) {
        connection.begin(Isolation::serialisable);
        try {
            connection.execute(kTable);
            const int version = schemaVersion(connection);
            if (version > newestSchemaVersion(connection)) {
                throw Error(Situation::storeVersion, "the database has version " + std::to_string(version) +
                                                         ", this program knows " +
                                                         std::to_string(newestSchemaVersion(connection)));
            }
            if (version >= migration.number) {
                connection.rollback();
                continue;
            }
            for (const std::string &statement : statementsOf(migration.text)) {
                if (const std::string text = withoutComments(statement); text.find(';') != std::string::npos) {
                    connection.execute(text);
                }
            }
            connection.run(kApplied,
                           {migration.number, std::string(migration.name), toHex(sha256(asBytes(migration.text))),
                            numberOf(std::chrono::system_clock::now())});
            reach(milestones, "migration." + std::to_string(migration.number));
            connection.commit();
        } catch (...) {
            connection.rollback();
            throw;
        }
        applied.push_back(migration.number);
    }
    return applied;
}

} // namespace eid::ca
