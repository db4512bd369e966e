// SPDX-License-Identifier: Apache-2.0
#include "store/connection.hpp"

#include "store/sqlite_functions.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cstring>
#include <unordered_map>

namespace eid::ca {

namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kPostgresql = "postgresql:";
/// How long SQLite waits for another process's transaction.
constexpr const char *kBusyMilliseconds = "10000";

/// A slot that SOCI reads from or writes to; its address must stay.
struct Slot {
    explicit Slot(bool asText) : isText(asText) {}
    bool isText;
    long long number = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
};

struct Prepared {
    explicit Prepared(soci::session &session) : statement(session) {}
    std::vector<std::unique_ptr<Slot>> in;
    std::vector<std::unique_ptr<Slot>> out;
    Row row;
    soci::statement statement;
};

std::unique_ptr<Prepared> prepare(soci::session &session, const Sql &sql, const std::vector<Parameter> &parameters) {
    auto prepared = std::make_unique<Prepared>(session);
    for (const char *column = sql.columns; *column != '\0'; ++column) {
        Slot &slot = *prepared->out.emplace_back(std::make_unique<Slot>(*column == 't'));
        if (slot.isText) {
            prepared->statement.exchange(soci::into(slot.text, slot.indicator));
        } else {
            prepared->statement.exchange(soci::into(slot.number, slot.indicator));
        }
    }
    for (const auto &parameter : parameters) {
        Slot &slot = *prepared->in.emplace_back(std::make_unique<Slot>(parameter.isText));
        if (slot.isText) {
            prepared->statement.exchange(soci::use(std::as_const(slot.text), slot.indicator));
        } else {
            prepared->statement.exchange(soci::use(std::as_const(slot.number), slot.indicator));
        }
    }
    prepared->row.resize(prepared->out.size());
    prepared->statement.alloc();
    prepared->statement.prepare(sql.text);
    prepared->statement.define_and_bind();
    return prepared;
}

void take(Prepared &prepared) {
    for (std::size_t i = 0; i < prepared.out.size(); ++i) {
        const Slot &slot = *prepared.out[i];
        Column &column = prepared.row[i];
        column.isText = slot.isText;
        column.isNull = slot.indicator == soci::i_null;
        column.number = column.isNull ? 0 : slot.number;
        if (column.isNull) {
            column.text.clear();
        } else if (slot.isText) {
            column.text = slot.text;
        }
    }
}

void openSqlite(soci::session &session, const std::string &path) {
    if (path.empty() || path.find('"') != std::string::npos) {
        throw Error(Situation::configurationInvalid, "sqlite: needs a path without quotation marks");
    }
    session.open(soci::sqlite3, "db=\"" + path + "\"");
    session << "PRAGMA busy_timeout = " + std::string(kBusyMilliseconds);
    std::string mode;
    session << "PRAGMA journal_mode = WAL", soci::into(mode);
    // Each commit is on the disk before it is told.
    session << "PRAGMA synchronous = FULL";
    session << "PRAGMA foreign_keys = ON";
    session << "PRAGMA recursive_triggers = ON";
    session << "PRAGMA cache_size = -32768";
    addSqliteFunctions(session);
}

/// The files that SQLite has open. They are open once something was read.
DatabaseFiles openedFiles(soci::session &session, const std::string &path) {
    int tables = 0;
    session << "SELECT count(*) FROM sqlite_master", soci::into(tables);
    sqlite_api::sqlite3 *handle = sqliteHandle(session);
    DatabaseFiles files(path, sqlite_api::sqlite3_db_filename(handle, "main"));
    int moved = 1;
    if (sqlite_api::sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved != 0) {
        throw Error(Situation::storeUnavailable, path + " was replaced while it was opened");
    }
    return files;
}

void openPostgresql(soci::session &session, const std::string &words) {
    // Words that come later win, so these are only what is good when nothing is said.
    session.open(soci::postgresql,
                 "connect_timeout=5 keepalives_idle=10 tcp_user_timeout=20000 application_name=eid-ca " + words);
    session << "SET client_min_messages = warning";
    session << "SET synchronous_commit = on";
    session << "SET lock_timeout = '10s'";
}

} // namespace

struct Connection::Impl {
    bool sqlite = false;
    bool inTransaction = false;
    bool broken = false;
    std::optional<DatabaseFailure> failure;
    std::optional<DatabaseFiles> files;
    soci::session session;
    std::unordered_map<const char *, std::unique_ptr<Prepared>> prepared; // before the session goes
};

