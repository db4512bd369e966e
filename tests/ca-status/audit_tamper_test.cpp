// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"
#include "ca/audit_keys.hpp"
#include "ca/audit_log.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <utility>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// A log with two checkpoints, in a database that is closed, and a copy of it that anybody may write to.
struct TamperFixture {
    explicit TamperFixture(KeyKind kind) : key(makeThrowAwayKey(kind)) {
        const auto text = toPem("PUBLIC KEY", key->publicKeyInfo());
        writeFileAtomically(keyFile, asBytes(text), Overwrite::replace);
        world.authority.clock.advance(1min);
        world.revoke(0, Reason::keyCompromise);
        makeCheckpoint(*world.store, *key, world.authority.clock);
        world.authority.clock.advance(1min);
        world.hold(1);
        world.publisher().publishFull();
        makeCheckpoint(*world.store, *key, world.authority.clock);
        world.authority.clock.advance(1min);
        world.release(1);
        world.close();
        std::filesystem::copy_file(world.database, copy);
        if (std::filesystem::exists(world.database.string() + "-wal")) {
            std::filesystem::copy_file(world.database.string() + "-wal", copy.string() + "-wal");
        }
    }

    void tamper(const std::string &sql) const {
        const auto done = runProcess({"sqlite3", "-bail", copy.string()}, sql);
        INFO(sql << "\n" << done.err);
        REQUIRE(done.exit == 0);
    }
    [[nodiscard]] AuditVerdict verify() const { return verifyAudit(*openCopy(), key->publicKeyInfo()); }
    /// What the other program says of an export of the copy.
    [[nodiscard]] ProcessResult judge(const std::string &hash, const std::string &formerHash = {}) const {
        std::ostringstream text;
        exportAudit(*openCopy(), text);
        const std::string file = (world.scratch.path / "audit.jsonl").string();
        writeFileAtomically(file, asBytes(text.str()), Overwrite::replace);
        std::vector<std::string> words{"python3", EID_SOURCE_DIR "/tests/ca-status/verify_audit.py", file, keyFile,
                                       hash};
        if (!formerHash.empty()) {
            words.push_back(formerHash);
        }
        return runProcess(words);
    }

  private:
    [[nodiscard]] std::unique_ptr<Store> openCopy() const {
        StoreOptions options;
        options.address = "sqlite:" + copy.string();
        options.readOnly = true;
        return openStore(options);
    }

  public:
    StatusWorld world{2, 1};
    std::shared_ptr<SigningKey> key;
    std::filesystem::path copy = world.scratch.path / "copy.db";
    std::string keyFile = (world.scratch.path / "audit.pem").string();
};

bool anyContains(const std::vector<std::string> &faults, const std::string &text) {
    return std::any_of(faults.begin(), faults.end(),
                       [&](const std::string &fault) { return fault.find(text) != std::string::npos; });
}

} // namespace

TEST_CASE("A program that knows only the format's description agrees that nothing was touched") {
    const KeyKind kind = GENERATE(KeyKind::p256, KeyKind::p384, KeyKind::rsa3072);
    TamperFixture made(kind);
    const AuditVerdict verdict = made.verify();
    CHECK(verdict.faults == std::vector<std::string>());
    CHECK(verdict.checkpoints == 2);
    const auto judged = made.judge(kind == KeyKind::p384 ? "sha384" : "sha256");
    INFO(judged.out << judged.err);
    CHECK(judged.exit == 0);
    CHECK(judged.out == "good: " + std::to_string(verdict.records) + " records, 2 checkpoints\n");
}

TEST_CASE("After a change of the audit key both find the checkpoints of either key good") {
    TamperFixture made(KeyKind::p384);
    const auto former = std::exchange(made.key, makeThrowAwayKey(KeyKind::p256));
    StoreOptions options;
    options.address = "sqlite:" + made.copy.string();
    options.chain = "keys";
    options.journalFolder = made.world.journals.string();
    {
        const auto store = openStore(options);
        changeAuditKey(*store, *made.key, former->publicKeyInfo(), {{{"security-officer", std::string(64, 'a')}, {}}},
                       made.world.authority.clock);
    }
    writeFileAtomically(made.keyFile, asBytes(toPem("PUBLIC KEY", made.key->publicKeyInfo())), Overwrite::replace);
    const AuditVerdict verdict = made.verify();
    CHECK(verdict.faults == std::vector<std::string>());
    CHECK(verdict.checkpoints == 3);
    const auto judged = made.judge("sha256", "sha384");
    INFO(judged.out << judged.err);
    CHECK(judged.out == "good: " + std::to_string(verdict.records) + " records, 3 checkpoints\n");
}

TEST_CASE("The database itself refuses to change what is on record") {
    TamperFixture made(KeyKind::p256);
    for (const char *sql : {"UPDATE audit_record SET body = 'x';", "DELETE FROM audit_record;",
                            "UPDATE audit_checkpoint SET body = 'x';", "DELETE FROM audit_checkpoint;"}) {
        CHECK(runProcess({"sqlite3", "-bail", made.copy.string()}, sql).exit != 0);
    }
    CHECK(made.verify().faults.empty());
}

