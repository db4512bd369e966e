// SPDX-License-Identifier: Apache-2.0
#include "support/fake_store.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace eid::test {

using ca::Actor;
using ca::CertificateKey;
using ca::CertificateRecord;
using ca::Change;
using ca::Intent;
using ca::Issuer;
using ca::IssuerId;
using ca::Reason;
using ca::RevokedEntry;
using ca::Serial;
using ca::State;
using ca::Time;

namespace {

struct KeyOrder {
    bool operator()(const CertificateKey &left, const CertificateKey &right) const noexcept {
        if (left.issuer != right.issuer) {
            return left.issuer < right.issuer;
        }
        return left.serial < right.serial;
    }
};

struct Row {
    CertificateRecord record;
    Time changedAt;        ///< of the last change; `stateAt` may be that of the hold before a revocation
    std::size_t order = 0; ///< of the last change, among those of the same moment
};

using Rows = std::map<CertificateKey, Row, KeyOrder>;

} // namespace

struct FakeStore::Memory {
    mutable std::shared_mutex mutex;
    std::vector<Issuer> issuers;
    Rows rows;
    std::map<std::pair<IssuerId, std::string>, CertificateKey> requests;
    std::multimap<Bytes, CertificateKey> publicKeys;
    std::map<std::pair<IssuerId, std::string>, std::int64_t> crlNumbers;
    std::map<std::string, std::vector<ca::AuditRecord>> chains;
    std::map<std::string, std::vector<std::string>> auditNames;
    std::vector<ca::AuditCheckpoint> checkpoints;
    std::map<std::string, std::string> settings;
    std::size_t changes = 0;
};

/// One transaction. What it changes it notes, so that it can be taken back.
class FakeStore::View final : public ca::Writing {
  public:
    View(FakeStore &store, Memory &memory) : store_(store), memory_(memory) {}

    void rollBack() {
        for (auto step = undo_.rbegin(); step != undo_.rend(); ++step) {
            (*step)();
        }
        undo_.clear();
    }

    std::vector<Issuer> issuers() override { return memory_.issuers; }

    std::optional<CertificateRecord> certificate(const CertificateKey &key) override {
        const auto found = memory_.rows.find(key);
        return found == memory_.rows.end() ? std::nullopt : std::optional(found->second.record);
    }

    std::optional<CertificateRecord> byRequest(IssuerId issuer, const std::string &requestId) override {
        const auto found = memory_.requests.find({issuer, requestId});
        return found == memory_.requests.end() ? std::nullopt : certificate(found->second);
    }

    std::vector<CertificateRecord> byPublicKey(ByteView publicKeyDigest, std::size_t limit) override {
        std::vector<CertificateRecord> records;
        const auto range = memory_.publicKeys.equal_range(Bytes(publicKeyDigest.begin(), publicKeyDigest.end()));
        for (auto each = range.first; each != range.second; ++each) {
            records.push_back(memory_.rows.at(each->second).record);
        }
        std::stable_sort(records.begin(), records.end(),
                         [](const auto &left, const auto &right) { return left.createdAt < right.createdAt; });
        records.resize(std::min(records.size(), limit));
        return records;
    }

    std::optional<CertificateRecord> status(const CertificateKey &key) override {
        auto record = certificate(key);
        return record ? std::optional(withoutContent(std::move(*record))) : std::nullopt;
    }

    std::vector<CertificateRecord> statuses(IssuerId issuer, const std::optional<Serial> &after,
                                            std::size_t limit) override {
        auto row = after ? memory_.rows.upper_bound({issuer, *after}) : memory_.rows.lower_bound({issuer, Serial()});
        std::vector<CertificateRecord> records;
        for (; row != memory_.rows.end() && row->first.issuer == issuer && records.size() < limit; ++row) {
            records.push_back(withoutContent(row->second.record));
        }
        return records;
    }

