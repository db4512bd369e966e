// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_log.hpp"

#include "ca/audit_verifier.hpp"
#include "fixture.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <sstream>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// What a reader sees who looks into a database that somebody has changed.
class TamperedStore final : public Store {
  public:
    explicit TamperedStore(Store &store) : store_(store) {}
    void read(const std::function<void(Reading &)> &work) override {
        store_.read([&](Reading &reading) {
            View view(reading, *this);
            work(view);
        });
    }
    void write(const std::function<void(Writing &)> & /*work*/) override {
        throw Error(Situation::storeUnavailable, "read only");
    }

    std::function<void(std::vector<AuditRecord> &)> records; ///< all records of a chain
    std::function<void(std::vector<AuditCheckpoint> &)> checkpoints;
    std::function<void(std::vector<CertificateRecord> &)> rows;

  private:
    class View final : public Reading {
      public:
        View(Reading &reading, TamperedStore &owner) : reading_(reading), owner_(owner) {}

        std::vector<Issuer> issuers() override { return reading_.issuers(); }
        std::optional<CertificateRecord> certificate(const CertificateKey &key) override {
            return reading_.certificate(key);
        }
        std::optional<CertificateRecord> byRequest(IssuerId issuer, const std::string &id) override {
            return reading_.byRequest(issuer, id);
        }
        std::vector<CertificateRecord> byPublicKey(ByteView digest, std::size_t limit) override {
            return reading_.byPublicKey(digest, limit);
        }
        std::optional<CertificateRecord> status(const CertificateKey &key) override { return reading_.status(key); }
        std::vector<CertificateRecord> statuses(IssuerId issuer, const std::optional<Serial> &after,
                                                std::size_t limit) override {
            auto page = reading_.statuses(issuer, after, limit);
            if (owner_.rows && !after && !page.empty()) {
                owner_.rows(page);
            }
            return page;
        }
        std::vector<CertificateRecord> changedSince(IssuerId issuer, Time since, std::size_t limit) override {
            return reading_.changedSince(issuer, since, limit);
        }
        std::vector<CertificateRecord> inState(IssuerId issuer, State state, Time before, std::size_t limit) override {
            return reading_.inState(issuer, state, before, limit);
        }
        std::vector<CertificateRecord> endedBefore(IssuerId issuer, Time time, std::size_t limit) override {
            return reading_.endedBefore(issuer, time, limit);
        }
        std::int64_t count(IssuerId issuer, State state) override { return reading_.count(issuer, state); }
        void eachRevoked(IssuerId issuer, std::optional<int> shard, Time time,
                         const std::function<void(const RevokedEntry &)> &each) override {
            reading_.eachRevoked(issuer, shard, time, each);
        }
        void eachChanged(IssuerId issuer, std::optional<int> shard, Time since,
                         const std::function<void(const RevokedEntry &)> &each) override {
            reading_.eachChanged(issuer, shard, since, each);
        }
        std::int64_t countRevoked(IssuerId issuer, std::optional<int> shard, Time time) override {
            return reading_.countRevoked(issuer, shard, time);
        }
        std::vector<AuditRecord> auditRecords(const std::string &chain, std::int64_t from, std::size_t limit) override {
            std::vector<AuditRecord> page;
            for (const AuditRecord &record : whole(chain)) {
                if (record.position >= from && page.size() < limit) {
                    page.push_back(record);
                }
            }
            return page;
        }
        std::vector<AuditRecord> auditHeads() override {
            std::vector<AuditRecord> heads;
            for (const AuditRecord &head : reading_.auditHeads()) {
                const auto all = whole(head.chain);
                if (!all.empty()) {
                    heads.push_back(all.back());
                }
            }
            return heads;
        }
        std::vector<AuditCheckpoint> auditCheckpoints() override {
            auto all = reading_.auditCheckpoints();
            if (owner_.checkpoints) {
                owner_.checkpoints(all);
            }
            return all;
        }
        std::optional<std::string> setting(const std::string &name) override { return reading_.setting(name); }
        std::optional<Time> databaseTime() override { return reading_.databaseTime(); }

      private:
        std::vector<AuditRecord> whole(const std::string &chain) {
            auto all = reading_.auditRecords(chain, 1, SIZE_MAX);
            if (owner_.records && chain == "test") {
                owner_.records(all);
            }
            return all;
        }
        Reading &reading_;
        TamperedStore &owner_;
    };

    Store &store_;
};

