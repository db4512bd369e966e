// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "support/fake_store.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

using namespace eid;
using namespace eid::ca;
using eid::test::errorOf;
using eid::test::FakeStore;
using eid::test::runProcess;
using eid::test::ScratchFolder;
using eid::test::situationOf;

namespace {

const std::string kSample = std::string(EID_SOURCE_DIR) + "/docs/ca/ceremony-sample.toml";

std::string sample() {
    return toText(readFileWhole(kSample, 100000));
}

std::string replaced(std::string text, const std::string &what, const std::string &by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

SecretBytes passphrase() {
    SecretBytes secret;
    secret.append(asBytes("correct horse"));
    return secret;
}

struct Room {
    Room() {
        profiles.addFolder(std::string(EID_SOURCE_DIR) + "/ca-ra/profiles");
        std::filesystem::create_directory(folder.path / "keys");
        std::filesystem::create_directory(folder.path / "out");
        providers["files"] = fileKeys(folder.path / "keys", passphrase);
    }
    [[nodiscard]] CeremonyTools tools() { return {store, profiles, providers, clock, (folder.path / "out").string()}; }
    std::vector<Issuer> hold(const std::string &script, bool dryRun = false) {
        report.str("");
        return holdCeremony(CeremonyScript::parse(script), approvals, tools(), dryRun, report);
    }
    [[nodiscard]] std::size_t files(const char *in) const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path / in), {}));
    }
    [[nodiscard]] std::size_t issuers() {
        std::size_t count = 0;
        store.read([&](Reading &reading) { count = reading.issuers().size(); });
        return count;
    }

    ScratchFolder folder;
    FakeStore store;
    ProfileSet profiles;
    std::map<std::string, std::shared_ptr<KeyProvider>> providers;
    SystemClock clock;
    std::vector<Approval> approvals{{{"security-officer", std::string(64, 'a')}, {}},
                                    {{"security-officer", std::string(64, 'b')}, {}}};
    std::ostringstream report;
};

} // namespace

TEST_CASE("A dry run shows what would be made and leaves nothing behind") {
    Room room;
    room.providers.clear(); // not needed for it
    const auto issuers = room.hold(sample(), true);
    CHECK(issuers.size() == 3);
    CHECK(room.report.str().find("DRY RUN") != std::string::npos);
    CHECK(room.report.str().find("eID Example Citizen CA 2026") != std::string::npos);
    CHECK(room.files("keys") == 0);
    CHECK(room.files("out") == 0);
    CHECK(room.issuers() == 0);
}

TEST_CASE("The sample ceremony makes a root and two authorities that other programs accept, once") {
    Room room;
    const auto issuers = room.hold(sample());
    REQUIRE(issuers.size() == 3);
    CHECK(room.issuers() == 3);
    CHECK(room.files("keys") == 3);
    CHECK(room.files("out") == 7); // DER and PEM of each, and the report
    const auto out = [&](const char *name) { return (room.folder.path / "out" / name).string(); };
    for (const char *name : {"citizen-2026.pem", "attribute-2026.pem"}) {
        const auto verified =
            runProcess({"openssl", "verify", "-x509_strict", "-CAfile", out("root-2026.pem"), out(name)});
        INFO(verified.out << verified.err);
        CHECK(verified.exit == 0);
        const auto gnutls =
            runProcess({"certtool", "--verify", "--load-ca-certificate", out("root-2026.pem"), "--infile", out(name)});
        INFO(gnutls.out << gnutls.err);
        CHECK(gnutls.exit == 0);
    }
    // The report's fingerprints are those another program finds.
    for (const char *name : {"root-2026.pem", "citizen-2026.pem", "attribute-2026.pem"}) {
        const auto shown = runProcess({"openssl", "x509", "-in", out(name), "-noout", "-fingerprint", "-sha256"}).out;
        const std::string print = shown.substr(shown.find('=') + 1, 95);
        CHECK(room.report.str().find("Certificate SHA-256: " + print) != std::string::npos);
    }
    CHECK(room.report.str().find(std::string(64, 'b')) != std::string::npos);
    // The keys in the store of keys are those of the certificates.
    for (const Issuer &issuer : issuers) {
        const auto key = room.providers["files"]->open(issuer.name);
        const auto view = CertificateView::parse(issuer.certificate);
        CHECK(Bytes(view.publicKeyInfo.begin(), view.publicKeyInfo.end()) == key->publicKeyInfo());
        CHECK(issuer.id > 0);
        CHECK(readFileWhole(out((issuer.name + ".cer").c_str()), 100000) == issuer.certificate);
    }
    // An authority below can be revoked by the one above.
    const auto view = CertificateView::parse(issuers[1].certificate);
    const auto row = room.store.certificate({issuers[0].id, Serial::fromInteger(view.serial)});
    REQUIRE(row);
    CHECK(row->state == State::active);
    CHECK(row->der == issuers[1].certificate);
    CHECK(issuers[1].shards == 128);
    CHECK(issuers[1].algorithm == SignatureAlgorithm::ecdsaSha384);
    CHECK(issuers[2].algorithm == SignatureAlgorithm::ecdsaSha256);
    CHECK(room.store.auditNames().back() == "ceremony.held");

    const Bytes before = readFileWhole(out("root-2026.cer"), 100000);
    CHECK(situationOf([&] { room.hold(sample()); }) == Situation::ceremonyExists);
    // Each thing that is there is enough.
    FakeStore empty;
    const CeremonyTools tools{empty, room.profiles, room.providers, room.clock, (room.folder.path / "out").string()};
    const auto again = [&] {
        holdCeremony(CeremonyScript::parse(sample()), room.approvals, tools, false, room.report);
    };
    CHECK(errorOf(again).context().find("key") != std::string::npos);
    std::filesystem::remove_all(room.folder.path / "keys");
    std::filesystem::create_directory(room.folder.path / "keys");
    CHECK(errorOf(again).context().find("root-2026.cer") != std::string::npos);
    CHECK(readFileWhole(out("root-2026.cer"), 100000) == before);
    CHECK(room.files("keys") == 0);
}

