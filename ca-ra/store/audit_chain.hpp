// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit.hpp"
#include "store/connection.hpp"

#include <optional>
#include <string>

namespace eid::ca {

/// The end of this process's chain. Kept in memory, because nobody else writes to it; read again after whatever may
/// have left the database elsewhere.
class AuditChain {
  public:
    explicit AuditChain(std::string name) : name_(std::move(name)) {}

    [[nodiscard]] const std::string &name() const noexcept { return name_; }
    /// Adds a record inside the connection's transaction.
    void append(Connection &connection, const AuditEvent &event);
    /// Of the last record; zero for an empty chain.
    std::int64_t position(Connection &connection);
    /// The transaction did not, or may not have, come to its end.
    void forget() noexcept { head_.reset(); }
    /// @throws Error storeDamaged when the last records do not follow from one another.
    void requireContinues(Connection &connection);

  private:
    struct Head {
        std::int64_t position = 0;
        Bytes hash;
    };
    Head &head(Connection &connection);

    std::string name_;
    std::optional<Head> head_;
};

/// From columns chain, position, body, previous, hash.
AuditRecord auditRecordFrom(const Row &row);

} // namespace eid::ca