/// Turns what SOCI throws into DatabaseFailure and remembers it.
template <typename Action> auto Connection::guarded(Action &&action) {
    try {
        return action();
    } catch (const soci::soci_error &error) {
        DatabaseFailure failure = failureOf(error);
        impl_->failure = failure;
        impl_->broken = impl_->broken || (failure.kind() == FailureKind::unavailable && !impl_->sqlite);
        throw failure;
    }
}

Connection::Connection(const std::string &address) : impl_(std::make_unique<Impl>()) {
    guarded([&] {
        if (address.starts_with(kSqlite)) {
            impl_->sqlite = true;
            openSqlite(impl_->session, address.substr(kSqlite.size()));
            impl_->files = openedFiles(impl_->session, address.substr(kSqlite.size()));
        } else if (address.starts_with(kPostgresql)) {
            openPostgresql(impl_->session, address.substr(kPostgresql.size()));
        } else {
            throw Error(Situation::configurationInvalid, "a store's address begins with sqlite: or postgresql:");
        }
    });
}

Connection::~Connection() {
    rollback();
}

bool Connection::isSqlite() const noexcept {
    return impl_->sqlite;
}

const std::optional<DatabaseFiles> &Connection::files() const noexcept {
    return impl_->files;
}

void Connection::begin(Isolation isolation) {
    impl_->failure.reset();
    if (impl_->sqlite) {
        // A deferred transaction that writes later would have to give up when another process came between.
        execute(isolation == Isolation::serialisable ? "BEGIN IMMEDIATE" : "BEGIN");
    } else {
        execute(isolation == Isolation::serialisable ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
                                                     : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    impl_->inTransaction = true;
}

void Connection::commit() {
    requireHealthy();
    // PostgreSQL's transaction is over either way; SQLite's stays open when it could not be committed.
    impl_->inTransaction = impl_->sqlite;
    execute("COMMIT");
    impl_->inTransaction = false;
}

void Connection::rollback() noexcept {
    if (!impl_->inTransaction) {
        return;
    }
    impl_->inTransaction = false;
    if (impl_->broken) {
        return;
    }
    try {
        impl_->session << "ROLLBACK";
    } catch (const std::exception &) {
        // SQLite has rolled back by itself after some errors; then there is nothing to roll back.
        impl_->broken = !impl_->sqlite || sqlite_api::sqlite3_get_autocommit(sqliteHandle(impl_->session)) == 0;
    }
}

bool Connection::broken() const noexcept {
    return impl_->broken;
}

void Connection::requireHealthy() const {
    if (impl_->failure) {
        throw DatabaseFailure(*impl_->failure);
    }
}

std::optional<FailureKind> Connection::failure() const noexcept {
    return impl_->failure ? std::optional(impl_->failure->kind()) : std::nullopt;
}

void Connection::doom(const std::string &why) {
    if (!impl_->failure) {
        impl_->failure.emplace(FailureKind::other, why);
    }
}

void Connection::query(const Sql &sql, const std::vector<Parameter> &parameters,
                       const std::function<void(const Row &)> &each) {
    requireHealthy();
    auto found = impl_->prepared.find(sql.text);
    if (found == impl_->prepared.end()) {
        found =
            impl_->prepared.emplace(sql.text, guarded([&] { return prepare(impl_->session, sql, parameters); })).first;
    }
    Prepared &prepared = *found->second;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Slot &slot = *prepared.in.at(i);
        slot.indicator = parameters[i].isNull ? soci::i_null : soci::i_ok;
        slot.number = parameters[i].number;
        slot.text = parameters[i].text;
    }
    try {
        bool there = guarded([&] { return prepared.statement.execute(true); });
        while (there && !prepared.out.empty()) {
            take(prepared);
            each(prepared.row);
            there = guarded([&] { return prepared.statement.fetch(); });
        }
    } catch (...) {
        // A statement that is not at its end would hold SQLite's snapshot.
        impl_->prepared.erase(sql.text);
        throw;
    }
}

std::optional<Row> Connection::one(const Sql &sql, const std::vector<Parameter> &parameters) {
    std::optional<Row> first;
    query(sql, parameters, [&](const Row &row) {
        if (!first) {
            first = row;
        }
    });
    return first;
}

bool Connection::run(const Sql &sql, const std::vector<Parameter> &parameters) {
    bool there = false;
    query(sql, parameters, [&](const Row &) { there = true; });
    return there;
}

void Connection::execute(const std::string &text) {
    requireHealthy();
    guarded([&] { impl_->session << text; });
}

} // namespace eid::ca
