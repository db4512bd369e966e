// SPDX-License-Identifier: Apache-2.0
// Requests made, and answers judged, by other people's programs: openssl ocsp, ocsptool (GnuTLS) and openssl ts.
#include "core/x509.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "support/fake_store.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"
#include "tsa/time_stamper.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using eid::Bytes;
using eid::ca::KeyKind;
using eid::ca::Reason;
using eid::ca::State;
using eid::test::ProcessResult;
using eid::test::runProcess;
using eid::test::TestAuthority;
using eid::test::TestAuthorityOptions;
namespace ca = eid::ca;

namespace {

TestAuthorityOptions today() {
    TestAuthorityOptions options;
    options.now = ca::wholeSeconds(std::chrono::system_clock::now());
    return options;
}

/// Files that the programs read and write.
class Desk {
  public:
    [[nodiscard]] std::string operator()(const std::string &name) const { return (scratch_.path / name).string(); }
    void put(const std::string &name, const Bytes &content) const {
        eid::writeFileAtomically((*this)(name), content, eid::Overwrite::replace);
    }
    void putPem(const std::string &name, const std::vector<Bytes> &certificates) const {
        std::string text;
        for (const Bytes &one : certificates) {
            text += ca::toPem("CERTIFICATE", one);
        }
        put(name, eid::toBytes(text));
    }
    [[nodiscard]] Bytes get(const std::string &name) const { return eid::readFileWhole((*this)(name), 1U << 20U); }

