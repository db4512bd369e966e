// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <exception>
#include <string>

namespace eid::ca {

/// Why the database did not do what it was told.
enum class FailureKind {
    conflict,    ///< another transaction came between: run again
    unavailable, ///< gone, full, locked, shutting down: the connection is given up
    damaged,     ///< the file does not read
    refused,     ///< a constraint or trigger said no; the use cases ask for nothing that is refused
    other,
};

/// A failed statement. The transaction it was part of cannot be committed any more.
class DatabaseFailure : public Error {
  public:
    DatabaseFailure(FailureKind kind, const std::string &text);
    [[nodiscard]] FailureKind kind() const noexcept { return kind_; }

  private:
    FailureKind kind_;
};

/// What SOCI threw, told apart by SQLite's result code or PostgreSQL's SQLSTATE.
DatabaseFailure failureOf(const std::exception &thrown);

} // namespace eid::ca