struct AuditFixture : LifecycleFixture {
    AuditFixture() {
        held = add(State::active);
        lifecycle.hold(held, actor);
        checkpoint();
        authority.clock.advance(1min);
        revoked = add(State::onHold);
        authority.clock.advance(1min);
        lifecycle.revoke(revoked, Reason::keyCompromise, std::nullopt, actor);
        Lifecycle(second, authority.clock).release(held, actor);
        checkpoint();
        authority.clock.advance(1min);
        late = add(State::active);
    }
    AuditCheckpoint checkpoint() { return makeCheckpoint(store, *auditKey, authority.clock); }
    [[nodiscard]] std::vector<std::string> faults() { return verifyAudit(tampered, auditKey->publicKeyInfo()).faults; }

    /// A record with another body that fits where it stands.
    static AuditRecord forged(AuditRecord record, const std::string &body) {
        record.body = body;
        record.hash = auditHash(record.previous, record.position, record.chain, record.body);
        return record;
    }
    /// Makes the records from one on follow each other again.
    static void rechain(std::vector<AuditRecord> &records) {
        Bytes previous(32, 0);
        for (std::size_t i = 0; i < records.size(); ++i) {
            records[i].position = static_cast<std::int64_t>(i) + 1;
            records[i].previous = previous;
            records[i] = forged(records[i], records[i].body);
            previous = records[i].hash;
        }
    }

    std::shared_ptr<SigningKey> auditKey = makeThrowAwayKey(KeyKind::p256);
    FakeStore second{"other", store.memory()};
    TamperedStore tampered{store};
    CertificateKey held, revoked, late;
};

bool anyContains(const std::vector<std::string> &faults, const std::string &text) {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const std::string &fault) { return fault.find(text) != std::string::npos; });
}

} // namespace

TEST_CASE("A log that nobody touched has no faults") {
    AuditFixture made;
    const AuditVerdict verdict = verifyAudit(made.tampered, made.auditKey->publicKeyInfo());
    CHECK(verdict.faults == std::vector<std::string>());
    CHECK(verdict.checkpoints == 2);
    CHECK(verdict.records == static_cast<std::int64_t>(made.store.auditNames().size() + 1));
}

TEST_CASE("A checkpoint names all heads and the checkpoint before") {
    AuditFixture made;
    const auto third = made.checkpoint();
    CHECK(third.number == 3);
    const auto body = nlohmann::json::parse(third.body);
    CHECK(body.at("heads").size() == 2);
    CHECK(body.at("heads")[0].at("chain") == "other");
    std::vector<AuditCheckpoint> all;
    made.store.read([&](Reading &reading) { all = reading.auditCheckpoints(); });
    REQUIRE(all.size() == 3);
    CHECK(body.at("previous") == checkpointDigest(all[1]));
    CHECK(nlohmann::json::parse(all[0].body).at("previous") == std::string(64, '0'));
    CHECK(body.dump().size() == third.body.size()); // no white space
}

TEST_CASE("Checkpoints go on when the note of the last one is lost") {
    AuditFixture made;
    made.store.write([](Writing &writing) { writing.set("audit.last-checkpoint", "nonsense"); });
    CHECK(made.checkpoint().number == 3);
    CHECK(made.faults().empty());
}

TEST_CASE("Every change to records is found") {
    AuditFixture made;
    SECTION("a changed body") {
        made.tampered.records = [](auto &records) { records[3].body[12] = 'X'; };
        CHECK(anyContains(made.faults(), "record 4 of chain 'test' was changed"));
    }
    SECTION("a changed body with its hash made anew") {
        made.tampered.records = [](auto &records) { records[3] = AuditFixture::forged(records[3], records[4].body); };
        CHECK(anyContains(made.faults(), "record 5 of chain 'test' does not follow the one before"));
    }
    SECTION("a record left out") {
        made.tampered.records = [](auto &records) { records.erase(records.begin() + 2); };
        CHECK(anyContains(made.faults(), "chain 'test' lacks records 3 to 3"));
    }
    SECTION("a record left out and the rest made to follow") {
        made.tampered.records = [](auto &records) {
            records.erase(records.begin() + 2);
            AuditFixture::rechain(records);
        };
        CHECK(anyContains(made.faults(), "is not the one a checkpoint saw"));
    }
    SECTION("records swapped") {
        made.tampered.records = [](auto &records) { std::swap(records[2].body, records[3].body); };
        CHECK(anyContains(made.faults(), "record 3 of chain 'test' was changed"));
    }
    SECTION("the tail cut off") {
        made.tampered.records = [](auto &records) { records.resize(3); };
        CHECK(anyContains(made.faults(), "chain 'test' was cut off after 3"));
    }
    SECTION("the whole chain gone") {
        made.tampered.records = [](auto &records) { records.clear(); };
        CHECK(anyContains(made.faults(), "chain 'test' is gone"));
    }
    SECTION("the end cut off behind the last checkpoint: the row tells") {
        made.tampered.records = [](auto &records) { records.pop_back(); };
        CHECK(anyContains(made.faults(), made.late.serial.hex()));
    }
    SECTION("a body that is no JSON, with everything made to follow") {
        made.tampered.records = [](auto &records) {
            records.back() = AuditFixture::forged(records.back(), "not json");
        };
        CHECK(anyContains(made.faults(), "cannot be read"));
    }
}

