// SPDX-License-Identifier: Apache-2.0
#include "ca/termination.hpp"

#include "fixture.hpp"
#include "support/parsed_crl.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// A key that can be taken away.
class LosableKey final : public SigningKey {
  public:
    explicit LosableKey(std::shared_ptr<SigningKey> key) : key_(std::move(key)) {}
    [[nodiscard]] KeyKind kind() const noexcept override { return key_->kind(); }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return key_->publicKeyInfo(); }
    Bytes sign(SignatureAlgorithm algorithm, ByteView message) override {
        require();
        return key_->sign(algorithm, message);
    }
    Bytes signDigest(SignatureAlgorithm algorithm, ByteView digest) override {
        require();
        return key_->signDigest(algorithm, digest);
    }
    EvpKey openSslKey() override { return key_->openSslKey(); }

    bool lost = false;

  private:
    void require() const {
        if (lost) {
            throw Error(Situation::authorityKeyUnavailable, "taken away");
        }
    }
    std::shared_ptr<SigningKey> key_;
};

struct TerminationFixture : LifecycleFixture {
    TerminationFixture() {
        active = add(State::active);
        held = add(State::onHold);
        revoked = add(State::revoked, Reason::keyCompromise);
        expired = add(State::expired);
        intent = add(State::intent);
        options.folder = (scratch.path / "crl").string();
        authority.clock.advance(1h);
    }
    void terminate(bool revokeAll, const std::vector<Approval> &given) {
        CrlPublisher publisher(store, authority.issuer, key, authority.clock, options);
        terminateIssuer(store, authority.issuer, *key, publisher, revokeAll, given, archive.string(), authority.clock);
    }
    [[nodiscard]] bool terminated() {
        bool result = false;
        store.read([&](Reading &reading) { result = isTerminated(reading, authority.issuer.id); });
        return result;
    }
    [[nodiscard]] std::map<std::string, std::string> archivedStates() const {
        std::map<std::string, std::string> states;
        std::ifstream file(archive / "certificates.jsonl");
        for (std::string line; std::getline(file, line);) {
            const auto json = nlohmann::json::parse(line);
            states[json.at("serial")] = json.at("state");
        }
        return states;
    }

    ScratchFolder scratch;
    std::filesystem::path archive = scratch.path / "archive";
    CrlOptions options;
    std::shared_ptr<LosableKey> key = std::make_shared<LosableKey>(authority.key);
    std::vector<Approval> approvals{{{"security-officer", "aa"}, std::nullopt},
                                    {{"security-officer", "bb"}, std::nullopt}};
    CertificateKey active, held, revoked, expired, intent;
};

} // namespace

TEST_CASE("The end of an issuer: last lists, an archive others can verify, nothing good left when it is wished") {
    TerminationFixture made;
    const bool revokeAll = GENERATE(true, false);
    CHECK_FALSE(made.terminated());
    made.terminate(revokeAll, made.approvals);
    CHECK(made.terminated());
    CHECK(made.row(made.active).state == (revokeAll ? State::revoked : State::active));
    CHECK(made.row(made.held).state == (revokeAll ? State::revoked : State::onHold));
    CHECK(made.row(made.intent).state == State::revoked); // nobody will sign it
    CHECK(made.row(made.intent).reason == Reason::cessationOfOperation);
    CHECK(made.row(made.revoked).reason == Reason::keyCompromise);
    CHECK(made.row(made.expired).state == State::expired);

    const ParsedCrl last((made.archive / "citizen-test-0.crl").string());
    CHECK(last.nextUpdateText() == "99991231235959Z");
    CHECK(last.entries().size() == (revokeAll ? 4 : 3));
    const auto states = made.archivedStates();
    CHECK(states.size() == 5);
    CHECK(states.at(made.active.serial.hex()) == (revokeAll ? "revoked" : "active"));

    ProcessOptions inArchive;
    inArchive.directory = made.archive.string();
    const auto sums = runProcess({"sha256sum", "--check", "--strict", "manifest.txt"}, inArchive);
    CHECK(sums.exit == 0);
    std::size_t files = 0;
    for (const auto &entry : std::filesystem::directory_iterator(made.archive)) {
        ++files;
        CHECK((entry.status().permissions() & std::filesystem::perms::others_all) == std::filesystem::perms::none);
    }
    CHECK(static_cast<std::size_t>(std::count(sums.out.begin(), sums.out.end(), '\n')) + 2 == files);
    REQUIRE(runProcess({"openssl", "x509", "-inform", "DER", "-in", "issuer.cer", "-pubkey", "-noout", "-out",
                        (made.scratch.path / "issuer.pem").string()},
                       inArchive)
                .exit == 0);
    CHECK(runProcess({"openssl", "dgst", "-sha256", "-verify", (made.scratch.path / "issuer.pem").string(),
                      "-signature", "manifest.sig", "manifest.txt"},
                     inArchive)
              .out == "Verified OK\n");

    std::ifstream audit(made.archive / "audit.jsonl");
    const std::string text((std::istreambuf_iterator<char>(audit)), std::istreambuf_iterator<char>());
    CHECK(text.find("issuer.terminated") != std::string::npos);
    CHECK(text.find("security-officer bb") != std::string::npos);
}