    std::vector<CertificateRecord> changedSince(IssuerId issuer, Time since, std::size_t limit) override {
        return select(
            issuer, limit, [since](const Row &row) { return row.changedAt >= since; },
            [](const Row &row) { return std::pair(row.changedAt, row.order); });
    }

    std::vector<CertificateRecord> inState(IssuerId issuer, State state, Time before, std::size_t limit) override {
        return select(
            issuer, limit,
            [state, before](const Row &row) { return row.record.state == state && row.record.stateAt < before; },
            [](const Row &row) { return std::pair(row.record.stateAt, row.order); }, true);
    }

    std::vector<CertificateRecord> endedBefore(IssuerId issuer, Time time, std::size_t limit) override {
        return select(
            issuer, limit,
            [time](const Row &row) {
                return row.record.notAfter < time && row.record.state != State::revoked &&
                       row.record.state != State::expired;
            },
            [](const Row &row) { return std::pair(row.record.notAfter, row.order); });
    }

    std::int64_t count(IssuerId issuer, State state) override {
        return std::count_if(memory_.rows.begin(), memory_.rows.end(), [issuer, state](const auto &row) {
            return row.first.issuer == issuer && row.second.record.state == state;
        });
    }

    void eachRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore,
                     const std::function<void(const RevokedEntry &)> &each) override {
        for (const auto &[key, row] : memory_.rows) {
            if (key.issuer == issuer && listed(row.record, shard, notEndedBefore)) {
                each(entryOf(row.record));
            }
        }
    }

    void eachChanged(IssuerId issuer, std::optional<int> shard, Time since,
                     const std::function<void(const RevokedEntry &)> &each) override {
        for (const auto &[key, row] : memory_.rows) {
            const CertificateRecord &record = row.record;
            if (key.issuer != issuer || (shard && record.shard != *shard)) {
                continue;
            }
            if (isListed(record.state) && row.changedAt >= since) {
                each(entryOf(record));
            } else if (!isListed(record.state) && record.releasedAt && *record.releasedAt >= since) {
                each({key.serial, *record.releasedAt, Reason::removeFromCrl, std::nullopt});
            }
        }
    }

    std::int64_t countRevoked(IssuerId issuer, std::optional<int> shard, Time notEndedBefore) override {
        return std::count_if(memory_.rows.begin(), memory_.rows.end(), [&](const auto &row) {
            return row.first.issuer == issuer && listed(row.second.record, shard, notEndedBefore);
        });
    }

    std::vector<ca::AuditRecord> auditRecords(const std::string &chain, std::int64_t from, std::size_t limit) override {
        std::vector<ca::AuditRecord> records;
        const auto found = memory_.chains.find(chain);
        if (found != memory_.chains.end()) {
            for (const auto &record : found->second) {
                if (record.position >= from && records.size() < limit) {
                    records.push_back(record);
                }
            }
        }
        return records;
    }

    std::vector<ca::AuditRecord> auditHeads() override {
        std::vector<ca::AuditRecord> heads;
        for (const auto &[name, chain] : memory_.chains) {
            heads.push_back(chain.back());
        }
        return heads;
    }

    std::vector<ca::AuditCheckpoint> auditCheckpoints() override { return memory_.checkpoints; }

    std::optional<std::string> setting(const std::string &name) override {
        const auto found = memory_.settings.find(name);
        return found == memory_.settings.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<Time> databaseTime() override { return store_.databaseTime ? store_.databaseTime() : std::nullopt; }

    IssuerId addIssuer(const Issuer &issuer, const Actor &actor) override {
        for (const auto &known : memory_.issuers) {
            if (known.name == issuer.name) {
                if (known.certificate != issuer.certificate) {
                    throw Error(Situation::requestConflict, "an issuer '" + issuer.name + "' with another certificate");
                }
                return known.id;
            }
        }
        Issuer stored = issuer;
        stored.id = static_cast<IssuerId>(memory_.issuers.size() + 1);
        memory_.issuers.push_back(stored);
        undo_.emplace_back([this] { memory_.issuers.pop_back(); });
        record({"issuer.added",
                actor,
                Time(),
                std::nullopt,
                {{"issuer", issuer.name}, {"sha256", toHex(ca::sha256(issuer.certificate))}}});
        return stored.id;
    }

    void addIntent(const Intent &intent, const Actor &actor) override {
        if (memory_.requests.contains({intent.key.issuer, intent.requestId})) {
            throw Error(Situation::requestConflict, "the request id is taken");
        }
        if (memory_.rows.contains(intent.key)) {
            throw Error(Situation::internalError, "issuer and serial are taken: " + intent.key.serial.hex());
        }
        CertificateRecord record;
        record.key = intent.key;
        record.stateAt = intent.at;
        record.createdAt = intent.at;
        record.shard = intent.shard;
        record.notBefore = intent.notBefore;
        record.notAfter = intent.notAfter;
        record.requestId = intent.requestId;
        record.requestDigest = intent.requestDigest;
        record.profile = intent.profile;
        record.profileDigest = intent.profileDigest;
        record.publicKeyDigest = intent.publicKeyDigest;
        record.born = intent.born;
        record.tbs = intent.tbs;
        insert(std::move(record), intent.at, actor);
    }

    CertificateRecord complete(const CertificateKey &key, ByteView der, Time at, const Actor &actor) override {
        Row &row = existing(key);
        if (row.record.state != State::intent) {
            if (std::equal(der.begin(), der.end(), row.record.der.begin(), row.record.der.end())) {
                return row.record;
            }
            throw Error(Situation::transitionForbidden, "it is no intent any more: " + key.serial.hex());
        }
        CertificateRecord next = row.record;
        next.der.assign(der.begin(), der.end());
        next.tbs.clear(); // it is in the certificate from here on
        next.state = next.born;
        next.stateAt = at;
        if (next.state == State::onHold) {
            next.reason = Reason::certificateHold;
        }
        return replace(row, std::move(next), at, actor);
    }

    CertificateRecord change(const CertificateKey &key, const Change &change, const Actor &actor) override {
        Row &row = existing(key);
        if (row.record.state == change.to) {
            return row.record;
        }
        if (!ca::mayChange(row.record.state, change.to)) {
            throw Error(Situation::transitionForbidden,
                        std::string(nameOf(row.record.state)) + " to " + std::string(nameOf(change.to)));
        }
        CertificateRecord next = row.record;
        const bool keepDate = row.record.state == State::onHold && change.to == State::revoked && change.keepHoldDate;
        next.state = change.to;
        next.stateAt = keepDate ? row.record.stateAt : change.at;
        if (row.record.state == State::onHold && change.to == State::active) {
            next.releasedAt = change.at;
        }
        next.invalidityDate = change.invalidityDate;
        next.reason.reset();
        if (change.to == State::onHold) {
            next.reason = Reason::certificateHold;
        } else if (change.to == State::revoked) {
            next.reason = change.reason.value_or(Reason::unspecified);
        }
        return replace(row, std::move(next), change.at, actor);
    }

    CertificateRecord revokeUnknown(const CertificateKey &key, int shard, Time notAfter, const Change &change,
                                    const Actor &actor) override {
        if (memory_.rows.contains(key)) {
            return this->change(key, change, actor);
        }
        CertificateRecord record;
        record.key = key;
        record.state = State::revoked;
        record.stateAt = change.at;
        record.createdAt = change.at;
        record.reason = change.reason.value_or(Reason::unspecified);
        record.invalidityDate = change.invalidityDate;
        record.shard = shard;
        record.notAfter = notAfter;
        record.requestId = "unknown-" + key.serial.hex();
        return insert(std::move(record), change.at, actor);
    }

    std::int64_t nextCrlNumber(IssuerId issuer, const std::string &scope) override {
        std::int64_t &number = memory_.crlNumbers[{issuer, scope}];
        undo_.emplace_back([&number, before = number] { number = before; });
        return ++number;
    }

    bool useOrder(const std::string &id, Time /*at*/) override {
        if (setting("order." + id)) {
            return false;
        }
        set("order." + id, "used");
        return true;
    }

    void record(const ca::AuditEvent &event) override {
        auto &chain = memory_.chains[store_.chain_];
        auto &names = memory_.auditNames[store_.chain_];
        ca::AuditRecord next;
        next.chain = store_.chain_;
        next.position = static_cast<std::int64_t>(chain.size()) + 1;
        next.body = ca::auditBody(event);
        next.previous = chain.empty() ? Bytes(32, 0) : chain.back().hash;
        next.hash = ca::auditHash(next.previous, next.position, next.chain, next.body);
        chain.push_back(std::move(next));
        names.push_back(event.name);
        undo_.emplace_back([this, &chain, &names] {
            chain.pop_back();
            names.pop_back();
            if (chain.empty()) {
                memory_.chains.erase(store_.chain_);
                memory_.auditNames.erase(store_.chain_);
            }
        });
    }

    void addCheckpoint(const ca::AuditCheckpoint &checkpoint) override {
        memory_.checkpoints.push_back(checkpoint);
        undo_.emplace_back([this] { memory_.checkpoints.pop_back(); });
    }

    void set(const std::string &name, const std::string &value) override {
        undo_.emplace_back([this, name, before = setting(name)] {
            if (before) {
                memory_.settings[name] = *before;
            } else {
                memory_.settings.erase(name);
            }
        });
        memory_.settings[name] = value;
    }

  private:
    static bool isListed(State state) { return state == State::onHold || state == State::revoked; }

    static bool listed(const CertificateRecord &record, std::optional<int> shard, Time notEndedBefore) {
        return isListed(record.state) && record.notAfter >= notEndedBefore && (!shard || record.shard == *shard);
    }

    static RevokedEntry entryOf(const CertificateRecord &record) {
        return {record.key.serial, record.stateAt, record.reason.value_or(Reason::unspecified), record.invalidityDate};
    }

    static CertificateRecord withoutContent(CertificateRecord record) {
        record.tbs.clear();
        record.der.clear();
        return record;
    }

    template <typename Matches, typename Order>
    std::vector<CertificateRecord> select(IssuerId issuer, std::size_t limit, Matches matches, Order order,
                                          bool content = false) {
        std::vector<const Row *> rows;
        for (const auto &[key, row] : memory_.rows) {
            if (key.issuer == issuer && matches(row)) {
                rows.push_back(&row);
            }
        }
        std::sort(rows.begin(), rows.end(),
                  [order](const Row *left, const Row *right) { return order(*left) < order(*right); });
        rows.resize(std::min(rows.size(), limit));
        std::vector<CertificateRecord> records;
        records.reserve(rows.size());
        for (const Row *row : rows) {
            records.push_back(content ? row->record : withoutContent(row->record));
        }
        return records;
    }

    Row &existing(const CertificateKey &key) {
        const auto found = memory_.rows.find(key);
        if (found == memory_.rows.end()) {
            throw Error(Situation::certificateUnknown, key.serial.hex());
        }
        return found->second;
    }

    CertificateRecord insert(CertificateRecord record, Time at, const Actor &actor) {
        const CertificateKey key = record.key;
        const std::pair request(key.issuer, record.requestId);
        memory_.requests.emplace(request, key);
        auto publicKey = memory_.publicKeys.end();
        const bool hasKey = !record.publicKeyDigest.empty();
        if (hasKey) {
            publicKey = memory_.publicKeys.emplace(record.publicKeyDigest, key);
        }
        record.version = 1;
        const Row &row = memory_.rows.emplace(key, Row{std::move(record), at, ++memory_.changes}).first->second;
        undo_.emplace_back([this, key, request, publicKey, hasKey] {
            memory_.requests.erase(request);
            if (hasKey) {
                memory_.publicKeys.erase(publicKey);
            }
            memory_.rows.erase(key);
        });
        tell(row.record, at, actor, false);
        return row.record;
    }

    CertificateRecord replace(Row &row, CertificateRecord next, Time at, const Actor &actor) {
        undo_.emplace_back([&row, before = row] { row = before; });
        ++next.version;
        const bool isSigned = row.record.state == State::intent && !next.der.empty();
        row = {std::move(next), at, ++memory_.changes};
        tell(row.record, at, actor, isSigned);
        return row.record;
    }

    void tell(const CertificateRecord &after, Time at, const Actor &actor, bool isSigned) {
        ca::AuditEvent event{"certificate." + std::string(nameOf(after.state)), actor, at, after.key, {}};
        event.facts.emplace_back("version", std::to_string(after.version));
        event.facts.emplace_back("shard", std::to_string(after.shard));
        event.facts.emplace_back("profile", after.profile);
        event.facts.emplace_back("request", after.requestId);
        if (isSigned) {
            event.facts.emplace_back("sha256", toHex(ca::sha256(after.der)));
        }
        if (after.reason) {
            event.facts.emplace_back("reason", std::string(nameOf(*after.reason)));
        }
        if (after.state == ca::State::onHold || after.state == ca::State::revoked) {
            event.facts.emplace_back("invalidity_date",
                                     after.invalidityDate ? ca::formatTime(*after.invalidityDate) : "none");
        }
        record(event);
    }

    FakeStore &store_;
    Memory &memory_;
    std::vector<std::function<void()>> undo_;
};

