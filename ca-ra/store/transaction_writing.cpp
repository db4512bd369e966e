// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "store/column_values.hpp"
#include "store/transaction.hpp"

#include <algorithm>
#include <chrono>

namespace eid::ca {

namespace {

constexpr Sql kIssuerByName{"SELECT id, encode(certificate, 'hex') FROM issuer WHERE name = :name", "nt"};
constexpr Sql kInsertIssuer{
    "INSERT INTO issuer (name, certificate, subject, key_identifier, algorithm, not_after, shards, crl_url, delta_url, "
    "ocsp_url, certificate_url, policy_url) VALUES (:name, decode(:certificate, 'hex'), decode(:subject, 'hex'), "
    "decode(:key_identifier, 'hex'), :algorithm, :not_after, :shards, :crl, :delta, :ocsp, :ca, :policy) RETURNING id",
    "n"};

constexpr Sql kProfile{"SELECT id FROM profile WHERE name = :name AND digest = :digest", "n"};
constexpr Sql kInsertProfile{"INSERT INTO profile (name, digest) VALUES (:name, :digest) RETURNING id", "n"};

constexpr Sql kInsertBody{
    "INSERT INTO certificate_body (issuer_id, request_id, request_digest, profile_id, public_key_digest, born, "
    "created_at, tbs) VALUES (:issuer, :request, decode(:digest, 'hex'), :profile, decode(:key, 'hex'), :born, "
    ":created_at, decode(:tbs, 'hex')) ON CONFLICT DO NOTHING RETURNING id",
    "n"};
constexpr Sql kInsertIntent{
    "INSERT INTO certificate (id, issuer_id, serial, state, version, state_at, changed_at, shard, not_before, "
    "not_after) VALUES (:id, :issuer, decode(:serial, 'hex'), 'intent', 1, :state_at, :changed_at, :shard, "
    ":not_before, :not_after) ON CONFLICT DO NOTHING RETURNING id",
    "n"};
// The TBS is in the certificate from here on.
constexpr Sql kSigned{"UPDATE certificate_body SET der = decode(:der, 'hex'), tbs = NULL WHERE id = :id RETURNING id",
                      "n"};

constexpr Sql kNextNumber{
    "UPDATE crl_number SET number = number + 1 WHERE issuer_id = :issuer AND scope = :scope RETURNING number", "n"};
constexpr Sql kFirstNumber{
    "INSERT INTO crl_number (issuer_id, scope, number) VALUES (:issuer, :scope, :number) RETURNING number", "n"};

constexpr Sql kCheckpointThere{"SELECT number FROM audit_checkpoint WHERE number = :number", "n"};
constexpr Sql kCheckpoint{
    "INSERT INTO audit_checkpoint (number, body, signature) VALUES (:number, :body, decode(:signature, 'hex'))", ""};
constexpr Sql kSet{"INSERT INTO setting (name, content) VALUES (:name, :content) ON CONFLICT (name) DO UPDATE SET "
                   "content = excluded.content",
                   ""};
constexpr Sql kIssuerThere{"SELECT id FROM issuer WHERE id = :id", "n"};

/// The first part of what is signed, whatever it is (a certificate or an attribute certificate).
ByteView tbsIn(ByteView der) {
    try {
        der::Reader whole(der);
        const auto outer = whole.expect(der::tag::kSequence);
        if (whole.atEnd()) {
            der::Reader inner(outer.content);
            return inner.expect(der::tag::kSequence).encoded;
        }
    } catch (const Error &error) {
        throw Error(Situation::internalError, "what was signed does not read").withCause(error);
    }
    throw Error(Situation::internalError, "what was signed has something behind it");
}

} // namespace

IssuerId Transaction::addIssuer(const Issuer &issuer, const Actor &actor) {
    if (const auto there = connection_.one(kIssuerByName, {issuer.name})) {
        if (octetsOf((*there)[1]) != issuer.certificate) {
            throw Error(Situation::requestConflict, "issuer '" + issuer.name + "' has another certificate");
        }
        return static_cast<IssuerId>((*there)[0].number);
    }
    const auto row = connection_.one(
        kInsertIssuer, {issuer.name, toHex(issuer.certificate), toHex(issuer.subject), toHex(issuer.keyIdentifier),
                        std::string(nameOf(issuer.algorithm)), numberOf(issuer.notAfter), issuer.shards, issuer.crlUrl,
                        issuer.deltaUrl, issuer.ocspUrl, issuer.certificateUrl, issuer.policyUrl});
    record({"issuer.added",
            actor,
            std::chrono::system_clock::now(),
            std::nullopt,
            {{"issuer", issuer.name}, {"sha256", toHex(sha256(issuer.certificate))}}});
    return static_cast<IssuerId>(row.value()[0].number);
}

std::int64_t Transaction::profileId(const std::string &name, const std::string &digest) {
    const std::pair key(name, digest);
    if (const auto known = profiles_.find(key); known != profiles_.end()) {
        return known->second;
    }
    auto row = connection_.one(kProfile, {name, digest});
    if (!row) {
        row = connection_.one(kInsertProfile, {name, digest});
    }
    return profiles_[key] = row.value()[0].number;
}

void Transaction::addIntent(const Intent &intent, const Actor &actor) {
    const CertificateKey &key = intent.key;
    const auto body = connection_.one(kInsertBody, {key.issuer, intent.requestId, hexOrNull(intent.requestDigest),
                                                    profileId(intent.profile, intent.profileDigest),
                                                    hexOrNull(intent.publicKeyDigest), std::string(nameOf(intent.born)),
                                                    numberOf(intent.at), toHex(intent.tbs)});
    if (!body) {
        throw Error(Situation::requestConflict, "request " + intent.requestId);
    }
    Found row;
    row.id = (*body)[0].number;
    row.changedAt = intent.at;
    row.record.key = key;
    row.record.version = 1;
    row.record.shard = intent.shard;
    row.record.profile = intent.profile;
    row.record.requestId = intent.requestId;
    const std::int64_t at = numberOf(intent.at);
    if (!connection_.one(kInsertIntent, {row.id, key.issuer, columnOf(key.serial), at, at, intent.shard,
                                         numberOf(intent.notBefore), numberOf(intent.notAfter)})) {
        throw Error(Situation::internalError, "serial number " + key.serial.hex() + " is taken");
    }
    tell(row, actor, {}, nullptr);
}

CertificateRecord Transaction::complete(const CertificateKey &key, ByteView der, Time at, const Actor &actor) {
    auto row = findWhole(key);
    if (!row) {
        throw Error(Situation::certificateUnknown, key.serial.hex());
    }
    if (row->record.state != State::intent) {
        if (sameOctets(row->record.der, der)) {
            return row->record;
        }
        throw Error(Situation::transitionForbidden, "it is no intent any more: " + key.serial.hex());
    }
    if (!sameOctets(tbsIn(der), row->record.tbs)) {
        throw Error(Situation::internalError, "what was signed is not what the intent says: " + key.serial.hex());
    }
    connection_.run(kSigned, {toHex(der), row->id});
    row->record.der.assign(der.begin(), der.end());
    row->record.tbs.clear();
    row->record.state = row->record.born;
    row->record.stateAt = at;
    row->changedAt = at;
    ++row->record.version;
    if (row->record.state == State::onHold) {
        row->record.reason = Reason::certificateHold;
    }
    update(*row, State::intent, actor, {{"sha256", toHex(sha256(der))}});
    return row->record;
}

CertificateRecord Transaction::change(const CertificateKey &key, const Change &change, const Actor &actor) {
    auto row = find(key);
    if (!row) {
        throw Error(Situation::certificateUnknown, key.serial.hex());
    }
    CertificateRecord &record = row->record;
    const State from = record.state;
    if (from == change.to) {
        return record;
    }
    // From intent only `complete` goes on, because it brings the certificate.
    if (!mayChange(from, change.to) || (from == State::intent && change.to != State::revoked)) {
        throw Error(Situation::transitionForbidden,
                    key.serial.hex() + ": " + std::string(nameOf(from)) + " to " + std::string(nameOf(change.to)));
    }
    record.state = change.to;
    ++record.version;
    row->changedAt = change.at;
    if (!(from == State::onHold && change.to == State::revoked && change.keepHoldDate)) {
        record.stateAt = change.at;
    }
    switch (change.to) {
    case State::revoked:
        record.reason = change.reason.value_or(Reason::unspecified);
        if (record.reason == Reason::certificateHold || record.reason == Reason::removeFromCrl) {
            record.reason = Reason::unspecified; // reasons of other steps; the revocation itself is never refused
        }
        record.invalidityDate = change.invalidityDate ? change.invalidityDate : record.invalidityDate;
        break;
    case State::onHold:
        record.reason = Reason::certificateHold;
        record.invalidityDate = change.invalidityDate;
        break;
    default:
        record.reason.reset();
        record.invalidityDate.reset();
        if (from == State::onHold) {
            record.releasedAt = change.at; // a delta has to say that it left the list
        }
        break;
    }
    update(*row, from, actor);
    return record;
}

CertificateRecord Transaction::revokeUnknown(const CertificateKey &key, int shard, Time notAfter, const Change &change,
                                             const Actor &actor) {
    if (find(key)) {
        return this->change(key, change, actor);
    }
    if (change.to != State::revoked && change.to != State::onHold) {
        throw Error(Situation::transitionForbidden, "a certificate that is not known can only be revoked or held");
    }
    if (!connection_.one(kIssuerThere, {key.issuer})) {
        throw Error(Situation::certificateUnknown, "issuer " + std::to_string(key.issuer));
    }
    JournalEntry entry;
    entry.key = key;
    entry.state = change.to;
    entry.version = 1;
    entry.stateAt = change.at;
    entry.changedAt = change.at;
    entry.reason = change.to == State::onHold ? Reason::certificateHold : change.reason.value_or(Reason::unspecified);
    entry.invalidityDate = change.invalidityDate;
    entry.shard = shard;
    entry.notAfter = notAfter;
    return insertBare(entry, actor, nullptr).record;
}

std::int64_t Transaction::nextCrlNumber(IssuerId issuer, const std::string &scope) {
    auto row = connection_.one(kNextNumber, {issuer, scope});
    if (!row) {
        row = connection_.one(kFirstNumber, {issuer, scope, 1});
    }
    // A restored backup must not give a number twice (RFC 5280, 5.2.3).
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::crlNumber;
    entry.key.issuer = issuer;
    entry.scope = scope;
    entry.number = row.value()[0].number;
    entry.auditPosition = chain_->position(connection_);
    before_.push_back(entry);
    return entry.number;
}

void Transaction::record(const AuditEvent &event) {
    chain_->append(connection_, event);
}

void Transaction::addCheckpoint(const AuditCheckpoint &checkpoint) {
    if (connection_.one(kCheckpointThere, {checkpoint.number})) {
        throw Error(Situation::requestConflict, "checkpoint " + std::to_string(checkpoint.number));
    }
    connection_.run(kCheckpoint, {checkpoint.number, checkpoint.body, toHex(checkpoint.signature)});
}

void Transaction::set(const std::string &name, const std::string &value) {
    connection_.run(kSet, {name, value});
}

bool Transaction::useOrder(const std::string &id, Time at) {
    if (setting(orderSetting(id))) {
        return false;
    }
    set(orderSetting(id), formatTime(at));
    JournalEntry entry;
    entry.kind = JournalEntry::Kind::orderUsed;
    entry.order = id;
    entry.changedAt = at;
    entry.auditPosition = chain_->position(connection_);
    before_.push_back(entry);
    return true;
}

} // namespace eid::ca
