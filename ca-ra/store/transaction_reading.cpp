// SPDX-License-Identifier: Apache-2.0
#include "store/column_values.hpp"
#include "store/transaction.hpp"

#include <algorithm>

// The columns Transaction::found takes, in its order.
#define EID_STATUS_COLUMNS                                                                                             \
    "SELECT c.id, c.issuer_id, encode(c.serial, 'hex'), c.state, c.version, c.state_at, c.changed_at, c.reason, "      \
    "c.invalidity_at, c.released_at, c.shard, c.not_before, c.not_after, b.request_id, "                               \
    "encode(b.request_digest, 'hex'), p.name, p.digest, encode(b.public_key_digest, 'hex'), b.born, b.created_at"
#define EID_CONTENT_COLUMNS EID_STATUS_COLUMNS ", encode(b.tbs, 'hex'), encode(b.der, 'hex')"
#define EID_FROM                                                                                                       \
    " FROM certificate c JOIN certificate_body b ON b.id = c.id JOIN profile p ON p.id = b.profile_id WHERE "
#define EID_LISTED "state IN ('on_hold', 'revoked')"

namespace eid::ca {

namespace {

constexpr const char *kStatusTypes = "nnttnnnnnnnnnttttttn";
constexpr const char *kContentTypes = "nnttnnnnnnnnnttttttntt";

/// Rows that are read at once when a list is streamed.
constexpr std::size_t kPage = 10'000;
/// A delta's rows are sorted for each page, so its pages are large.
constexpr std::size_t kDeltaPage = 100'000;

constexpr Sql kIssuers{
    "SELECT id, name, encode(certificate, 'hex'), encode(subject, 'hex'), encode(key_identifier, 'hex'), algorithm, "
    "not_after, shards, crl_url, delta_url, ocsp_url, certificate_url, policy_url FROM issuer ORDER BY id",
    "nttttt"
    "nn"
    "ttttt"};

constexpr Sql kCertificate{EID_CONTENT_COLUMNS EID_FROM "c.issuer_id = :issuer AND c.serial = decode(:serial, 'hex')",
                           kContentTypes};
constexpr Sql kByRequest{EID_CONTENT_COLUMNS EID_FROM "b.issuer_id = :issuer AND b.request_id = :request",
                         kContentTypes};
constexpr Sql kByPublicKey{EID_CONTENT_COLUMNS EID_FROM "b.public_key_digest = decode(:digest, 'hex') "
                                                        "ORDER BY b.created_at, b.id LIMIT :count",
                           kContentTypes};
constexpr Sql kStatus{EID_STATUS_COLUMNS EID_FROM "c.issuer_id = :issuer AND c.serial = decode(:serial, 'hex')",
                      kStatusTypes};
constexpr Sql kStatuses{EID_STATUS_COLUMNS EID_FROM "c.issuer_id = :issuer AND c.serial > decode(:after, 'hex') "
                                                    "ORDER BY c.serial LIMIT :count",
                        kStatusTypes};
constexpr Sql kChangedSince{EID_STATUS_COLUMNS EID_FROM "c.issuer_id = :issuer AND c.changed_at >= :since "
                                                        "ORDER BY c.changed_at, c.id LIMIT :count",
                            kStatusTypes};
constexpr Sql kEndedBefore{EID_STATUS_COLUMNS EID_FROM
                           "c.issuer_id = :issuer AND c.not_after < :time AND c.state NOT IN ('revoked', 'expired') "
                           "ORDER BY c.not_after, c.id LIMIT :count",
                           kStatusTypes};

// The state stands in the text: only then do the databases see that their index of waiting rows serves.
#define EID_IN_STATE(state)                                                                                            \
    Sql {                                                                                                              \
        EID_CONTENT_COLUMNS EID_FROM "c.issuer_id = :issuer AND c.state = '" state                                     \
                                     "' AND c.state_at < :before ORDER BY c.state_at, c.id LIMIT :count",              \
            kContentTypes                                                                                              \
    }
#define EID_COUNT(state)                                                                                               \
    Sql {                                                                                                              \
        "SELECT count(*) FROM certificate WHERE issuer_id = :issuer AND state = '" state "'", "n"                      \
    }

constexpr Sql kInState[] = {EID_IN_STATE("intent"), EID_IN_STATE("issued"),  EID_IN_STATE("on_hold"),
                            EID_IN_STATE("active"), EID_IN_STATE("revoked"), EID_IN_STATE("expired")};
constexpr Sql kCount[] = {EID_COUNT("intent"), EID_COUNT("issued"),  EID_COUNT("on_hold"),
                          EID_COUNT("active"), EID_COUNT("revoked"), EID_COUNT("expired")};

#define EID_ENTRY "SELECT encode(serial, 'hex'), state_at, reason, invalidity_at FROM certificate WHERE "
constexpr Sql kRevoked{EID_ENTRY "issuer_id = :issuer AND serial > decode(:after, 'hex') AND not_after >= :ended "
                                 "AND " EID_LISTED " ORDER BY serial LIMIT :count",
                       "tnnn"};
constexpr Sql kRevokedShard{EID_ENTRY
                            "issuer_id = :issuer AND shard = :shard AND serial > decode(:after, 'hex') AND not_after "
                            ">= :ended AND " EID_LISTED " ORDER BY serial LIMIT :count",
                            "tnnn"};
// All serials are behind the empty one: that leads SQLite to the index of what is listed.
constexpr Sql kCountRevoked{"SELECT count(*) FROM certificate WHERE issuer_id = :issuer AND serial > decode(:after, "
                            "'hex') AND not_after >= :ended AND " EID_LISTED,
                            "n"};
constexpr Sql kCountRevokedShard{"SELECT count(*) FROM certificate WHERE issuer_id = :issuer AND shard = :shard AND "
                                 "not_after >= :ended AND " EID_LISTED,
                                 "n"};
// A release is a change, so both kinds are found by the time of the change. MATERIALIZED keeps the planner from walking
// the whole issuer in the order of serials instead, to find the few that changed.
#define EID_DELTA(SHARD)                                                                                               \
    "WITH changed AS MATERIALIZED (SELECT serial, state_at, reason, invalidity_at, released_at FROM certificate "      \
    "WHERE issuer_id = :issuer AND changed_at >= :since AND (" EID_LISTED " OR released_at >= :released)" SHARD        \
    ") SELECT encode(serial, 'hex'), state_at, reason, invalidity_at, released_at FROM changed WHERE serial > "        \
    "decode(:after, 'hex') ORDER BY serial LIMIT :count"
constexpr Sql kChanged{EID_DELTA(""), "tnnnn"};
constexpr Sql kChangedShard{EID_DELTA(" AND shard = :shard"), "tnnnn"};

constexpr Sql kAudit{"SELECT chain, position, body, encode(previous, 'hex'), encode(hash, 'hex') FROM audit_record "
                     "WHERE chain = :chain AND position >= :position ORDER BY position LIMIT :count",
                     "tnttt"};
// Chain by chain along the key: a GROUP BY would read every record there is.
constexpr Sql kNextHead{"SELECT chain, position, body, encode(previous, 'hex'), encode(hash, 'hex') FROM audit_record "
                        "WHERE chain = (SELECT min(chain) FROM audit_record WHERE chain > :after) "
                        "ORDER BY position DESC LIMIT 1",
                        "tnttt"};
constexpr Sql kCheckpoints{"SELECT number, body, encode(signature, 'hex') FROM audit_checkpoint ORDER BY number",
                           "ntt"};
constexpr Sql kSetting{"SELECT content FROM setting WHERE name = :name", "t"};
constexpr Sql kDatabaseTime{"SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)", "n"};

std::int64_t limited(std::size_t limit) {
    constexpr std::size_t kMost = 1'000'000'000;
    return static_cast<std::int64_t>(std::min(limit, kMost));
}

RevokedEntry entryFrom(const Row &row) {
    return {serialOf(row[0].text), timeOf(row[1].number), reasonFrom(row[2]).value_or(Reason::unspecified),
            timeOf(row[3])};
}

/// Page by page along the order of serials, so that neither database holds more than a page, and `each` may ask for
/// other things.
template <typename ReadPage>
void eachOfPages(std::size_t pageSize, ReadPage readPage, const std::function<void(const RevokedEntry &)> &each) {
    std::string after; // sorts before every serial
    std::vector<RevokedEntry> page;
    do {
        page.clear();
        readPage(after, page);
        for (const auto &entry : page) {
            each(entry);
        }
        if (!page.empty()) {
            after = columnOf(page.back().serial);
        }
    } while (page.size() == pageSize);
}

} // namespace

std::vector<Issuer> Transaction::issuers() {
    std::vector<Issuer> issuers;
    connection_.query(kIssuers, {}, [&](const Row &row) {
        Issuer issuer;
        issuer.id = static_cast<IssuerId>(row[0].number);
        issuer.name = row[1].text;
        issuer.certificate = octetsOf(row[2]);
        issuer.subject = octetsOf(row[3]);
        issuer.keyIdentifier = octetsOf(row[4]);
        const auto algorithm = signatureAlgorithmNamed(row[5].text);
        if (!algorithm) {
            throw Error(Situation::storeDamaged, "issuer '" + issuer.name + "': algorithm");
        }
        issuer.algorithm = *algorithm;
        issuer.notAfter = timeOf(row[6].number);
        issuer.shards = static_cast<int>(row[7].number);
        issuer.crlUrl = row[8].text;
        issuer.deltaUrl = row[9].text;
        issuer.ocspUrl = row[10].text;
        issuer.certificateUrl = row[11].text;
        issuer.policyUrl = row[12].text;
        issuers.push_back(std::move(issuer));
    });
    return issuers;
}

std::vector<CertificateRecord> Transaction::select(const Sql &sql, const std::vector<Parameter> &parameters) {
    std::vector<CertificateRecord> records;
    connection_.query(sql, parameters, [&](const Row &row) { records.push_back(found(row).record); });
    return records;
}

std::optional<Transaction::Found> Transaction::find(const CertificateKey &key) {
    const auto row = connection_.one(kStatus, {key.issuer, columnOf(key.serial)});
    return row ? std::optional(found(*row)) : std::nullopt;
}

std::optional<Transaction::Found> Transaction::findWhole(const CertificateKey &key) {
    const auto row = connection_.one(kCertificate, {key.issuer, columnOf(key.serial)});
    return row ? std::optional(found(*row)) : std::nullopt;
}

std::optional<CertificateRecord> Transaction::certificate(const CertificateKey &key) {
    auto row = findWhole(key);
    return row ? std::optional(std::move(row->record)) : std::nullopt;
}

std::optional<CertificateRecord> Transaction::byRequest(IssuerId issuer, const std::string &requestId) {
    const auto row = connection_.one(kByRequest, {issuer, requestId});
    return row ? std::optional(found(*row).record) : std::nullopt;
}

std::vector<CertificateRecord> Transaction::byPublicKey(ByteView publicKeyDigest, std::size_t limit) {
    return select(kByPublicKey, {toHex(publicKeyDigest), limited(limit)});
}

std::optional<CertificateRecord> Transaction::status(const CertificateKey &key) {
    auto row = find(key);
    return row ? std::optional(std::move(row->record)) : std::nullopt;
}

std::vector<CertificateRecord> Transaction::statuses(IssuerId issuer, const std::optional<Serial> &after,
                                                     std::size_t limit) {
    return select(kStatuses, {issuer, after ? columnOf(*after) : std::string(), limited(limit)});
}

std::vector<CertificateRecord> Transaction::changedSince(IssuerId issuer, Time since, std::size_t limit) {
    return select(kChangedSince, {issuer, numberOf(since), limited(limit)});
}

std::vector<CertificateRecord> Transaction::inState(IssuerId issuer, State state, Time before, std::size_t limit) {
    return select(kInState[static_cast<std::size_t>(state)], {issuer, numberOf(before), limited(limit)});
}

std::vector<CertificateRecord> Transaction::endedBefore(IssuerId issuer, Time time, std::size_t limit) {
    return select(kEndedBefore, {issuer, numberOf(time), limited(limit)});
}

std::int64_t Transaction::count(IssuerId issuer, State state) {
    return connection_.one(kCount[static_cast<std::size_t>(state)], {issuer}).value()[0].number;
}

void Transaction::eachRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore,
                              const std::function<void(const RevokedEntry &)> &each) {
    const std::int64_t ended = numberOf(notEndedBefore);
    eachOfPages(
        kPage,
        [&](const std::string &after, std::vector<RevokedEntry> &page) {
            const auto add = [&](const Row &row) { page.push_back(entryFrom(row)); };
            if (shard) {
                connection_.query(kRevokedShard, {issuer, *shard, after, ended, limited(kPage)}, add);
            } else {
                connection_.query(kRevoked, {issuer, after, ended, limited(kPage)}, add);
            }
        },
        each);
}

