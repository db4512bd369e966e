// SPDX-License-Identifier: Apache-2.0
#include "store/journal_check.hpp"

#include "store/journal_replay.hpp"
#include "store/transaction.hpp"

#include <filesystem>
#include <set>
#include <thread>

namespace eid::ca {

namespace {

/// Faults that are told one by one.
constexpr std::size_t kMostFaults = 100;
/// What a process writes at this moment is in its journal first; and it may take back what it could not commit.
constexpr int kRounds = 4;
constexpr std::chrono::milliseconds kBetween{250};

constexpr Sql kMarks{"SELECT chain, position, sum FROM journal_mark", "tnt"};

std::string subject(const JournalEntry &entry) {
    switch (entry.kind) {
    case JournalEntry::Kind::crlNumber:
        return "number " + std::to_string(entry.number) + " of the list '" + entry.scope + "' of issuer " +
               std::to_string(entry.key.issuer);
    case JournalEntry::Kind::orderUsed:
        return "that the order " + entry.order + " was used";
    case JournalEntry::Kind::change:
        break;
    }
    return "that certificate " + entry.key.serial.hex() + " of issuer " + std::to_string(entry.key.issuer) + " was " +
           (entry.state == State::active ? "released" : std::string(nameOf(entry.state)));
}

/// One comparison, from the beginning of each journal to its end.
class Comparison {
  public:
    Comparison(Connection &connection, std::string folder)
        : connection_(connection), transaction_(connection, nullptr), folder_(std::move(folder)) {}

    StoreCheck run() {
        std::map<std::string, JournalMark> marks;
        connection_.query(kMarks, {}, [&](const Row &row) { marks[row[0].text] = {row[1].number, row[2].text}; });
        std::set<std::string> chains;
        for (const auto &[chain, mark] : marks) {
            chains.insert(chain);
        }
        for (const AuditRecord &head : transaction_.auditHeads()) {
            chains.insert(head.chain);
        }
        if (std::filesystem::exists(folder_)) {
            for (std::string &chain : journalChains(folder_)) {
                chains.insert(std::move(chain));
            }
        }
        for (const std::string &chain : chains) {
            journal(chain, marks[chain]);
        }
        if (untold_ > 0) {
            check_.faults.push_back("and " + std::to_string(untold_) + " more");
        }
        return check_;
    }

  private:
    void fault(std::string text) {
        if (check_.faults.size() < kMostFaults) {
            check_.faults.push_back(std::move(text));
        } else {
            ++untold_;
        }
    }

    void journal(const std::string &chain, const JournalMark &mark) {
        const std::string path = journalPath(folder_, chain);
        if (!identityAt(path)) {
            fault(path + " is missing: the database knows the chain '" + chain + "'");
            return;
        }
        ++check_.journals;
        bool met = mark.position == 0;
        try {
            readJournal(path, {}, [&](const JournalEntry &entry, const JournalMark &after) {
                ++check_.entries;
                met = met || (after.position == mark.position && after.sum == mark.sum);
                if (!transaction_.knows(entry)) {
                    fault(path + " says " + subject(entry) + ": the database does not");
                }
            });
        } catch (const Error &error) {
            if (error.situation() != Situation::storeDamaged && error.situation() != Situation::storeVersion) {
                throw;
            }
            fault("damaged: " + error.context());
            return;
        }
        if (!met) {
            fault(path + " is not the one the database has seen: what stood before octet " +
                  std::to_string(mark.position) + " is not there");
        }
    }

    Connection &connection_;
    Transaction transaction_;
    const std::string folder_;
    StoreCheck check_;
    std::size_t untold_ = 0;
};

} // namespace

StoreCheck compareWithJournals(Connection &connection, const std::string &folder) {
    for (int round = 1;; ++round) {
        // Each look at a row sees what is committed by then; one long snapshot would be older than the last lines.
        StoreCheck check = Comparison(connection, folder).run();
        if (check.faults.empty() || round == kRounds) {
            return check;
        }
        std::this_thread::sleep_for(kBetween);
    }
}

} // namespace eid::ca
