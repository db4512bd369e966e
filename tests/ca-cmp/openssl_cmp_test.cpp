// SPDX-License-Identifier: Apache-2.0
// Each command of `openssl cmp` against the service over HTTP.
#include "cmp_world.hpp"
#include "http/services.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include "core/openssl.hpp"
#include "core/x509.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>
#include <openssl/pem.h>

#include <fstream>
#include <map>

namespace eid::test {

using namespace ca;

namespace {

/// A service, its door and the client's files.
class Bench {
  public:
    explicit Bench(CmpWorldSettings settings = {}) : world(std::move(settings)) {
        // A certificate of another authority: the client sends its own certificate along only then.
        CertificatePlan plan;
        plan.subject = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Region"}};
        plan.authority = true;
        const Party region = makeParty(plan);
        plan.subject = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Town hall 2"}};
        plan.authority = false;
        plan.purposes = {kCmcRa};
        ra = makeParty(plan, &region);
        world.registered.push_back({"town hall 2", ra.certificate, {}, true});
        world.restart();
        door_ = std::make_unique<HttpServer>(HttpOptions{},
                                             cmpOverHttp({{"citizen", world.service.get()}}, "/.well-known/cmp"));
        writeCertificate("ra.pem", ra.certificate);
        writeKey("ra.key", *ra.key);
        writeCertificate("root.pem", world.authority.root.certificate);
        writeCertificate("issuer.pem", world.issuer.certificate);
        writeCertificate("server.pem", world.protection.certificate);
    }

    [[nodiscard]] std::string file(const std::string &name) const { return (folder.path / name).string(); }

    void writeCertificate(const std::string &name, const Bytes &certificate) const {
        std::ofstream(file(name)) << toPem("CERTIFICATE", certificate);
    }

    void writeKey(const std::string &name, SigningKey &key) const {
        const EvpKey native = key.openSslKey();
        const OpenSslPtr<BIO, BIO_free_all> out(BIO_new_file(file(name).c_str(), "w"));
        REQUIRE(PEM_write_bio_PrivateKey(out.get(), native.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    }

    void newKey(const std::string &name) const { writeKey(name, *makeThrowAwayKey(KeyKind::p256)); }

    [[nodiscard]] Bytes certificate(const std::string &name) const {
        return fromPem("CERTIFICATE", toText(readFileWhole(file(name), 65536)));
    }

    /// Runs `openssl cmp -cmd COMMAND`; the answers' protection is verified up to the root.
    ProcessResult run(const std::string &command, const std::vector<std::string> &more,
                      const std::string &signer = "ra") const {
        std::vector<std::string> line{"openssl",    "cmp",
                                      "-config",    "",
                                      "-cmd",       command,
                                      "-server",    "127.0.0.1:" + std::to_string(door_->port()),
                                      "-path",      std::string(".well-known/cmp/p/") + profile,
                                      "-cert",      file(signer + ".pem"),
                                      "-key",       file(signer + ".key"),
                                      "-trusted",   file("root.pem"),
                                      "-recipient", "/CN=CMP"};
        line.insert(line.end(), more.begin(), more.end());
        const ProcessResult result = runProcess(line);
        UNSCOPED_INFO(result.err);
        return result;
    }

    static std::string subject(unsigned number) {
        std::string text;
        for (const NameAttribute &attribute : citizen(number)) {
            text += "/" + attributeShortName(attribute.oid) + "=" + attribute.value;
        }
        return text;
    }

    ScratchFolder folder;
    CmpWorld world;
    Party ra;
    std::string profile = kActiveProfile;

  private:
    std::unique_ptr<HttpServer> door_;
};

} // namespace

TEST_CASE("openssl cmp: every command") {
    Bench bench;
    const auto state = [&](const std::string &name) { return bench.world.recordOf(bench.certificate(name))->state; };
    const auto &file = [&](const std::string &name) { return bench.file(name); };

    for (const std::string command : {"ir", "cr"}) {
        for (const bool implicitly : {false, true}) {
            const std::string name = command + (implicitly ? "-implicit" : "");
            bench.newKey(name + ".key");
            std::vector<std::string> more{"-newkey",  file(name + ".key"), "-subject",     Bench::subject(1),
                                          "-certout", file(name + ".pem"), "-out_trusted", file("root.pem")};
            if (implicitly) {
                more.emplace_back("-implicit_confirm");
            }
            INFO(name);
            CHECK(bench.run(command, more).exit == 0);
            CHECK(state(name + ".pem") == State::active);
        }
    }

    bench.newKey("p10.key");
    REQUIRE(runProcess({"openssl", "req", "-new", "-config", "/dev/null", "-utf8", "-key", file("p10.key"), "-subj",
                        Bench::subject(2), "-out", file("p10.csr")})
                .exit == 0);
    CHECK(bench.run("p10cr", {"-csr", file("p10.csr"), "-certout", file("p10.pem")}).exit == 0);
    CHECK(state("p10.pem") == State::active);

    // The holder renews the own certificate with the own key.
    bench.newKey("renewed.key");
    CHECK(bench
              .run("kur", {"-newkey", file("renewed.key"), "-oldcert", file("ir.pem"), "-certout", file("renewed.pem")},
                   "ir")
              .exit == 0);
    CHECK(state("renewed.pem") == State::active);

    CHECK(bench.run("rr", {"-oldcert", file("cr.pem"), "-revreason", "6"}).exit == 0);
    CHECK(state("cr.pem") == State::onHold);
    CHECK(bench.run("rr", {"-oldcert", file("cr.pem"), "-revreason", "8"}).exit == 0);
    CHECK(state("cr.pem") == State::active);
    CHECK(bench.run("rr", {"-oldcert", file("cr.pem"), "-revreason", "1"}).exit == 0);
    CHECK(state("cr.pem") == State::revoked);
    const ProcessResult again = bench.run("rr", {"-oldcert", file("cr.pem"), "-revreason", "1"});
    CHECK(again.exit != 0);
    CHECK((again.out + again.err).find("certRevoked") != std::string::npos);

    CHECK(bench.run("genm", {"-infotype", "caCerts"}).exit == 0);
    CHECK(bench.run("genm", {}).exit == 0);
}

TEST_CASE("openssl cmp: refusals name their reason") {
    Bench bench;
    const auto &file = [&](const std::string &name) { return bench.file(name); };
    bench.newKey("new.key");
    const auto refused = [&](const std::string &word, std::vector<std::string> more, const std::string &signer = "ra") {
        more.insert(more.end(), {"-newkey", file("new.key"), "-certout", file("new.pem")});
        const ProcessResult result = bench.run("ir", more, signer);
        INFO(word);
        CHECK(result.exit != 0);
        CHECK((result.out + result.err).find(word) != std::string::npos);
        CHECK(bench.world.count(State::active) == 0);
    };
    refused("badCertTemplate", {"-subject", "/C=BE/CN=Nobody"});
    refused("badPOP", {"-subject", Bench::subject(1), "-popo", "-1"});
    CertificatePlan plan;
    plan.subject = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Stranger"}};
    plan.purposes = {kCmcRa};
    const Party stranger = makeParty(plan, &bench.world.protection);
    bench.writeCertificate("stranger.pem", stranger.certificate);
    bench.writeKey("stranger.key", *stranger.key);
    // Nothing is signed for strangers, so the client has to say that it takes errors without protection.
    refused("signerNotTrusted", {"-subject", Bench::subject(1), "-unprotected_errors"}, "stranger");
    bench.profile = "nothing";
    refused("badRequest", {"-subject", Bench::subject(1)});
}

} // namespace eid::test
