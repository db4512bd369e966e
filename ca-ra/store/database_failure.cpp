// SPDX-License-Identifier: Apache-2.0
#include "store/database_failure.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <string_view>

namespace eid::ca {

namespace {

Situation situationFor(FailureKind kind) {
    switch (kind) {
    case FailureKind::conflict:
    case FailureKind::unavailable:
        return Situation::storeUnavailable;
    case FailureKind::damaged:
        return Situation::storeDamaged;
    case FailureKind::refused:
    case FailureKind::other:
        break;
    }
    return Situation::internalError;
}

FailureKind kindOfResult(int result) {
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
        return FailureKind::unavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return FailureKind::damaged;
    case SQLITE_CONSTRAINT:
        return FailureKind::refused;
    default:
        return FailureKind::other;
    }
}

/// PostgreSQL, appendix A. A connection that broke has no code at all.
FailureKind kindOfState(std::string_view state) {
    if (state == "40001" || state == "40P01" || state == "23505") {
        // A unique key that another transaction took meanwhile shows itself when the work is run again.
        return FailureKind::conflict;
    }
    const std::string_view category = state.substr(0, 2);
    if (category == "23" || state == "P0001") {
        return FailureKind::refused;
    }
    if (state == "XX001" || state == "XX002") {
        return FailureKind::damaged;
    }
    if (state.empty() || state.front() == ' ' || state.front() == '\0' || category == "08" || category == "53" ||
        category == "57" || category == "58" || category == "55" || category == "28" || category == "3D" ||
        category == "25" || category == "XX") {
        return FailureKind::unavailable;
    }
    return FailureKind::other;
}

} // namespace

DatabaseFailure::DatabaseFailure(FailureKind kind, const std::string &text)
    : Error(situationFor(kind), text), kind_(kind) {}

DatabaseFailure failureOf(const std::exception &thrown) {
    if (const auto *sqlite = dynamic_cast<const soci::sqlite3_soci_error *>(&thrown)) {
        return {kindOfResult(sqlite->result()), sqlite->get_error_message()};
    }
    if (const auto *postgresql = dynamic_cast<const soci::postgresql_soci_error *>(&thrown)) {
        return {kindOfState(postgresql->sqlstate()), postgresql->get_error_message()};
    }
    if (const auto *soci = dynamic_cast<const soci::soci_error *>(&thrown)) {
        return {FailureKind::unavailable, soci->get_error_message()};
    }
    return {FailureKind::other, thrown.what()};
}

} // namespace eid::ca
