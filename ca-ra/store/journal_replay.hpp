// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/connection.hpp"
#include "store/journal.hpp"

#include <map>
#include <string>
#include <vector>

namespace eid::ca {

/// What the journals of a folder tell that came after the database's marks.
struct JournalNews {
    std::vector<JournalEntry> entries; ///< the last word on each certificate and list
    std::map<std::string, JournalMark> marks;
    std::map<std::string, bool> chains; ///< each that has a journal: whether it was read, or left out
    std::vector<Descriptor> locks;      ///< of the chains of others that were read, until the marks are stored
};

/// Up to where the database has seen the journal of a chain.
JournalMark journalMark(Connection &connection, const std::string &chain);
void setJournalMark(Connection &connection, const std::string &chain, const JournalMark &mark);

/// Reads the own journal, and those of chains that no process writes now. What a running process has begun is its own
/// matter: its last lines may belong to a transaction that is rolled back, and be withdrawn.
/// @throws Error storeDamaged, storeUnavailable.
JournalNews readJournals(Connection &connection, const std::string &folder, const std::string &ownChain);

} // namespace eid::ca
