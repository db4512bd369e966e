// SPDX-License-Identifier: Apache-2.0
#include "ca/audit_log.hpp"

#include "ca/audit_verifier.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
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
    std::function<void(CertificateRecord &)> content; ///< of a row with its certificate
    std::function<void(std::vector<Issuer> &)> issuers;

  private:
    class View final : public Reading {
      public:
        View(Reading &reading, TamperedStore &owner) : reading_(reading), owner_(owner) {}

        std::vector<Issuer> issuers() override {
            auto all = reading_.issuers();
            if (owner_.issuers) {
                owner_.issuers(all);
            }
            return all;
        }
        std::optional<CertificateRecord> certificate(const CertificateKey &key) override {
            auto whole = reading_.certificate(key);
            if (owner_.content && whole) {
                owner_.content(*whole);
            }
            return whole;
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
    /// A real certificate, since its content is held against its row.
    CertificateKey add(State state) {
        Intent intent;
        intent.key = {authority.issuer.id, Serial::random()};
        intent.requestId = "request-" + intent.key.serial.hex();
        intent.profile = "identity-authentication";
        intent.at = authority.clock.now();
        const auto key = makeThrowAwayKey(KeyKind::p256);
        const Bytes der = authority.certify(
            intent.profile, exampleRequest(authority.profiles.named(intent.profile), 1, *key), intent.key.serial);
        const CertificateView view = CertificateView::parse(der);
        intent.notBefore = view.notBefore;
        intent.notAfter = view.notAfter;
        intent.publicKeyDigest = sha256(view.publicKeyInfo);
        store.addCertificate(intent, der, state);
        return intent.key;
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
    CHECK(anyContains(made.faults(), "is not the one that was noted as the last"));
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
    SECTION("the last left out") {
        made.tampered.checkpoints = [](auto &all) { all.pop_back(); };
        CHECK(anyContains(made.faults(), "the last of 1 checkpoints is not the one that was noted as the last"));
        CHECK(anyContains(made.faults(), "checkpoint 2 is told of, but it is gone"));
    }
    SECTION("all left out, and the note of the last one") {
        made.tampered.checkpoints = [](auto &all) { all.clear(); };
        made.store.write([](Writing &writing) { writing.set("audit.last-checkpoint", ""); });
        CHECK(anyContains(made.faults(), "checkpoint 1 is told of, but it is gone"));
    }
    SECTION("made anew with another content") {
        made.tampered.checkpoints = [&](auto &all) {
            all[1].signature = made.auditKey->sign(usualAlgorithm(KeyKind::p256), asBytes(all[1].body));
        };
        CHECK(anyContains(made.faults(), "checkpoint 2 is not the one its record tells of"));
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

TEST_CASE("A certificate that is not the one on record is found, or one that contradicts its row") {
    AuditFixture made;
    const auto faultsWith = [&](const std::function<void(CertificateRecord &)> &change) {
        made.tampered.content = [&made, change](CertificateRecord &row) {
            if (row.key == made.held) {
                change(row);
            }
        };
        const auto faults = made.faults();
        CHECK(faults.size() == 1);
        CHECK(anyContains(faults, made.held.serial.hex()));
        return faults;
    };
    CHECK(anyContains(faultsWith([&](auto &row) { row.der = made.store.certificate(made.late)->der; }),
                      "is not the one its record tells of"));
    CHECK(anyContains(faultsWith([](auto &row) { row.der.clear(); }), "was signed, but the certificate is gone"));
    CHECK(anyContains(faultsWith([](auto &row) { row.notAfter += 24h; }), "has another validity than its row says"));
    CHECK(anyContains(faultsWith([](auto &row) { row.notBefore -= 1s; }), "has another validity than its row says"));
    CHECK(anyContains(faultsWith([](auto &row) { row.publicKeyDigest[0] ^= 1U; }), "has another public key"));
    CHECK(anyContains(faultsWith([](auto &row) { row.publicKeyDigest.clear(); }),
                      "does not read as what its row says it is"));
    made.tampered.content = nullptr;
    const auto faultsOfRow = [&](const std::function<void(CertificateRecord &)> &change) {
        made.tampered.rows = [&made, change](auto &rows) {
            change(*std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.key == made.held; }));
        };
        const auto faults = made.faults();
        CHECK(faults.size() == 1);
        return faults;
    };
    CHECK(anyContains(faultsOfRow([](auto &row) { row.profile = "tls-server"; }), "another profile or request id"));
    CHECK(anyContains(faultsOfRow([](auto &row) { row.requestId += "x"; }), "another profile or request id"));
}

TEST_CASE("An invalidity date is held against the record that tells it") {
    AuditFixture made;
    const auto tell = [&](const std::string &date) {
        made.store.write([&](Writing &writing) {
            const CertificateRecord row = *writing.certificate(made.revoked);
            writing.record(
                {"certificate.revoked",
                 made.actor,
                 row.stateAt,
                 row.key,
                 {{"version", std::to_string(row.version)}, {"reason", "keyCompromise"}, {"invalidity_date", date}}});
        });
    };
    tell("none");
    CHECK(made.faults().empty());
    made.tampered.rows = [&](auto &rows) {
        for (CertificateRecord &row : rows) {
            if (row.key == made.revoked) {
                row.invalidityDate = made.authority.clock.now() - 24h;
            }
        }
    };
    CHECK(anyContains(made.faults(), "has another invalidity date than its last record"));
    tell(formatTime(made.authority.clock.now() - 24h));
    CHECK(made.faults().empty());
}

TEST_CASE("An issuer that is not the one on record is found") {
    AuditFixture made;
    const auto faultsWith = [&](const std::function<void(std::vector<Issuer> &)> &change) {
        made.tampered.issuers = change;
        return made.faults();
    };
    CHECK(anyContains(faultsWith([](auto &all) { all[1].certificate = all[0].certificate; }),
                      "has another certificate than its record"));
    CHECK(anyContains(faultsWith([](auto &all) { all[1].notAfter += 24h; }),
                      "has another name, key or end than its certificate"));
    CHECK(anyContains(faultsWith([](auto &all) { all[1].subject = all[0].subject; }),
                      "has another name, key or end than its certificate"));
    CHECK(anyContains(faultsWith([](auto &all) { all[2].name = "renamed"; }), "issuer 'renamed' has no record"));
    CHECK(anyContains(faultsWith([](auto &all) { all.pop_back(); }), "is told of, but its row is gone"));
    // Addresses are on record since they are described.
    const auto moved = [](auto &all) { all[1].ocspUrl = "http://elsewhere.example/"; };
    CHECK(faultsWith(moved).empty());
    made.store.write([&](Writing &writing) {
        writing.record(issuerDescription(writing.issuers()[1], made.actor, made.authority.clock.now()));
    });
    CHECK(anyContains(faultsWith(moved), "has another ocsp_url than its record"));
    CHECK(faultsWith(nullptr).empty());
}

TEST_CASE("A log too large for memory is verified in parts, which find the same") {
    AuditFixture made;
    for (int i = 0; i < 20; ++i) {
        made.lifecycle.revoke(made.add(State::active), Reason::superseded, std::nullopt, made.actor);
    }
    const auto faultsIn = [&](std::size_t mostAtOnce) {
        AuditVerdict verdict;
        made.tampered.read([&](Reading &reading) {
            verdict = AuditVerifier(reading, made.auditKey->publicKeyInfo(), mostAtOnce).run();
        });
        std::sort(verdict.faults.begin(), verdict.faults.end());
        return verdict.faults;
    };
    CHECK(faultsIn(3).empty());
    made.tampered.rows = [](auto &rows) {
        for (CertificateRecord &row : rows) {
            row.shard += 1;
        }
        rows.erase(rows.begin() + 5);
    };
    const auto whole = faultsIn(1000);
    CHECK(whole.size() == 23);
    CHECK(faultsIn(3) == whole);
    CHECK(faultsIn(1) == whole);
}

TEST_CASE("Checkpoints of an earlier audit key count when the change is on record and its successor covers it") {
    AuditFixture made;
    const auto second = makeThrowAwayKey(KeyKind::p384);
    const auto third = makeThrowAwayKey(KeyKind::p256);
    const Bytes first = made.auditKey->publicKeyInfo();
    const std::vector<Approval> approvals{{{"security-officer", std::string(64, 'a')}, {}},
                                          {{"security-officer", std::string(64, 'b')}, {}}};
    const auto change = [&](SigningKey &to, ByteView from) {
        return changeAuditKey(made.store, to, from, approvals, made.authority.clock);
    };
    // Nobody else's key slips in.
    CHECK(situationOf([&] { makeCheckpoint(made.store, *second, made.authority.clock); }) ==
          Situation::configurationInvalid);
    CHECK(situationOf([&] { change(*second, third->publicKeyInfo()); }) == Situation::invalidArgument);
    CHECK(situationOf([&] { change(*made.auditKey, first); }) == Situation::invalidArgument);

    CHECK(change(*second, first).number == 3);
    CHECK(situationOf([&] { made.checkpoint(); }) == Situation::configurationInvalid);
    makeCheckpoint(made.store, *second, made.authority.clock);
    CHECK(change(*third, second->publicKeyInfo()).number == 5);
    const auto faults = [&] { return verifyAudit(made.tampered, third->publicKeyInfo()).faults; };
    CHECK(faults() == std::vector<std::string>());
    CHECK(anyContains(verifyAudit(made.tampered, first).faults, "the signature of checkpoint 5 does not verify"));

    SECTION("a former key makes no checkpoints after the change") {
        made.tampered.checkpoints = [&](auto &all) {
            all[3].signature = made.auditKey->sign(usualAlgorithm(KeyKind::p256), asBytes(all[3].body));
        };
        CHECK(anyContains(faults(), "the signature of checkpoint 4 does not verify"));
    }
    SECTION("one of a former key that was made anew does not fit the next") {
        made.tampered.checkpoints = [&](auto &all) {
            all[1].signature = made.auditKey->sign(usualAlgorithm(KeyKind::p256), asBytes(all[1].body));
        };
        CHECK(anyContains(faults(), "checkpoint 3 does not follow the one before"));
        CHECK(anyContains(faults(), "the change of the audit key after checkpoint 2 fits neither"));
    }
    SECTION("a change without its record is none") {
        made.store.write([](Writing &writing) { writing.set("audit.key-changes", "[]"); });
        CHECK(anyContains(faults(), "the signature of checkpoint 1 does not verify"));
        CHECK(anyContains(faults(), "2 changes of the audit key are on record, 0 are noted"));
    }
    SECTION("a change that no checkpoint has seen is none") {
        made.tampered.checkpoints = [](auto &all) { all.resize(4); };
        CHECK(anyContains(faults(), "no checkpoint of the new key covers the change of the audit key"));
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
