// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "store/column_values.hpp"
#include "store/transaction.hpp"

#include <algorithm>

// What a database that was put back has to learn from the journals.

namespace eid::ca {

namespace {

constexpr Sql kIssuerThere{"SELECT id FROM issuer WHERE id = :id", "n"};
constexpr Sql kNumber{"SELECT number FROM crl_number WHERE issuer_id = :issuer AND scope = :scope", "n"};
constexpr Sql kFirstNumber{
    "INSERT INTO crl_number (issuer_id, scope, number) VALUES (:issuer, :scope, :number) RETURNING number", "n"};
constexpr Sql kRaiseNumber{
    "UPDATE crl_number SET number = :number WHERE issuer_id = :issuer AND scope = :scope RETURNING number", "n"};

} // namespace

std::optional<std::int64_t> Transaction::crlNumber(IssuerId issuer, const std::string &scope) {
    const auto number = connection_.one(kNumber, {issuer, scope});
    return number ? std::optional((*number)[0].number) : std::nullopt;
}

bool Transaction::shows(const CertificateRecord &record, const JournalEntry &entry) {
    const State from = record.state;
    // The same state with a later version: the database has missed steps, and must not give their versions again.
    const bool sameAgain = from == entry.state && (from == State::onHold || from == State::active);
    // An intent has no certificate here yet: whoever reconciles finishes it, in the state it is to be born in.
    const bool possible = from == State::intent ? entry.state == State::revoked : mayChange(from, entry.state);
    if (!possible && !sameAgain) {
        return true;
    }
    // Nothing follows a revocation, whatever has been counted since.
    if (entry.state == State::revoked) {
        return false;
    }
    return entry.version < record.version ||
           (entry.version == record.version && strictness(entry.state) <= strictness(from));
}

bool Transaction::knows(const JournalEntry &entry) {
    switch (entry.kind) {
    case JournalEntry::Kind::crlNumber:
        return crlNumber(entry.key.issuer, entry.scope).value_or(0) >= entry.number;
    case JournalEntry::Kind::orderUsed:
        return setting(orderSetting(entry.order)).has_value();
    case JournalEntry::Kind::change:
        break;
    }
    const auto row = find(entry.key);
    return row && shows(row->record, entry);
}

void Transaction::restoreNumber(const JournalEntry &entry, const Actor &actor, Time at) {
    if (crlNumber(entry.key.issuer, entry.scope)) {
        connection_.run(kRaiseNumber, {entry.number, entry.key.issuer, entry.scope});
    } else {
        connection_.run(kFirstNumber, {entry.key.issuer, entry.scope, entry.number});
    }
    record({"journal.restored",
            actor,
            at,
            std::nullopt,
            {{"issuer_number", std::to_string(entry.key.issuer)},
             {"scope", entry.scope},
             {"crl_number", std::to_string(entry.number)}}});
}

void Transaction::restoreOrder(const JournalEntry &entry, const Actor &actor, Time at) {
    set(orderSetting(entry.order), formatTime(entry.changedAt));
    record({"journal.restored", actor, at, std::nullopt, {{"order", entry.order}}});
}

bool Transaction::restore(const JournalEntry &entry, const Actor &actor, Time at) {
    if (entry.kind != JournalEntry::Kind::orderUsed && !connection_.one(kIssuerThere, {entry.key.issuer})) {
        throw Error(Situation::storeDamaged, "the journal tells of issuer " + std::to_string(entry.key.issuer) +
                                                 ", which the database does not have");
    }
    if (knows(entry)) {
        return false;
    }
    if (entry.kind == JournalEntry::Kind::crlNumber) {
        restoreNumber(entry, actor, at);
        return true;
    }
    if (entry.kind == JournalEntry::Kind::orderUsed) {
        restoreOrder(entry, actor, at);
        return true;
    }
    auto row = find(entry.key);
    if (!row) {
        JournalEntry bare = entry;
        if (bare.state != State::revoked) {
            // It was issued, but nothing else is known of it: on hold until somebody has looked at it.
            bare.state = State::onHold;
            bare.reason = Reason::certificateHold;
        }
        insertBare(bare, actor, "journal.restored");
        return true;
    }
    CertificateRecord &record = row->record;
    const State from = record.state;
    record.state = entry.state;
    record.version = std::max(entry.version, record.version + 1);
    record.stateAt = entry.stateAt;
    record.reason = entry.reason;
    record.invalidityDate = entry.invalidityDate;
    record.releasedAt = entry.releasedAt ? entry.releasedAt : record.releasedAt;
    row->changedAt = at; // caches and deltas learn of it now
    update(*row, from, actor, {}, "journal.restored");
    return true;
}

} // namespace eid::ca