TEST_CASE("Every change to checkpoints is found") {
    AuditFixture made;
    SECTION("a changed body") {
        made.tampered.checkpoints = [](auto &all) { all[0].body[10] = '7'; };
        CHECK(anyContains(made.faults(), "the signature of checkpoint 1 does not verify"));
    }
    SECTION("a changed signature") {
        made.tampered.checkpoints = [](auto &all) { all[1].signature.back() ^= 1U; };
        CHECK(anyContains(made.faults(), "the signature of checkpoint 2 does not verify"));
    }
    SECTION("the first left out") {
        made.tampered.checkpoints = [](auto &all) { all.erase(all.begin()); };
        CHECK(anyContains(made.faults(), "checkpoint 2 is where 1 should be"));
        CHECK(anyContains(made.faults(), "checkpoint 2 does not follow the one before"));
    }
    SECTION("one under another number") {
        made.tampered.checkpoints = [](auto &all) {
            all[1] = all[0];
            all[1].number = 2;
        };
        CHECK(anyContains(made.faults(), "checkpoint 2 is signed as another"));
    }
    SECTION("another key") {
        const auto other = makeThrowAwayKey(KeyKind::p256);
        CHECK(verifyAudit(made.store, other->publicKeyInfo()).faults.size() == 2);
    }
}

TEST_CASE("Rows that disagree with their last record are found") {
    AuditFixture made;
    const auto rowOf = [](std::vector<CertificateRecord> &rows, const CertificateKey &key) -> CertificateRecord & {
        return *std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.key == key; });
    };
    SECTION("un-revoked") {
        made.tampered.rows = [&](auto &rows) {
            rowOf(rows, made.revoked).state = State::active;
            rowOf(rows, made.revoked).reason.reset();
        };
        CHECK(anyContains(made.faults(), made.revoked.serial.hex() + " of issuer"));
        CHECK(anyContains(made.faults(), "is active (version 3), its last record says revoked (version 3)"));
    }
    SECTION("another reason") {
        made.tampered.rows = [&](auto &rows) { rowOf(rows, made.revoked).reason = Reason::superseded; };
        CHECK(made.faults().size() == 1);
    }
    SECTION("another date") {
        made.tampered.rows = [&](auto &rows) { rowOf(rows, made.revoked).stateAt += 1h; };
        CHECK(anyContains(made.faults(), "has another date than its last record"));
    }
    SECTION("a row removed") {
        made.tampered.rows = [&](auto &rows) {
            std::erase_if(rows, [&](const auto &row) { return row.key == made.held; });
        };
        CHECK(anyContains(made.faults(),
                          "certificate " + made.held.serial.hex() + " of issuer 2 is told of, but its row is gone"));
    }
    SECTION("a row that was slipped in") {
        made.tampered.rows = [&](auto &rows) {
            rows.push_back(rows.back());
            rows.back().key.serial = Serial::fromHex("7f");
        };
        CHECK(anyContains(made.faults(), "certificate 7f of issuer 2 has no record"));
    }
}

TEST_CASE("The export has every record and checkpoint, octet for octet") {
    AuditFixture made;
    std::ostringstream text;
    exportAudit(made.store, text);
    std::istringstream lines(text.str());
    std::size_t records = 0;
    std::size_t checkpoints = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto json = nlohmann::json::parse(line);
        if (json.at("type") == "record") {
            ++records;
            CHECK(fromHex(json.at("hash").get<std::string>()) ==
                  auditHash(fromHex(json.at("previous").get<std::string>()), json.at("position").get<std::int64_t>(),
                            json.at("chain").get<std::string>(), json.at("body").get<std::string>()));
        } else {
            ++checkpoints;
        }
    }
    CHECK(records == made.store.auditNames().size() + 1);
    CHECK(checkpoints == 2);
}
