// SPDX-License-Identifier: Apache-2.0
#include "store/audit_chain.hpp"

#include "store/column_values.hpp"

namespace eid::ca {

namespace {

constexpr std::size_t kHashSize = 32;
/// How far back the chain is looked at when the store is opened; `eid-ca audit verify` looks at all of it.
constexpr std::size_t kLookBack = 100;

constexpr Sql kInsert{"INSERT INTO audit_record (chain, position, body, previous, hash) VALUES (:chain, :position, "
                      ":body, decode(:previous, 'hex'), decode(:hash, 'hex'))",
                      ""};
constexpr Sql kLast{"SELECT chain, position, body, encode(previous, 'hex'), encode(hash, 'hex') FROM audit_record "
                    "WHERE chain = :chain ORDER BY position DESC LIMIT :count",
                    "tnttt"};

} // namespace

AuditRecord auditRecordFrom(const Row &row) {
    AuditRecord record;
    record.chain = row[0].text;
    record.position = row[1].number;
    record.body = row[2].text;
    record.previous = octetsOf(row[3]);
    record.hash = octetsOf(row[4]);
    return record;
}

AuditChain::Head &AuditChain::head(Connection &connection) {
    if (!head_) {
        const auto row = connection.one(kLast, {name_, 1});
        head_ = row ? Head{(*row)[1].number, octetsOf((*row)[4])} : Head{0, Bytes(kHashSize, 0)};
    }
    return *head_;
}

std::int64_t AuditChain::position(Connection &connection) {
    return head(connection).position;
}

void AuditChain::append(Connection &connection, const AuditEvent &event) {
    Head &last = head(connection);
    const std::int64_t position = last.position + 1;
    const std::string body = auditBody(event);
    Bytes hash = auditHash(last.hash, position, name_, body);
    connection.run(kInsert, {name_, position, body, toHex(last.hash), toHex(hash)});
    last = {position, std::move(hash)};
}

void AuditChain::requireContinues(Connection &connection) {
    std::optional<AuditRecord> later;
    connection.query(kLast, {name_, static_cast<std::int64_t>(kLookBack)}, [&](const Row &row) {
        AuditRecord record = auditRecordFrom(row);
        const bool follows = !later || (later->position == record.position + 1 && later->previous == record.hash);
        if (!follows || record.hash != auditHash(record.previous, record.position, record.chain, record.body)) {
            throw Error(Situation::storeDamaged,
                        "audit chain '" + name_ + "' does not continue at " + std::to_string(record.position));
        }
        later = std::move(record);
    });
}

} // namespace eid::ca
