// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.hpp"

#include "base/log_line.hpp"
#include "store/journal_replay.hpp"
#include "store/migrations.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

namespace eid::ca {

namespace {

/// How often work is run when other transactions come between.
constexpr unsigned kRounds = 40;
/// Entries after which the database learns how far the journal is, so that opening reads no more than these.
constexpr std::int64_t kMarkEvery = 1000;
/// Settings that say, for each chain, into which file its journal was read the last time.
constexpr const char *kCompared = "store.compared-file.";
constexpr Sql kComparedNotes{
    "SELECT content FROM setting WHERE name >= 'store.compared-file.' AND name < 'store.compared-file/'", "t"};
/// Entries of a journal that one transaction applies.
constexpr std::size_t kReplayBatch = 1000;

} // namespace

/// A connection for reading, given back at the end.
class SqlStore::ReaderLease {
  public:
    explicit ReaderLease(SqlStore &store) : store_(store) {
        std::unique_lock lock(store_.pool_);
        const unsigned most = std::max(1U, store_.options_.readers);
        store_.returned_.wait(lock, [&] { return !store_.idle_.empty() || store_.open_ < most; });
        if (!store_.idle_.empty()) {
            connection_ = std::move(store_.idle_.back());
            store_.idle_.pop_back();
        } else {
            ++store_.open_;
        }
    }
    ReaderLease(const ReaderLease &) = delete;
    ReaderLease &operator=(const ReaderLease &) = delete;
    ~ReaderLease() {
        const std::lock_guard lock(store_.pool_);
        if (connection_ && !connection_->broken()) {
            store_.idle_.push_back(std::move(connection_));
        } else {
            --store_.open_;
        }
        store_.returned_.notify_one();
    }

    /// Begins; a connection that broke while it was idle is replaced once.
    Connection &begin() {
        store_.requireInPlace();
        if (connection_) {
            try {
                connection_->begin(Isolation::snapshot);
                return *connection_;
            } catch (const DatabaseFailure &failure) {
                // SQLite takes its log away with the last connection, and the next one would find another.
                if (failure.kind() != FailureKind::unavailable || connection_->isSqlite()) {
                    throw;
                }
                connection_.reset();
            }
        }
        connection_ = store_.connect();
        connection_->begin(Isolation::snapshot);
        return *connection_;
    }

  private:
    SqlStore &store_;
    std::unique_ptr<Connection> connection_;
};

SqlStore::SqlStore(StoreOptions options)
    : options_(std::move(options)), self_{"service", options_.chain}, chain_(options_.chain) {
    // The first, so that what is opened later is held against it.
    auto first = connect();
    files_ = first->files();
    if (options_.readOnly) {
        requireNewestSchema(*first);
        if (options_.comparedOnly) {
            requireCompared(*first);
        }
        idle_.push_back(std::move(first));
        open_ = 1;
        return;
    }
    connection_ = std::move(first);
    requireNewestSchema(*connection_);
    const auto known = [this]() -> std::optional<JournalMark> {
        JournalMark mark = journalMark(*connection_, options_.chain);
        // A journal is made before the first record of its chain.
        const bool heardOf = mark.position > 0 || chain_.position(*connection_) > 0;
        return heardOf ? std::optional(std::move(mark)) : std::nullopt;
    };
    journal_ = std::make_unique<Journal>(options_.journalFolder, options_.chain, known, options_.chainWait);
    chain_.requireContinues(*connection_);
    applyJournals();
}

void SqlStore::read(const std::function<void(Reading &)> &work) {
    ReaderLease lease(*this);
    Connection &connection = lease.begin();
    try {
        Transaction transaction(connection, nullptr);
        work(transaction);
    } catch (...) {
        connection.rollback();
        throw;
    }
    // What failed and was caught by `work` was not read from this moment.
    connection.rollback();
    connection.requireHealthy();
}

void SqlStore::write(const std::function<void(Writing &)> &work) {
    writeTransaction([&](Transaction &transaction) { work(transaction); }, true);
}

void SqlStore::writeTransaction(const std::function<void(Transaction &)> &work, bool journalled) {
    if (options_.readOnly) {
        throw Error(Situation::internalError, "this store was opened for reading");
    }
    if (writer_ == std::this_thread::get_id()) {
        throw Error(Situation::internalError, "a transaction inside a transaction");
    }
    const std::lock_guard lock(writing_);
    writer_ = std::this_thread::get_id();
    struct Leave {
        std::atomic<std::thread::id> &id;
        ~Leave() { id = std::thread::id(); }
    } const leave{writer_};
    for (unsigned round = 0; round < kRounds; ++round) {
        if (attempt(work, journalled)) {
            return;
        }
        pause(round);
    }
    throw Error(Situation::storeUnavailable, "other transactions came between " + std::to_string(kRounds) + " times");
}

bool SqlStore::attempt(const std::function<void(Transaction &)> &work, bool journalled) {
    Connection &connection = beginWriting();
    Transaction transaction(connection, &chain_);
    const JournalMark before = journal_->end();
    try {
        work(transaction);
        connection.requireHealthy();
        if (journalled && !transaction.before().empty()) {
            journal(connection, transaction);
        }
        reach(options_.milestones, "commit.before");
        requireInPlace();
        connection.commit();
    } catch (...) {
        // Whether a commit that failed was one is not known either: the head of the chain is read again.
        chain_.forget();
        const auto kind = connection.failure();
        connection.rollback();
        if (connection.broken()) {
            connection_.reset();
        } else {
            journal_->withdraw(before);
        }
        if (kind == FailureKind::conflict) {
            return false;
        }
        throw;
    }
    // It may have been committed into a file that was deleted at this moment: then nobody may believe in it. What the
    // journal says stays.
    requireInPlace();
    reach(options_.milestones, "commit.after");
    if (journalled && !transaction.after().empty()) {
        journal_->appendLater(std::move(transaction.after()));
    }
    return true;
}

std::unique_ptr<Connection> SqlStore::connect() {
    auto connection = std::make_unique<Connection>(options_.address);
    if (files_ && connection->files() != files_) {
        requireInPlace();
        throw Error(Situation::storeUnavailable, files_->path() + " is another file than the one that was opened");
    }
    return connection;
}

void SqlStore::requireInPlace() const {
    // Who goes on here would write what nobody finds again, or answer from a past that was replaced by another. The
    // files that stand there now may be a backup that does not know of the last revocations: opening holds it against
    // the journals, so the process has to be started again. Files that are put back where they were are used again.
    if (files_ && !files_->areInPlace()) {
        throw Error(Situation::storeUnavailable,
                    files_->path() + " was replaced or deleted since it was opened; restart");
    }
}

Connection &SqlStore::beginWriting() {
    requireInPlace();
    if (connection_) {
        try {
            connection_->begin(Isolation::serialisable);
            return *connection_;
        } catch (const DatabaseFailure &failure) {
            if (failure.kind() != FailureKind::unavailable || connection_->isSqlite()) {
                throw;
            }
            connection_.reset(); // the server was restarted while nothing was written
        }
    }
    chain_.forget();
    connection_ = connect();
    connection_->begin(Isolation::serialisable);
    return *connection_;
}

void SqlStore::journal(Connection &connection, Transaction &transaction) {
    reach(options_.milestones, "journal.before");
    journal_->append(transaction.before());
    reach(options_.milestones, "journal.after");
    unmarked_ += static_cast<std::int64_t>(transaction.before().size());
    if (unmarked_ >= kMarkEvery) {
        setJournalMark(connection, options_.chain, journal_->end());
        unmarked_ = 0;
    }
}

void SqlStore::pause(unsigned round) {
    // Only who waits differently long gets past the other. Nobody ever notifies.
    constexpr unsigned kMostMilliseconds = 200;
    static thread_local std::minstd_rand random(std::random_device{}());
    const unsigned most = std::min(kMostMilliseconds, 2U << std::min(round, 7U));
    const std::chrono::microseconds time(std::uniform_int_distribution<unsigned>(0, most * 1000)(random));
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, time, [] { return false; });
}