void Transaction::eachChanged(IssuerId issuer, std::optional<int> shard, Time since,
                              const std::function<void(const RevokedEntry &)> &each) {
    const std::int64_t from = numberOf(since);
    eachOfPages(
        kDeltaPage,
        [&](const std::string &after, std::vector<RevokedEntry> &page) {
            const auto add = [&](const Row &row) {
                RevokedEntry entry = entryFrom(row);
                if (row[2].isNull) { // neither on hold nor revoked any more
                    entry.revokedAt = timeOf(row[4].number);
                    entry.reason = Reason::removeFromCrl;
                    entry.invalidityDate.reset();
                }
                page.push_back(std::move(entry));
            };
            if (shard) {
                connection_.query(kChangedShard, {issuer, from, from, *shard, after, limited(kDeltaPage)}, add);
            } else {
                connection_.query(kChanged, {issuer, from, from, after, limited(kDeltaPage)}, add);
            }
        },
        each);
}

std::int64_t Transaction::countRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore) {
    const std::int64_t ended = numberOf(notEndedBefore);
    const auto row = shard ? connection_.one(kCountRevokedShard, {issuer, *shard, ended})
                           : connection_.one(kCountRevoked, {issuer, std::string(), ended});
    return row.value()[0].number;
}

std::vector<AuditRecord> Transaction::auditRecords(const std::string &chain, std::int64_t from, std::size_t limit) {
    std::vector<AuditRecord> records;
    connection_.query(kAudit, {chain, from, limited(limit)},
                      [&](const Row &row) { records.push_back(auditRecordFrom(row)); });
    return records;
}

std::vector<AuditRecord> Transaction::auditHeads() {
    std::vector<AuditRecord> heads;
    std::string after;
    while (const auto row = connection_.one(kNextHead, {after})) {
        heads.push_back(auditRecordFrom(*row));
        after = heads.back().chain;
    }
    return heads;
}

std::vector<AuditCheckpoint> Transaction::auditCheckpoints() {
    std::vector<AuditCheckpoint> checkpoints;
    connection_.query(kCheckpoints, {}, [&](const Row &row) {
        checkpoints.push_back({row[0].number, row[1].text, octetsOf(row[2])});
    });
    return checkpoints;
}

std::optional<std::string> Transaction::setting(const std::string &name) {
    const auto row = connection_.one(kSetting, {name});
    return row ? std::optional((*row)[0].text) : std::nullopt;
}

std::optional<Time> Transaction::databaseTime() {
    if (connection_.isSqlite()) {
        return std::nullopt;
    }
    constexpr std::int64_t kNanosecondsInMicrosecond = 1000;
    return timeOf(connection_.one(kDatabaseTime, {}).value()[0].number * kNanosecondsInMicrosecond);
}

} // namespace eid::ca