TEST_CASE("An issuer does not end without approvals, without its key, or over another archive") {
    TerminationFixture made;
    SECTION("no approvals") {
        CHECK(situationOf([&] { made.terminate(true, {}); }) == Situation::approvalMissing);
    }
    SECTION("no key") {
        made.key->lost = true;
        CHECK(situationOf([&] { made.terminate(true, made.approvals); }) == Situation::authorityKeyUnavailable);
    }
    SECTION("an archive that is there") {
        std::filesystem::create_directories(made.archive);
        std::ofstream(made.archive / "something") << "x";
        CHECK(situationOf([&] { made.terminate(true, made.approvals); }) == Situation::fileExists);
        CHECK(std::filesystem::exists(made.archive / "something"));
    }
    SECTION("a file where the archive should be") {
        std::ofstream(made.archive) << "x";
        CHECK(situationOf([&] { made.terminate(true, made.approvals); }) == Situation::fileExists);
    }
    CHECK_FALSE(made.terminated());
    CHECK(made.row(made.active).state == State::active);
    CHECK(made.row(made.intent).state == State::intent);
}

TEST_CASE("An end that was interrupted goes on with another archive folder, and is told once") {
    TerminationFixture made;
    made.options.milestones = [&](std::string_view place) { made.key->lost |= place == "crl.before-rename"; };
    CHECK(situationOf([&] { made.terminate(true, made.approvals); }) == Situation::authorityKeyUnavailable);
    CHECK(made.terminated());
    CHECK_FALSE(std::filesystem::exists(made.archive / "manifest.txt"));
    made.key->lost = false;
    made.options.milestones = {};
    made.archive = made.scratch.path / "archive-2";
    made.terminate(true, made.approvals);
    CHECK(std::filesystem::exists(made.archive / "manifest.txt"));
    const auto names = made.store.auditNames();
    CHECK(std::count(names.begin(), names.end(), "issuer.terminated") == 1);
}

TEST_CASE("After the end every list is a last one, and the archive holds those that were made for it") {
    TerminationFixture made;
    // A service that still runs publishes in between, each time a last list was made.
    bool inside = false;
    CrlOptions others = made.options;
    made.options.milestones = [&](std::string_view place) {
        if (place == "crl.after-record" && !inside) {
            inside = true;
            made.authority.clock.advance(1s);
            CrlPublisher(made.store, made.authority.issuer, made.key, made.authority.clock, others).publishFull();
            inside = false;
        }
    };
    made.terminate(false, made.approvals);
    const std::string name = "citizen-test-0.crl";
    const ParsedCrl archived((made.archive / name).string());
    CHECK(archived.nextUpdateText() == "99991231235959Z");
    const ParsedCrl published((std::filesystem::path(others.folder) / name).string());
    CHECK(published.nextUpdateText() == "99991231235959Z");
    CHECK(published.number() > archived.number());

    // What was left good is still revoked, and shows.
    made.lifecycle.revoke(made.active, Reason::keyCompromise, std::nullopt, made.actor);
    CrlPublisher later(made.store, made.authority.issuer, made.key, made.authority.clock, others);
    SECTION("in the list of its shard") {
        later.publishShards({0});
    }
    SECTION("in all lists") {
        later.publishFull();
        later.publishDelta();
        CHECK(
            ParsedCrl((std::filesystem::path(others.folder) / "citizen-test-0.delta.crl").string()).nextUpdateText() ==
            "99991231235959Z");
    }
    const ParsedCrl last((std::filesystem::path(others.folder) / name).string());
    CHECK(last.nextUpdateText() == "99991231235959Z");
    CHECK(last.entries().count(made.active.serial) == 1);
    CHECK(checkPublished(made.store, made.authority.issuer, others, made.authority.clock.now()).faults.empty());
}

TEST_CASE("A list that was begun before the end does not replace a last one") {
    TerminationFixture made;
    CrlOptions slow = made.options;
    bool ended = false;
    slow.milestones = [&](std::string_view place) {
        if (place == "crl.before-write" && !ended) { // its number is taken; the end comes now, from another process
            ended = true;
            made.store.write([&](Writing &writing) {
                setTerminated(writing, made.authority.issuer.id, made.authority.clock.now());
            });
        }
    };
    CrlPublisher(made.store, made.authority.issuer, made.key, made.authority.clock, slow).publishFull();
    REQUIRE(ended);
    const auto nextUpdate = [&](int shard) {
        const std::string name = "citizen-test-" + std::to_string(shard) + ".crl";
        return ParsedCrl((std::filesystem::path(slow.folder) / name).string()).nextUpdateText();
    };
    CHECK(nextUpdate(0) != "99991231235959Z"); // lower numbers than those of the last lists, which come yet
    CHECK(nextUpdate(1) == "99991231235959Z");
    made.terminate(false, made.approvals);
    CHECK(nextUpdate(0) == "99991231235959Z");
}
