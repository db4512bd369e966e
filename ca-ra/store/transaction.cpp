// SPDX-License-Identifier: Apache-2.0
#include "store/transaction.hpp"

#include "core/x509.hpp"
#include "store/column_values.hpp"

// What reading and writing share: rows, and what the journal and the audit chain are told of them.

namespace eid::ca {

namespace {

constexpr Sql kUpdate{"UPDATE certificate SET state = :state, version = :version, state_at = :state_at, changed_at = "
                      ":changed_at, reason = :reason, invalidity_at = :invalidity_at, released_at = :released_at "
                      "WHERE id = :id AND version < :next RETURNING state, version, state_at, reason",
                      "tnnn"};
constexpr Sql kInsertBareBody{"INSERT INTO certificate_body (issuer_id, profile_id, public_key_digest, born, "
                              "created_at) VALUES (:issuer, :profile, decode(:key, 'hex'), :born, :created_at) "
                              "RETURNING id",
                              "n"};
constexpr Sql kInsertBare{
    "INSERT INTO certificate (id, issuer_id, serial, state, version, state_at, changed_at, reason, invalidity_at, "
    "released_at, shard, not_before, not_after) VALUES (:id, :issuer, decode(:serial, 'hex'), :state, :version, "
    ":state_at, :changed_at, :reason, :invalidity_at, :released_at, :shard, :not_before, :not_after) RETURNING id",
    "n"};

bool isListed(State state) {
    return state == State::onHold || state == State::revoked;
}

} // namespace

Transaction::Found Transaction::found(const Row &row) {
    Found found;
    CertificateRecord &record = found.record;
    std::size_t i = 0;
    found.id = row[i++].number;
    record.key.issuer = static_cast<IssuerId>(row[i++].number);
    record.key.serial = serialOf(row[i++].text);
    record.state = stateFrom(row[i++].text);
    record.version = static_cast<std::uint32_t>(row[i++].number);
    record.stateAt = timeOf(row[i++].number);
    found.changedAt = timeOf(row[i++].number);
    record.reason = reasonFrom(row[i++]);
    record.invalidityDate = timeOf(row[i++]);
    record.releasedAt = timeOf(row[i++]);
    record.shard = static_cast<int>(row[i++].number);
    record.notBefore = timeOf(row[i++].number);
    record.notAfter = timeOf(row[i++].number);
    record.requestId = row[i++].text;
    record.requestDigest = octetsOf(row[i++]);
    record.profile = row[i++].text;
    record.profileDigest = row[i++].text;
    record.publicKeyDigest = octetsOf(row[i++]);
    record.born = stateFrom(row[i++].text);
    record.createdAt = timeOf(row[i++].number);
    if (i < row.size()) {
        record.tbs = octetsOf(row[i++]);
        record.der = octetsOf(row[i++]);
    }
    return found;
}

void Transaction::update(Found &row, State from, const Actor &actor,
                         std::vector<std::pair<std::string, std::string>> facts, const char *event) {
    const CertificateRecord &record = row.record;
    const auto version = static_cast<std::int64_t>(record.version);
    const auto after =
        connection_.one(kUpdate, {std::string(nameOf(record.state)), version, numberOf(record.stateAt),
                                  numberOf(row.changedAt), numberOf(record.reason), numberOf(record.invalidityDate),
                                  numberOf(record.releasedAt), row.id, version});
    if (!after) {
        connection_.doom("a certificate's row changed under its transaction");
        connection_.requireHealthy();
    }
    // What is told is what the database says now, not what was asked for.
    row.record.state = stateFrom((*after)[0].text);
    row.record.version = static_cast<std::uint32_t>((*after)[1].number);
    row.record.stateAt = timeOf((*after)[2].number);
    row.record.reason = reasonFrom((*after)[3]);
    tell(row, actor, std::move(facts), event);
    if (isListed(row.record.state)) {
        before_.push_back(entryOf(row, from));
    } else if (from == State::onHold && row.record.state == State::active) {
        after_.push_back(entryOf(row, from));
    }
}

Transaction::Found Transaction::insertBare(const JournalEntry &entry, const Actor &actor, const char *event) {
    const auto body =
        connection_.one(kInsertBareBody, {entry.key.issuer, profileId({}, {}), hexOrNull(entry.publicKeyDigest),
                                          std::string(nameOf(entry.state)), numberOf(entry.changedAt)});
    Found row;
    row.id = body.value()[0].number;
    row.changedAt = entry.changedAt;
    row.record.key = entry.key;
    row.record.state = entry.state;
    row.record.version = entry.version;
    row.record.stateAt = entry.stateAt;
    row.record.reason = entry.reason;
    row.record.invalidityDate = entry.invalidityDate;
    row.record.releasedAt = entry.releasedAt;
    row.record.shard = entry.shard;
    row.record.notBefore = entry.changedAt;
    row.record.notAfter = entry.notAfter;
    row.record.publicKeyDigest = entry.publicKeyDigest;
    row.record.born = entry.state;
    row.record.createdAt = entry.changedAt;
    connection_.run(kInsertBare,
                    {row.id, entry.key.issuer, columnOf(entry.key.serial), std::string(nameOf(entry.state)),
                     static_cast<std::int64_t>(entry.version), numberOf(entry.stateAt), numberOf(entry.changedAt),
                     numberOf(entry.reason), numberOf(entry.invalidityDate), numberOf(entry.releasedAt), entry.shard,
                     numberOf(row.record.notBefore), numberOf(entry.notAfter)});
    tell(row, actor, {{"known", "status only"}}, event);
    before_.push_back(entryOf(row, State::intent));
    before_.back().birth = false;
    return row;
}

void Transaction::tell(const Found &row, const Actor &actor, std::vector<std::pair<std::string, std::string>> facts,
                       const char *event) {
    const CertificateRecord &record = row.record;
    AuditEvent told;
    told.name = event != nullptr ? std::string(event) : "certificate." + std::string(nameOf(record.state));
    told.actor = actor;
    told.at = row.changedAt;
    told.certificate = record.key;
    told.facts.emplace_back("state", nameOf(record.state));
    told.facts.emplace_back("version", std::to_string(record.version));
    if (record.reason) {
        told.facts.emplace_back("reason", nameOf(*record.reason));
    }
    if (isListed(record.state)) {
        told.facts.emplace_back("invalidity_date", record.invalidityDate ? formatTime(*record.invalidityDate) : "none");
    }
    told.facts.emplace_back("shard", std::to_string(record.shard));
    if (!record.profile.empty()) {
        told.facts.emplace_back("profile", record.profile);
    }
    if (!record.requestId.empty()) {
        told.facts.emplace_back("request", record.requestId);
    }
    told.facts.insert(told.facts.end(), std::make_move_iterator(facts.begin()), std::make_move_iterator(facts.end()));
    this->record(told);
}

JournalEntry Transaction::entryOf(const Found &row, State from) {
    const CertificateRecord &record = row.record;
    JournalEntry entry;
    entry.key = record.key;
    entry.state = record.state;
    entry.birth = from == State::intent && record.state == State::onHold;
    entry.version = record.version;
    entry.stateAt = record.stateAt;
    entry.changedAt = row.changedAt;
    entry.reason = record.reason;
    entry.invalidityDate = record.invalidityDate;
    entry.releasedAt = record.releasedAt;
    entry.shard = record.shard;
    entry.notAfter = record.notAfter;
    entry.publicKeyDigest = record.publicKeyDigest;
    entry.auditPosition = chain_->position(connection_);
    return entry;
}

} // namespace eid::ca
