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
};

/// Up to where the database has seen the journal of a chain.
JournalMark journalMark(Connection &connection, const std::string &chain);
void setJournalMark(Connection &connection, const std::string &chain, const JournalMark &mark);

/// @throws Error storeDamaged, storeUnavailable.
JournalNews readJournals(Connection &connection, const std::string &folder);

} // namespace eid::ca
