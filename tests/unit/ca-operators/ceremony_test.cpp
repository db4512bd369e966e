// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"
#include "ceremony_room.hpp"
#include "core/hash.hpp"
#include "core/issuer_end.hpp"
#include "core/x509.hpp"
#include "support/fake_store.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

using namespace eid;
using namespace eid::ca;
using eid::test::errorOf;
using eid::test::FakeStore;
using eid::test::replaced;
using eid::test::runProcess;
using eid::test::ScratchFolder;
using eid::test::situationOf;

namespace {

std::string sample() {
    return eid::test::sampleCeremony();
}

struct RoomStore {
    ScratchFolder scratch;
    FakeStore store;
};
struct Room : private RoomStore, public eid::test::CeremonyRoom {
    Room() : CeremonyRoom(RoomStore::store, scratch.path) {}
    FakeStore &store = RoomStore::store;
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
    CHECK(room.files("lists") == 0);
    CHECK(room.issuers() == 0);
}

TEST_CASE("The sample ceremony makes a root and two authorities that other programs accept, once") {
    Room room;
    const auto issuers = room.hold(sample());
    REQUIRE(issuers.size() == 3);
    CHECK(room.issuers() == 3);
    CHECK(room.files("keys") == 3);
    CHECK(room.files("out") == 7); // DER and PEM of each, and the report
    const auto out = [&](const char *name) { return (room.folder / "out" / name).string(); };
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
    // First lists: the root's, the shards' of the others and their deltas; of the attribute authority, which is no CA,
    // for attribute certificates only (RFC 5280, 5.2.5).
    CHECK(room.files("lists") >= 1 + 2 * 128 + 2 * 16);
    CHECK(room.report.str().find("citizen-2026: 256, read again") != std::string::npos);
    for (const auto &[list, by] :
         {std::pair("root-2026.crl", "root-2026.pem"), std::pair("attribute-2026-15.crl", "attribute-2026.pem")}) {
        const auto shown = runProcess({"openssl", "crl", "-inform", "DER", "-in",
                                       (room.folder / "lists" / list).string(), "-noout", "-text", "-CAfile", out(by)});
        INFO(shown.out << shown.err);
        CHECK(shown.err.find("verify OK") != std::string::npos);
        CHECK((shown.out.find("Only Attribute Certificates") != std::string::npos) ==
              (by == std::string("attribute-2026.pem")));
    }
    const auto attribute = runProcess({"openssl", "x509", "-in", out("attribute-2026.pem"), "-noout", "-text"}).out;
    CHECK(attribute.find("Digital Signature, CRL Sign") != std::string::npos);
    CHECK(attribute.find("CA:TRUE") == std::string::npos);
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
    const auto names = room.store.auditNames();
    CHECK(names.front() == "ceremony.begun");
    CHECK(std::find(names.begin(), names.end(), "certificate.intent") <
          std::find(names.begin(), names.end(), "ceremony.held"));
    CHECK(std::count(names.begin(), names.end(), "ceremony.held") == 1);

    const Bytes before = readFileWhole(out("root-2026.cer"), 100000);
    CHECK(situationOf([&] { room.hold(sample()); }) == Situation::ceremonyExists);
    // Each thing that is there is enough.
    FakeStore empty;
    const CeremonyTools tools{empty, room.profiles, room.providers, room.clock, (room.folder / "out").string()};
    const auto again = [&] {
        holdCeremony(CeremonyScript::parse(sample()), room.approvals, tools, false, room.report);
    };
    CHECK(errorOf(again).context().find("key") != std::string::npos);
    std::filesystem::remove_all(room.folder / "keys");
    std::filesystem::create_directory(room.folder / "keys");
    CHECK(errorOf(again).context().find("root-2026.cer") != std::string::npos);
    CHECK(readFileWhole(out("root-2026.cer"), 100000) == before);
    CHECK(room.files("keys") == 0);
}

TEST_CASE("A ceremony whose store fails signs nothing that is not in it, and names what stays") {
    Room room;
    int commits = 0;
    int failing = 0;
    std::string_view failsAt = "write.before-commit";
    room.store.fault = [&](std::string_view place) {
        if (place == "write.before-commit") {
            ++commits;
        }
        if (place == failsAt && commits == failing) {
            throw Error(Situation::storeUnavailable, "test");
        }
    };
    const auto refusal = [&](int commit, std::string_view place) {
        commits = 0;
        failing = commit;
        failsAt = place;
        const Error error = errorOf([&] { room.hold(sample()); });
        CHECK(error.situation() == Situation::storeUnavailable);
        CHECK(room.files("out") == 0);
        failing = 0;
        return error.context();
    };
    const auto says = [](const std::string &text, const char *what) {
        INFO(text);
        return text.find(what) != std::string::npos;
    };

    SECTION("before any key is made") {
        CHECK_FALSE(says(refusal(1, "write.before-commit"), "keys"));
        CHECK(room.files("keys") == 0);
        CHECK(room.issuers() == 0);
    }
    SECTION("when the root is recorded") {
        const std::string text = refusal(3, "write.before-commit");
        CHECK(says(text, "files:citizen-2026"));
        CHECK(says(text, "recorded or signed: root-2026"));
        CHECK(room.files("keys") == 3);
        CHECK(room.issuers() == 0);
    }
    SECTION("when the authorities below are to be signed") {
        const std::string text = refusal(4, "write.before-commit");
        CHECK(says(text, "in the store and stay: root-2026"));
        CHECK(says(text, "recorded or signed: citizen-2026, attribute-2026"));
        CHECK(room.issuers() == 1);
        room.store.read(
            [](Reading &reading) { CHECK(reading.count(reading.issuers().front().id, State::intent) == 0); });
    }
    SECTION("after they were signed") {
        CHECK(says(refusal(5, "write.before-commit"), "recorded or signed: citizen-2026, attribute-2026"));
        CHECK(room.issuers() == 1);
        room.store.read([](Reading &reading) { // what the root has signed is known by its intents
            CHECK(reading.count(reading.issuers().front().id, State::intent) == 2);
        });
    }
    SECTION("without telling whether it has committed") {
        CHECK(says(refusal(5, "write.after-commit"), "recorded or signed: citizen-2026, attribute-2026"));
        CHECK(room.issuers() == 3);
        room.store.read(
            [](Reading &reading) { CHECK(reading.count(reading.issuers().front().id, State::active) == 2); });
    }
}

TEST_CASE("Certificates stand when the files or lists of a ceremony cannot be written") {
    Room room;
    CeremonyTools tools = room.tools();
    SECTION("files") {
        tools.outputFolder = (room.folder / "none").string();
        const Error error =
            errorOf([&] { holdCeremony(CeremonyScript::parse(sample()), room.approvals, tools, false, room.report); });
        CHECK(error.context().find("stay: root-2026, citizen-2026, attribute-2026") != std::string::npos);
        CHECK(room.issuers() == 3);
    }
    SECTION("lists") {
        writeFileAtomically((room.folder / "taken").string(), asBytes("x"), Overwrite::refuse);
        tools.lists->folder = (room.folder / "taken").string();
        CHECK_THROWS_AS(holdCeremony(CeremonyScript::parse(sample()), room.approvals, tools, false, room.report),
                        Error);
        CHECK(room.issuers() == 3);
        CHECK(room.files("out") == 7); // certificates, and a report that says so
        CHECK(room.report.str().find("NOT COMPLETE") != std::string::npos);
    }
}

namespace {

/// A ceremony of its own for one more authority below one that is in the store.
std::string further(const std::string &name, const std::string &issuedBy) {
    return R"(title = "Roll-over"
place = "Key room"

[[authority]]
name = ")" +
           name +
           R"("
issued-by = ")" +
           issuedBy + R"("
key-store = "files"
key-kind = "P-256"
profile = "issuing-ca"
validity = "12y"
certificate-url = "http://pki.eid.example/next.cer"
crl-url = "http://pki.eid.example/next.crl"

[authority.subject]
C = "BE"
O = "eID Example Trust Services"
CN = "Next authority"
)";
}

} // namespace