TEST_CASE("What was changed with sqlite3 behind the triggers' back is found, by both") {
    TamperFixture made(KeyKind::p256);
    const std::string free = "DROP TRIGGER audit_update; DROP TRIGGER audit_delete; DROP TRIGGER checkpoint_update; "
                             "DROP TRIGGER checkpoint_delete; DROP TRIGGER certificate_step; "
                             "DROP TRIGGER certificate_delete; DROP TRIGGER certificate_fixed; "
                             "DROP TRIGGER body_fixed; DROP TRIGGER issuer_fixed; ";
    SECTION("a revocation's reason on record") {
        made.tamper(free + "UPDATE audit_record SET body = replace(body, 'keyCompromise', 'superseded');");
        CHECK(anyContains(made.verify().faults, "was changed"));
        CHECK(made.judge("sha256").out.find(": hash") != std::string::npos);
    }
    SECTION("a record is gone") {
        made.tamper(free + "DELETE FROM audit_record WHERE position = 5;");
        CHECK(anyContains(made.verify().faults, "lacks records 5 to 5"));
        CHECK(made.judge("sha256").out.find("first 6: position") != std::string::npos);
    }
    SECTION("the tail is gone") {
        made.tamper(free + "DELETE FROM audit_record WHERE position > 5;");
        CHECK(anyContains(made.verify().faults, "was cut off after 5"));
        CHECK(made.judge("sha256").out.find("first was cut off") != std::string::npos);
    }
    SECTION("the chain is gone") {
        made.tamper(free + "DELETE FROM audit_record;");
        CHECK(anyContains(made.verify().faults, "chain 'first' is gone"));
        CHECK(made.judge("sha256").out.find("first was cut off") != std::string::npos);
    }
    SECTION("a checkpoint is gone") {
        made.tamper(free + "DELETE FROM audit_checkpoint WHERE number = 1;");
        CHECK(anyContains(made.verify().faults, "checkpoint 2 is where 1 should be"));
        CHECK(made.judge("sha256").out.find("checkpoint 2: number") != std::string::npos);
    }
    SECTION("a checkpoint tells something else") {
        made.tamper(free + "UPDATE audit_checkpoint SET body = replace(body, '2026', '2025') WHERE number = 2;");
        CHECK(anyContains(made.verify().faults, "the signature of checkpoint 2 does not verify"));
        CHECK(made.judge("sha256").out.find("checkpoint 2: signature") != std::string::npos);
    }
    // The rows are not in the export; only who has the database can compare them.
    SECTION("a certificate un-revoked") {
        made.tamper(free + "UPDATE certificate SET state = 'active', reason = NULL WHERE state = 'revoked';");
        CHECK(anyContains(made.verify().faults, "its last record says revoked"));
        CHECK(made.judge("sha256").exit == 0);
    }
    SECTION("a certificate moved to another shard") {
        made.tamper(free + "UPDATE certificate SET shard = 7 WHERE state = 'revoked';");
        CHECK(anyContains(made.verify().faults, "is in shard 7, its last record says 0"));
    }
    SECTION("a revocation put off") {
        made.tamper(free + "UPDATE certificate SET state_at = state_at + 3600000000000 WHERE state = 'revoked';");
        CHECK(anyContains(made.verify().faults, "has another date than its last record"));
    }
    SECTION("a certificate removed") {
        made.tamper(free + "PRAGMA foreign_keys = OFF; DELETE FROM certificate WHERE state = 'revoked';");
        CHECK(anyContains(made.verify().faults, "its row is gone"));
    }
    SECTION("a certificate replaced by another") {
        made.tamper(free +
                    "UPDATE certificate_body SET der = (SELECT b.der FROM certificate_body b WHERE b.der IS NOT "
                    "NULL AND b.id <> certificate_body.id LIMIT 1) WHERE id = (SELECT min(id) FROM certificate);");
        CHECK(anyContains(made.verify().faults, "is not the one its record tells of"));
    }
    SECTION("a certificate's content removed") {
        made.tamper(free + "UPDATE certificate_body SET der = NULL WHERE id = (SELECT min(id) FROM certificate);");
        CHECK(anyContains(made.verify().faults, "was signed, but the certificate is gone"));
    }
    SECTION("a validity made longer") {
        made.tamper(free + "UPDATE certificate SET not_after = not_after + 86400000000000 WHERE state = 'revoked';");
        CHECK(anyContains(made.verify().faults, "has another validity than its row says"));
    }
    SECTION("another request id") {
        made.tamper(free + "UPDATE certificate_body SET request_id = 'x' || request_id;");
        CHECK(anyContains(made.verify().faults, "another profile or request id"));
    }
    SECTION("another public key") {
        made.tamper(free + "UPDATE certificate_body SET public_key_digest = zeroblob(32);");
        CHECK(anyContains(made.verify().faults, "has another public key than its row says"));
    }
    SECTION("an issuer's certificate replaced") {
        made.tamper(free +
                    "UPDATE issuer SET certificate = (SELECT i.certificate FROM issuer i WHERE i.id <> issuer.id "
                    "LIMIT 1) WHERE id = 1;");
        CHECK(anyContains(made.verify().faults, "has another certificate than its record"));
    }
    SECTION("all checkpoints are gone") {
        made.tamper(free + "DELETE FROM audit_checkpoint; DELETE FROM setting;");
        CHECK(anyContains(made.verify().faults, "checkpoint 1 is told of, but it is gone"));
        CHECK(made.judge("sha256").out.find("checkpoint 1: told of, but gone") != std::string::npos);
    }
}
