// SPDX-License-Identifier: Apache-2.0
#include "store/journal_replay.hpp"

#include <tuple>
#include <utility>

namespace eid::ca {

namespace {

constexpr Sql kMark{"SELECT position, sum FROM journal_mark WHERE chain = :chain", "nt"};
constexpr Sql kSetMark{"INSERT INTO journal_mark (chain, position, sum) VALUES (:chain, :position, :sum) ON CONFLICT "
                       "(chain) DO UPDATE SET position = excluded.position, sum = excluded.sum",
                       ""};

/// What an entry is about: a certificate, the numbers of a list, an order.
using Subject = std::tuple<IssuerId, std::string, std::string, std::string>;

Subject subjectOf(const JournalEntry &entry) {
    const bool isChange = entry.kind == JournalEntry::Kind::change;
    return {entry.key.issuer, isChange ? entry.key.serial.hex() : "", entry.scope, entry.order};
}

bool outdoes(const JournalEntry &entry, const JournalEntry &known) {
    if (entry.kind == JournalEntry::Kind::crlNumber) {
        return entry.number > known.number;
    }
    if (entry.kind == JournalEntry::Kind::orderUsed) {
        return false; // it is used, once or twice
    }
    // Nothing follows a revocation.
    const bool entryFinal = entry.state == State::revoked;
    const bool knownFinal = known.state == State::revoked;
    if (entryFinal != knownFinal) {
        return entryFinal;
    }
    return std::pair(entry.version, strictness(entry.state)) > std::pair(known.version, strictness(known.state));
}

} // namespace

JournalMark journalMark(Connection &connection, const std::string &chain) {
    const auto row = connection.one(kMark, {chain});
    return row ? JournalMark{(*row)[0].number, (*row)[1].text} : JournalMark{};
}

void setJournalMark(Connection &connection, const std::string &chain, const JournalMark &mark) {
    connection.run(kSetMark, {chain, mark.position, mark.sum});
}

JournalNews readJournals(Connection &connection, const std::string &folder, const std::string &ownChain) {
    JournalNews news;
    std::map<Subject, std::size_t> places;
    for (const std::string &chain : journalChains(folder)) {
        bool &read = news.chains[chain];
        if (chain != ownChain) {
            Descriptor lock = lockChain(folder, chain, ChainLock::read, std::chrono::milliseconds(0));
            if (lock.get() < 0) {
                continue;
            }
            news.locks.push_back(std::move(lock));
        }
        read = true;
        const JournalMark known = journalMark(connection, chain);
        const JournalMark end = readJournal(
            journalPath(folder, chain), known, [&](const JournalEntry &entry, const JournalMark & /*after*/) {
                const auto [place, added] = places.try_emplace(subjectOf(entry), news.entries.size());
                if (added) {
                    news.entries.push_back(entry);
                } else if (outdoes(entry, news.entries[place->second])) {
                    news.entries[place->second] = entry;
                }
            });
        if (end.position != known.position) {
            news.marks[chain] = end;
        }
    }
    return news;
}

} // namespace eid::ca