TEST_CASE("A later ceremony makes an authority below a root that is in the store") {
    Room room;
    const auto first = room.hold(sample());
    const auto refused = [&](const std::string &script) {
        const Error error = errorOf([&] { room.hold(script); });
        CHECK(error.situation() == Situation::configurationInvalid);
        CHECK(room.files("keys") == 3);
        CHECK(room.issuers() == 3);
        return error.context();
    };
    CHECK(refused(further("next", "nobody")).find("nobody") != std::string::npos);
    CHECK(refused(further("next", "attribute-2026")).find("RFC 5755, 4.5") != std::string::npos);
    CHECK(situationOf([&] { room.hold(further("next", "citizen-2026")); }) == Situation::lintFailed); // path length 0
    CHECK(room.files("keys") == 3);
    const auto approvals = std::exchange(room.approvals, {});
    CHECK(situationOf([&] { room.hold(further("next", "root-2026")); }) == Situation::approvalMissing);
    room.approvals = approvals;

    room.hold(further("next", "root-2026"), true);
    CHECK(room.report.str().find("Issued by: root-2026") != std::string::npos);
    CHECK(room.files("keys") == 3);

    const auto made = room.hold(further("next", "root-2026"));
    REQUIRE(made.size() == 1);
    const auto view = CertificateView::parse(made.front().certificate);
    const auto row = room.store.certificate({first.front().id, Serial::fromInteger(view.serial)});
    REQUIRE(row);
    CHECK(row->state == State::active);
    const auto out = [&](const char *name) { return (room.folder / "out" / name).string(); };
    const auto verified =
        runProcess({"openssl", "verify", "-x509_strict", "-CAfile", out("root-2026.pem"), out("next.pem")});
    INFO(verified.out << verified.err);
    CHECK(verified.exit == 0);

    room.store.write([&](Writing &writing) { setTerminated(writing, first.front().id, room.clock.now()); });
    CHECK(errorOf([&] { room.hold(further("another", "root-2026")); }).context().find("ended") != std::string::npos);
}

TEST_CASE("An attribute authority is no CA, and has lists and no OCSP") {
    Room room;
    const auto refusal = [&](const std::string &script) {
        const Error error = errorOf([&] { room.hold(script); });
        CHECK(error.situation() == Situation::configurationInvalid);
        CHECK(room.files("keys") == 0);
        return error.context();
    };
    const std::string none = "# No ocsp-url:";
    CHECK(refusal(replaced(sample(), none, "ocsp-url = \"http://ocsp.eid.example/\"\n" + none)).find("RFC 6960") !=
          std::string::npos);
    CHECK(refusal(sample() + further("below", "attribute-2026").substr(further("", "").find("[[")))
              .find("RFC 5755, 4.5") != std::string::npos);
    std::string bare = sample();
    for (const char *line :
         {"crl-url = \"http://pki.eid.example/attribute-2026-{shard}.crl\"\n",
          "delta-url = \"http://pki.eid.example/attribute-2026-{shard}.delta.crl\"\n", "shards = 16\n"}) {
        bare = replaced(bare, line, "");
    }
    CHECK(refusal(bare).find("crl-url") != std::string::npos);
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
