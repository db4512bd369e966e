// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "store/audit_chain.hpp"
#include "store/connection.hpp"
#include "store/journal_entry.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace eid::ca {

/// One transaction on a connection, reading or writing. SQL of the ports; begin, commit and the journal are the
/// store's.
class Transaction final : public Writing {
  public:
    /// @param chain of this process; none for reading
    Transaction(Connection &connection, AuditChain *chain) : connection_(connection), chain_(chain) {}

    std::vector<Issuer> issuers() override;
    std::optional<CertificateRecord> certificate(const CertificateKey &key) override;
    std::optional<CertificateRecord> byRequest(IssuerId issuer, const std::string &requestId) override;
    std::vector<CertificateRecord> byPublicKey(ByteView publicKeyDigest, std::size_t limit) override;
    std::optional<CertificateRecord> status(const CertificateKey &key) override;
    std::vector<CertificateRecord> statuses(IssuerId issuer, const std::optional<Serial> &after,
                                            std::size_t limit) override;
    std::vector<CertificateRecord> changedSince(IssuerId issuer, Time since, std::size_t limit) override;
    std::vector<CertificateRecord> inState(IssuerId issuer, State state, Time before, std::size_t limit) override;
    std::vector<CertificateRecord> endedBefore(IssuerId issuer, Time time, std::size_t limit) override;
    std::int64_t count(IssuerId issuer, State state) override;
    void eachRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore,
                     const std::function<void(const RevokedEntry &)> &each) override;
    void eachChanged(IssuerId issuer, std::optional<int> shard, Time since,
                     const std::function<void(const RevokedEntry &)> &each) override;
    std::int64_t countRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore) override;
    std::vector<AuditRecord> auditRecords(const std::string &chain, std::int64_t from, std::size_t limit) override;
    std::vector<AuditRecord> auditHeads() override;
    std::vector<AuditCheckpoint> auditCheckpoints() override;
    std::optional<std::string> setting(const std::string &name) override;
    std::optional<Time> databaseTime() override;

    IssuerId addIssuer(const Issuer &issuer, const Actor &actor) override;
    void addIntent(const Intent &intent, const Actor &actor) override;
    CertificateRecord complete(const CertificateKey &key, ByteView der, Time at, const Actor &actor) override;
    CertificateRecord change(const CertificateKey &key, const Change &change, const Actor &actor) override;
    CertificateRecord revokeUnknown(const CertificateKey &key, int shard, Time notAfter, const Change &change,
                                    const Actor &actor) override;
    std::int64_t nextCrlNumber(IssuerId issuer, const std::string &scope) override;
    bool useOrder(const std::string &id, Time at) override;
    void record(const AuditEvent &event) override;
    void addCheckpoint(const AuditCheckpoint &checkpoint) override;
    void set(const std::string &name, const std::string &value) override;

    /// Whether the database shows what an entry of a journal tells, or has gone on from there. An intent does not know
    /// what became of it and need not: whoever reconciles finishes it.
    bool knows(const JournalEntry &entry);
    /// Applies an entry of a journal that the database does not know. @return whether it did not know it.
    bool restore(const JournalEntry &entry, const Actor &actor, Time at);

    /// For the journal: what must be there before the commit, and what may follow it.
    [[nodiscard]] std::vector<JournalEntry> &before() noexcept { return before_; }
    [[nodiscard]] std::vector<JournalEntry> &after() noexcept { return after_; }

  private:
    /// A record with what the port does not tell.
    struct Found {
        std::int64_t id = 0;
        Time changedAt;
        CertificateRecord record;
    };
    static Found found(const Row &row);
    std::optional<Found> find(const CertificateKey &key);
    std::optional<Found> findWhole(const CertificateKey &key); ///< with what was signed
    std::vector<CertificateRecord> select(const Sql &sql, const std::vector<Parameter> &parameters);
    std::int64_t profileId(const std::string &name, const std::string &digest);

    /// Stores a row's new state, tells the journal and the audit chain.
    void update(Found &row, State from, const Actor &actor, std::vector<std::pair<std::string, std::string>> facts = {},
                const char *event = nullptr);
    /// Makes a row of which only the status is known.
    Found insertBare(const JournalEntry &entry, const Actor &actor, const char *event);
    void tell(const Found &row, const Actor &actor, std::vector<std::pair<std::string, std::string>> facts,
              const char *event);
    JournalEntry entryOf(const Found &row, State from);
    static bool shows(const CertificateRecord &record, const JournalEntry &entry);
    std::optional<std::int64_t> crlNumber(IssuerId issuer, const std::string &scope);
    void restoreNumber(const JournalEntry &entry, const Actor &actor, Time at);
    void restoreOrder(const JournalEntry &entry, const Actor &actor, Time at);

    Connection &connection_;
    AuditChain *chain_;
    std::vector<JournalEntry> before_;
    std::vector<JournalEntry> after_;
    std::map<std::pair<std::string, std::string>, std::int64_t> profiles_;
};

} // namespace eid::ca