  private:
    eid::test::ScratchFolder scratch_;
};

ProcessResult mustRun(const std::vector<std::string> &arguments) {
    const ProcessResult result = runProcess(arguments);
    INFO(arguments.front() << " " << arguments[1] << "\n" << result.out << result.err);
    REQUIRE(result.exit == 0);
    return result;
}

bool has(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

struct StatusWorld {
    explicit StatusWorld(KeyKind signerKind) : authority(today()) {
        authority.enrol(store);
        responder = std::make_unique<ca::OcspResponder>(store, authority.clock, ca::OcspOptions(), nullptr);
        std::shared_ptr<ca::SigningKey> key = ca::makeThrowAwayKey(signerKind);
        Bytes certificate = authority.certifyService("ocsp-signer", "OCSP", *key);
        const ca::Time ends = ca::CertificateView::parse(certificate).notAfter;
        const auto signer =
            std::make_shared<const ca::OcspSigner>(ca::OcspSigner{std::move(key), std::move(certificate), ends});
        responder->serve(authority.issuer, [signer] { return signer; });
        desk.putPem("issuer.pem", {authority.issuer.certificate});
        desk.putPem("trust.pem", {authority.root.certificate, authority.issuer.certificate});
    }

    /// A citizen's certificate in that state, as cert.pem.
    void certify(State state, std::optional<Reason> reason = std::nullopt) {
        const auto request = eid::test::citizenRequest(7);
        ca::Intent intent;
        intent.key = {authority.issuer.id, ca::Serial::random()};
        const Bytes der = authority.certify("identity-authentication", request, intent.key.serial);
        intent.requestId = intent.key.serial.hex();
        intent.requestDigest = request.digest();
        intent.profile = request.profile;
        intent.at = authority.clock.now();
        intent.notBefore = intent.at;
        intent.notAfter = intent.at + 24h * 365;
        store.addCertificate(intent, der, state, reason);
        desk.putPem("cert.pem", {der});
    }

    void answer() { desk.put("answer.der", *responder->answer(desk.get("request.der")).response); }

    TestAuthority authority;
    eid::test::FakeStore store;
    std::unique_ptr<ca::OcspResponder> responder;
    Desk desk;
};

} // namespace

TEST_CASE("OpenSSL asks, with every hash and with and without nonce, and accepts the answers") {
    const KeyKind kind = GENERATE(KeyKind::p256, KeyKind::p384, KeyKind::rsa3072);
    StatusWorld world(kind);
    const Desk &desk = world.desk;
    const auto judge = [&](const std::string &hash, const std::string &nonce) {
        mustRun({"openssl", "ocsp", hash, "-issuer", desk("issuer.pem"), "-cert", desk("cert.pem"), nonce, "-reqout",
                 desk("request.der")});
        world.answer();
        const auto result = mustRun({"openssl", "ocsp", hash, "-issuer", desk("issuer.pem"), "-cert", desk("cert.pem"),
                                     "-no_nonce", "-reqin", desk("request.der"), "-respin", desk("answer.der"),
                                     "-CAfile", desk("trust.pem"), "-resp_text"});
        const std::string all = result.out + result.err;
        INFO(all);
        CHECK(has(all, "Response verify OK"));
        CHECK_FALSE(has(all, "WARNING: no nonce in response"));
        CHECK_FALSE(has(all, "Nonce Verify error"));
        CHECK(has(result.out, "OCSP Nonce") == (nonce == "-nonce"));
        return result.out;
    };
    for (const std::string hash : {"-sha1", "-sha256", "-sha384"}) {
        for (const std::string nonce : {"-nonce", "-no_nonce"}) {
            world.certify(State::active);
            CHECK(has(judge(hash, nonce), "cert.pem: good"));
        }
    }
    world.certify(State::onHold, Reason::certificateHold);
    const std::string held = judge("-sha1", "-nonce");
    CHECK(has(held, "cert.pem: revoked"));
    CHECK(has(held, "Reason: certificateHold"));
    world.certify(State::revoked, Reason::keyCompromise);
    CHECK(has(judge("-sha256", "-no_nonce"), "Reason: keyCompromise"));
    world.certify(State::issued);
    CHECK(has(judge("-sha1", "-nonce"), "cert.pem: unknown"));
}

TEST_CASE("GnuTLS asks and accepts the answers") {
    StatusWorld world(KeyKind::p256);
    const Desk &desk = world.desk;
    desk.putPem("signer-trust.pem", {world.authority.issuer.certificate});
    const auto judge = [&](const std::string &nonce) {
        mustRun({"ocsptool", "--generate-request", nonce, "--load-issuer", desk("issuer.pem"), "--load-cert",
                 desk("cert.pem"), "--outder", "--outfile", desk("request.der")});
        world.answer();
        const auto verified = mustRun({"ocsptool", "--verify-response", "--load-trust", desk("signer-trust.pem"),
                                       "--inder", "--infile", desk("answer.der")});
        INFO(verified.out << verified.err);
        CHECK(has(verified.out + verified.err, "Success"));
        return mustRun({"ocsptool", "--response-info", "--verbose", "--inder", "--infile", desk("answer.der")}).out;
    };
    world.certify(State::active);
    const std::string good = judge("--nonce");
    INFO(good);
    CHECK(has(good, "Certificate Status: good"));
    CHECK(has(judge("--no-nonce"), "Certificate Status: good"));
    world.certify(State::onHold, Reason::certificateHold);
    CHECK(has(judge("--nonce"), "Certificate Status: revoked"));
}

TEST_CASE("OpenSSL asks for time stamps and accepts them") {
    const KeyKind kind = GENERATE(KeyKind::p256, KeyKind::p384, KeyKind::rsa3072);
    const bool qualified = GENERATE(false, true);
    TestAuthority authority(today());
    const std::shared_ptr<ca::SigningKey> key = ca::makeThrowAwayKey(kind);
    const ca::SystemClock clock;
    ca::TimeStampingOptions options;
    options.qualified = qualified;
    options.clockState = nullptr; // this computer's synchronisation is not what is tested here
    ca::TimeStamper stamper(key, authority.certifyService("tsa", "TSU 1", *key), {authority.issuer.certificate}, clock,
                            options, nullptr, nullptr);
    const Desk desk;
    desk.put("data", eid::toBytes("what is stamped"));
    desk.put("other", eid::toBytes("something else"));
    desk.putPem("root.pem", {authority.root.certificate});
    desk.putPem("tsa.pem", {authority.certifyService("tsa", "TSU 1", *key), authority.issuer.certificate});
    for (const std::string hash : {"-sha256", "-sha384", "-sha512"}) {
        mustRun({"openssl", "ts", "-query", "-data", desk("data"), hash, "-cert", "-out", desk("query")});
        desk.put("reply", stamper.answer(desk.get("query")));
        const auto verify = [&](const std::string &how, const std::string &file) {
            return runProcess(
                {"openssl", "ts", "-verify", how, desk(file), "-in", desk("reply"), "-CAfile", desk("root.pem")});
        };
        const auto byQuery = verify("-queryfile", "query");
        INFO(byQuery.out << byQuery.err);
        CHECK(byQuery.exit == 0);
        CHECK(verify("-data", "data").exit == 0);
        CHECK(verify("-data", "other").exit != 0);
        const std::string text = mustRun({"openssl", "ts", "-reply", "-in", desk("reply"), "-text"}).out;
        INFO(text);
        CHECK(has(text, "Status: Granted."));
        CHECK(has(text, "Policy OID: 0.4.0.2023.1.1"));
        CHECK(has(text, "Ordering: no"));
        CHECK(has(text, "qcStatements") == qualified);
    }
    // SHA-1 is refused
    mustRun({"openssl", "ts", "-query", "-data", desk("data"), "-sha1", "-out", desk("query")});
    desk.put("reply", stamper.answer(desk.get("query")));
    CHECK(has(mustRun({"openssl", "ts", "-reply", "-in", desk("reply"), "-text"}).out, "unrecognized or unsupported "
                                                                                       "algorithm identifier"));
}
