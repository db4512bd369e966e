// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit.hpp"
#include "core/certificate_record.hpp"
#include "core/issuer.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// What the use cases need of a store. `store/` fulfils it; no SQL is known here.

namespace eid::ca {

/// Looking things up. Everything seen through one `Reading` is from one moment.
class Reading {
  public:
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;
    virtual ~Reading() = default;

    // --- issuers
    virtual std::vector<Issuer> issuers() = 0;

    // --- certificates
    virtual std::optional<CertificateRecord> certificate(const CertificateKey &key) = 0;
    virtual std::optional<CertificateRecord> byRequest(IssuerId issuer, const std::string &requestId) = 0;
    /// Certificates for one public key, of any issuer, oldest first; at most `limit`.
    virtual std::vector<CertificateRecord> byPublicKey(ByteView publicKeyDigest, std::size_t limit) = 0;
    /// The row without TBS and DER: what a status answer needs, and no octet more.
    virtual std::optional<CertificateRecord> status(const CertificateKey &key) = 0;
    /// In ascending order of serials from the first after `after`; for pages, exports and pre-signing.
    virtual std::vector<CertificateRecord> statuses(IssuerId issuer, const std::optional<Serial> &after,
                                                    std::size_t limit) = 0;
    /// Those whose state changed at or after `since`, oldest change first, from any process: what caches must forget.
    virtual std::vector<CertificateRecord> changedSince(IssuerId issuer, Time since, std::size_t limit) = 0;
    /// Rows in one state that took it on before `before`, oldest first.
    virtual std::vector<CertificateRecord> inState(IssuerId issuer, State state, Time before, std::size_t limit) = 0;
    /// Rows whose notAfter is before `time` and that are neither revoked nor expired.
    virtual std::vector<CertificateRecord> endedBefore(IssuerId issuer, Time time, std::size_t limit) = 0;
    virtual std::int64_t count(IssuerId issuer, State state) = 0;

    // --- revocation lists
    /// Every certificate on hold or revoked whose notAfter is at or after `notEndedBefore`, ascending by serial; of one
    /// shard, or of all. Streams: memory does not grow with their number.
    virtual void eachRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore,
                             const std::function<void(const RevokedEntry &)> &each) = 0;
    /// What a delta has to say besides: on hold or revoked at or after `since`, and released at or after `since`
    /// (reason removeFromCrl). Ascending by serial.
    virtual void eachChanged(IssuerId issuer, std::optional<int> shard, Time since,
                             const std::function<void(const RevokedEntry &)> &each) = 0;
    virtual std::int64_t countRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore) = 0;

    // --- audit
    /// Records of a chain from a position on, at most `limit`.
    virtual std::vector<AuditRecord> auditRecords(const std::string &chain, std::int64_t from, std::size_t limit) = 0;
    /// The last record of each chain.
    virtual std::vector<AuditRecord> auditHeads() = 0;
    virtual std::vector<AuditCheckpoint> auditCheckpoints() = 0;

    // --- settings that must be the same for all processes (digest of the approved profile, ...)
    virtual std::optional<std::string> setting(const std::string &name) = 0;

    /// The database's own clock; nothing where it has none of its own (SQLite).
    virtual std::optional<Time> databaseTime() = 0;

  protected:
    Reading() = default;
};

/// Changing things: all of it durable, or none. Each change of a certificate appends its own audit record, made from
/// the row as it is afterwards.
class Writing : public Reading {
  public:
    /// @return its number. @throws Error requestConflict when the name is taken by another certificate.
    virtual IssuerId addIssuer(const Issuer &issuer, const Actor &actor) = 0;

    /// @throws Error requestConflict when the request id is taken; (issuer, serial) that is taken is an Error
    /// internalError: with 127 random bits it means that the generator is broken.
    virtual void addIntent(const Intent &intent, const Actor &actor) = 0;
    /// The signed certificate: from intent to the state it is born in. @throws Error transitionForbidden when the row
    /// is no intent any more (unless the certificate is the same, which changes nothing).
    virtual CertificateRecord complete(const CertificateKey &key, ByteView der, Time at, const Actor &actor) = 0;
    /// A step of the state machine. Asking for the state the row has already changes nothing and is no error, and a
    /// revoked certificate keeps its first reason and date.
    /// @throws Error certificateUnknown, transitionForbidden.
    virtual CertificateRecord change(const CertificateKey &key, const Change &change, const Actor &actor) = 0;
    /// A revocation is never refused, not even of a serial the store has lost (a backup was restored): the row is made
    /// with what is known. @param shard of the list it belongs to.
    virtual CertificateRecord revokeUnknown(const CertificateKey &key, int shard, Time notAfter, const Change &change,
                                            const Actor &actor) = 0;

    /// The next cRLNumber of a scope ("full", "shard-17"): strictly greater than every number of that scope before, for
    /// all processes together. Full lists and their deltas share a scope.
    virtual std::int64_t nextCrlNumber(IssuerId issuer, const std::string &scope) = 0;

    /// Marks an operator's order as used, in the setting "order.ID" and in the journal: a restored backup does not let
    /// it run again. @return false when it was used already; nothing is changed then.
    virtual bool useOrder(const std::string &id, Time at) = 0;

    virtual void record(const AuditEvent &event) = 0;
    virtual void addCheckpoint(const AuditCheckpoint &checkpoint) = 0;
    virtual void set(const std::string &name, const std::string &value) = 0;
};

/// A database of certificates. Thread-safe.
class Store {
  public:
    Store() = default;
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;
    virtual ~Store() = default;

    /// Runs `work` in a read-only transaction. @throws Error storeUnavailable.
    virtual void read(const std::function<void(Reading &)> &work) = 0;
    /// Runs `work` in a serialisable transaction and commits durably. `work` is run again, from the start, when another
    /// transaction came between: it must have no effect but through its argument. Changes into onHold and revoked are
    /// in the journal before they are in the database.
    /// @throws what `work` throws (nothing is changed then); Error storeUnavailable.
    virtual void write(const std::function<void(Writing &)> &work) = 0;
};

} // namespace eid::ca