FakeStore::FakeStore(std::string chain, std::shared_ptr<Memory> memory)
    : chain_(std::move(chain)), memory_(memory ? std::move(memory) : std::make_shared<Memory>()) {}

FakeStore::~FakeStore() = default;

void FakeStore::read(const std::function<void(ca::Reading &)> &work) {
    if (fault) {
        fault("read.begin");
    }
    const std::shared_lock lock(memory_->mutex);
    View view(*this, *memory_);
    work(view);
}

void FakeStore::write(const std::function<void(ca::Writing &)> &work) {
    if (fault) {
        fault("write.begin");
    }
    {
        const std::unique_lock lock(memory_->mutex);
        View view(*this, *memory_);
        try {
            for (unsigned retry = 0; retry < retries; ++retry) {
                work(view);
                view.rollBack();
            }
            work(view);
            if (fault) {
                fault("write.before-commit");
            }
        } catch (...) {
            view.rollBack();
            throw;
        }
        ++commits_;
    }
    if (fault) {
        fault("write.after-commit");
    }
}

IssuerId FakeStore::addIssuer(const Issuer &issuer) {
    IssuerId id = 0;
    write([&](ca::Writing &writing) { id = writing.addIssuer(issuer, Actor()); });
    return id;
}

CertificateRecord FakeStore::addCertificate(const Intent &intent, ByteView der, State state,
                                            std::optional<Reason> reason) {
    CertificateRecord record;
    write([&](ca::Writing &writing) {
        Intent made = intent;
        if (state == State::issued || state == State::onHold) {
            made.born = state;
        }
        writing.addIntent(made, Actor());
        if (state != State::intent) {
            record = writing.complete(made.key, der, made.at, Actor());
            Change change;
            change.to = state;
            change.reason = reason;
            change.at = made.at;
            record = writing.change(made.key, change, Actor());
        } else {
            record = *writing.certificate(made.key);
        }
    });
    return record;
}

std::optional<CertificateRecord> FakeStore::certificate(const CertificateKey &key) {
    std::optional<CertificateRecord> record;
    read([&](ca::Reading &reading) { record = reading.certificate(key); });
    return record;
}

std::vector<std::string> FakeStore::auditNames() {
    const std::shared_lock lock(memory_->mutex);
    const auto found = memory_->auditNames.find(chain_);
    return found == memory_->auditNames.end() ? std::vector<std::string>() : found->second;
}

} // namespace eid::test
