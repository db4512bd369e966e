// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/audit_chain.hpp"
#include "store/connection.hpp"
#include "store/journal.hpp"
#include "store/open_store.hpp"
#include "store/transaction.hpp"

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace eid::ca {

/// A store on a SQL database: one connection that writes, a few that read, opened when they are needed and opened
/// again when the server was away.
class SqlStore final : public Store {
  public:
    /// Checks version and chain, and tells the database what only the journals know. @throws see openStore.
    explicit SqlStore(StoreOptions options);

    void read(const std::function<void(Reading &)> &work) override;
    void write(const std::function<void(Writing &)> &work) override;

  private:
    class ReaderLease;

    void writeTransaction(const std::function<void(Transaction &)> &work, bool journalled);
    /// One try. @return false when it has to be run again.
    bool attempt(const std::function<void(Transaction &)> &work, bool journalled);
    Connection &beginWriting();
    /// A connection to the files the store was opened from, and to no others.
    std::unique_ptr<Connection> connect();
    /// @throws Error storeUnavailable when the database's files were replaced or deleted since the store was opened.
    void requireInPlace() const;
    void journal(Connection &connection, Transaction &transaction);
    void pause(unsigned round);
    void applyJournals();
    /// Notes in the database which file was held against which journals, for those that cannot do it themselves.
    void noteCompared(const std::map<std::string, bool> &chains);
    void requireCompared(Connection &connection) const;

    StoreOptions options_;
    std::optional<DatabaseFiles> files_;
    Actor self_;
    std::unique_ptr<Journal> journal_;
    AuditChain chain_;
    std::int64_t unmarked_ = 0; ///< entries in the journal since the database was told its end

    std::mutex writing_; // before pool_
    std::atomic<std::thread::id> writer_;
    std::unique_ptr<Connection> connection_;

    std::mutex pool_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    unsigned open_ = 0;
};

} // namespace eid::ca