TEST_CASE("A ceremony whose store fails leaves no files, and names the keys that stay") {
    Room room;
    room.store.fault = [](std::string_view place) {
        if (place == "write.before-commit") {
            throw Error(Situation::storeUnavailable, "test");
        }
    };
    const Error error = errorOf([&] { room.hold(sample()); });
    CHECK(error.situation() == Situation::storeUnavailable);
    CHECK(error.context().find("files:citizen-2026") != std::string::npos);
    CHECK(room.files("out") == 0);
    CHECK(room.files("keys") == 3);
    room.store.fault = nullptr;
    CHECK(room.issuers() == 0);
}

TEST_CASE("A ceremony that cannot end well makes no key") {
    Room room;
    const auto refused = [&](const std::string &script) {
        const Error error = errorOf([&] { room.hold(script); });
        CHECK(room.files("keys") == 0);
        CHECK(room.files("out") == 0);
        CHECK(room.issuers() == 0);
        return error.situation();
    };
    CHECK(refused(replaced(sample(), "profile = \"root\"", "profile = \"issuing-ca\"")) ==
          Situation::configurationInvalid);
    CHECK(refused(replaced(sample(), "profile = \"issuing-ca\"", "profile = \"none\"")) == Situation::profileUnknown);
    CHECK(refused(replaced(sample(), "validity = \"25y\"", "validity = \"10y\"")) == Situation::configurationInvalid);
    CHECK(refused(replaced(sample(), "validity = \"25y\"", "validity = \"90y\"")) == Situation::configurationInvalid);
    CHECK(refused(replaced(sample(), "C = \"BE\"", "C = \"Belgium\"")) == Situation::requestOutOfProfile);
    CHECK(refused(replaced(sample(), "O = \"eID Example Trust Services\"\n", "")) == Situation::requestOutOfProfile);
    room.approvals.clear();
    CHECK(refused(sample()) == Situation::approvalMissing);
    room.approvals = {{{"security-officer", std::string(64, 'a')}, {}}};
    room.providers.clear();
    CHECK(refused(sample()) == Situation::configurationInvalid);
}

TEST_CASE("A script is read strictly") {
    const CeremonyScript script = CeremonyScript::parse(sample());
    CHECK(script.authorities.size() == 3);
    CHECK(Bytes(fromHex(script.digest)) == sha256(asBytes(sample())));
    const auto refused = [](const std::string &text) {
        return situationOf([&] { CeremonyScript::parse(text); }) == Situation::configurationInvalid;
    };
    CHECK(refused(""));
    CHECK(refused("title ="));
    CHECK(refused("title = \"x\"\nplace = \"y\"\n"));
    CHECK(refused(replaced(sample(), "key-kind = \"P-384\"", "key-kind = \"P-192\"")));
    CHECK(refused(replaced(sample(), "issued-by = \"root-2026\"", "issued-by = \"attribute-2026\"")));
    CHECK(refused(replaced(sample(), "name = \"citizen-2026\"", "name = \"root-2026\"")));
    CHECK(refused(replaced(sample(), "name = \"citizen-2026\"", "name = \"../x\"")));
    CHECK(refused(replaced(sample(), "shards = 128", "shards = 0")));
    CHECK(refused(replaced(sample(), "citizen-2026-{shard}.crl", "citizen-2026.crl")));
    CHECK(refused(replaced(sample(), "place =", "unknown = 1\nplace =")));
    CHECK(refused(replaced(sample(), "C = \"BE\"", "C = \"BE\"\nX = \"y\"")));
    CHECK(refused(
        replaced(sample(), "key-kind = \"P-384\"", "key-kind = \"P-384\"\nalgorithm = \"sha256WithRSAEncryption\"")));
}
