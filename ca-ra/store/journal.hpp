// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/file_identity.hpp"
#include "store/journal_entry.hpp"

#include <eid/file.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eid::ca {

/// A place between two lines of a journal: how many octets are before it and the sum of the line before.
struct JournalMark {
    std::int64_t position = 0;
    std::string sum;
};

/// The append-only file of one chain, apart from the database, so that a restored backup does not un-revoke. One JSON
/// line an entry; each ends with the beginning of SHA-256 over the line before's sum and the line itself, so that a
/// line that is changed, missing or moved shows.
class Journal {
  public:
    /// Opens or makes the journal of a chain, locks it against other processes and cuts off a line that a crash tore.
    /// @param known tells, once the chain is locked, what the database has seen of it: older lines are not read again.
    /// Nothing: the database has never heard of the chain. Otherwise the journal must be there.
    /// @param wait for whoever has the chain now
    /// @throws Error storeUnavailable (locked, not writable), storeDamaged.
    Journal(const std::string &folder, const std::string &chain,
            const std::function<std::optional<JournalMark>()> &known, std::chrono::milliseconds wait);

    [[nodiscard]] const std::string &path() const noexcept { return path_; }
    /// Octets of a torn line that were cut off.
    [[nodiscard]] std::int64_t tornOctets() const noexcept { return torn_; }
    [[nodiscard]] const JournalMark &end() const noexcept { return end_; }

    /// Writes and syncs. @throws Error storeUnavailable (the disk; the file was replaced or deleted); then nothing was
    /// added.
    void append(const std::vector<JournalEntry> &entries) { append(entries, true); }
    /// Takes back what was appended after `mark`: its transaction was rolled back for certain. When the file cannot be
    /// cut it stays, and what was asked for is applied when the store is opened the next time.
    void withdraw(const JournalMark &mark) noexcept;
    /// For what may be lost without harm, after the database has it: kept in memory until the next append when the disk
    /// does not take it.
    void appendLater(std::vector<JournalEntry> entries) noexcept;

  private:
    void append(const std::vector<JournalEntry> &entries, bool sync);
    void write(const std::string &lines, bool sync);
    void requireInPlace() const;

    std::string path_;
    Descriptor lock_;
    Descriptor file_;
    FileIdentity identity_;
    JournalMark end_;
    std::int64_t torn_ = 0;
    bool cutFirst_ = false; ///< something that failed stands behind the end
    std::vector<JournalEntry> waiting_;
};

enum class ChainLock {
    read, ///< nobody begins to write the chain meanwhile; others may read it too
    write,
};

/// Locks a chain for as long as the descriptor lives; one that holds none when somebody else had it in another way for
/// all of that time. @throws Error storeUnavailable.
Descriptor lockChain(const std::string &folder, const std::string &chain, ChainLock kind,
                     std::chrono::milliseconds wait);
/// Chains that have a journal in the folder.
std::vector<std::string> journalChains(const std::string &folder);
std::string journalPath(const std::string &folder, const std::string &chain);

/// Reads a journal from a mark on; a last line without its end is left out.
/// @return the mark after the last whole line. @throws Error storeDamaged: a line's sum is wrong, or the mark does not
/// fit the file.
JournalMark readJournal(const std::string &path, const JournalMark &from,
                        const std::function<void(const JournalEntry &, const JournalMark &after)> &each);

} // namespace eid::ca
