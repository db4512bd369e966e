// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/database_failure.hpp"
#include "store/file_identity.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::ca {

/// A statement for both databases. Parameters are `:name`, each name once, and are given in that order.
struct Sql {
    const char *text;    ///< its address is its identity: prepared once for a connection
    const char *columns; ///< of the result, one letter each: 't' text, 'n' number
};

/// A value for a statement.
struct Parameter {
    Parameter(int value) : number(value) {} // NOLINT(google-explicit-constructor)
    Parameter(std::int64_t value) : number(value) {}
    Parameter(std::string value) : isText(true), text(std::move(value)) {}
    Parameter(const std::optional<std::int64_t> &value) : isNull(!value), number(value.value_or(0)) {}
    Parameter(std::optional<std::string> value)
        : isText(true), isNull(!value), text(value ? std::move(*value) : std::string()) {}

    bool isText = false;
    bool isNull = false;
    std::int64_t number = 0;
    std::string text;
};

/// A value of a result.
struct Column {
    bool isText = false;
    bool isNull = false;
    std::int64_t number = 0;
    std::string text;

    [[nodiscard]] std::optional<std::int64_t> optionalNumber() const {
        return isNull ? std::nullopt : std::optional(number);
    }
};
using Row = std::vector<Column>;

enum class Isolation {
    snapshot,     ///< for reading
    serialisable, ///< for writing
};

/// One session with a database; used by one thread at a time. Statements that fail throw DatabaseFailure, and the
/// transaction around them cannot be committed any more, whoever catches it.
class Connection {
  public:
    /// @param address as StoreOptions::address. @throws Error configurationInvalid, storeUnavailable.
    explicit Connection(const std::string &address);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// SQLite: no clock of its own, one writer at a time.
    [[nodiscard]] bool isSqlite() const noexcept;
    /// What was opened; nothing where the database is a server's.
    [[nodiscard]] const std::optional<DatabaseFiles> &files() const noexcept;

    void begin(Isolation isolation);
    void commit();
    void rollback() noexcept;
    /// Whether the connection was lost, or its state is not known any more: throw it away.
    [[nodiscard]] bool broken() const noexcept;
    /// @throws the failure of this transaction, if there was one, although somebody caught it.
    void requireHealthy() const;
    /// What made this transaction fail, whoever caught it.
    [[nodiscard]] std::optional<FailureKind> failure() const noexcept;
    /// From here on the transaction cannot be committed.
    void doom(const std::string &why);

    /// Calls `each` for every row. The row is gone with the next; `each` must not use the same statement.
    void query(const Sql &sql, const std::vector<Parameter> &parameters, const std::function<void(const Row &)> &each);
    /// The first row.
    std::optional<Row> one(const Sql &sql, const std::vector<Parameter> &parameters);
    /// @return whether a row came back (RETURNING).
    bool run(const Sql &sql, const std::vector<Parameter> &parameters);
    /// Once, without preparing: definitions, pragmas.
    void execute(const std::string &text);

  private:
    struct Impl;
    template <typename Action> auto guarded(Action &&action);
    std::unique_ptr<Impl> impl_;
};

} // namespace eid::ca