void SqlStore::noteCompared(const std::map<std::string, bool> &chains) {
    if (!files_) {
        return;
    }
    const std::string mark = files_->mark();
    std::map<std::string, std::string> notes;
    for (const auto &[chain, read] : chains) {
        const auto noted = Transaction(*connection_, nullptr).setting(kCompared + chain);
        if (noted != mark) {
            // Who writes a chain has read its journal when it opened this file; or it has another file open.
            notes[kCompared + chain] = read ? mark : std::string();
        }
    }
    if (!notes.empty()) {
        writeTransaction(
            [&](Transaction &transaction) {
                for (const auto &[name, note] : notes) {
                    transaction.set(name, note);
                }
            },
            false);
    }
}

void SqlStore::requireCompared(Connection &connection) const {
    if (!files_) {
        return;
    }
    const std::string mark = files_->mark();
    std::size_t noted = 0;
    std::size_t fitting = 0;
    connection.query(kComparedNotes, {}, [&](const Row &row) {
        ++noted;
        fitting += row[0].text == mark ? 1U : 0U;
    });
    if (noted == 0 || fitting != noted) {
        throw Error(Situation::storeUnavailable,
                    files_->path() + " was put there and not held against all journals since: 'eid-ca store check'");
    }
}

void SqlStore::applyJournals() {
    const JournalNews news = readJournals(*connection_, options_.journalFolder, options_.chain);
    const Time now = std::chrono::system_clock::now();
    if (journal_->tornOctets() > 0) {
        log(LogLevel::warning, "journal: a line torn by a crash was cut off");
    }
    std::size_t restored = 0;
    std::size_t next = 0;
    bool first = true;
    while (first || next < news.entries.size()) {
        const std::size_t end = std::min(next + kReplayBatch, news.entries.size());
        std::size_t applied = 0;
        const bool last = end == news.entries.size();
        if (last && news.marks.empty() && news.entries.empty() && journal_->tornOctets() == 0) {
            break;
        }
        writeTransaction(
            [&](Transaction &transaction) {
                applied = 0;
                if (first && journal_->tornOctets() > 0) {
                    transaction.record({"journal.torn",
                                        self_,
                                        now,
                                        std::nullopt,
                                        {{"octets", std::to_string(journal_->tornOctets())}}});
                }
                for (std::size_t i = next; i < end; ++i) {
                    applied += transaction.restore(news.entries[i], self_, now) ? 1 : 0;
                }
                if (last) {
                    for (const auto &[chain, mark] : news.marks) {
                        setJournalMark(*connection_, chain, mark);
                    }
                }
            },
            false);
        restored += applied;
        next = end;
        first = false;
    }
    noteCompared(news.chains);
    if (restored > 0) {
        log(LogLevel::warning, "journal: " + std::to_string(restored) + " changes the database did not know");
    }
}

} // namespace eid::ca
