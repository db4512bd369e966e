// SPDX-License-Identifier: Apache-2.0
// The whole way: the viewer's checker, its network, and a real responder and web server on loopback.
#include "core/revocation_checker.hpp"
#include "network_desk.hpp"
#include "support/openssl_authority.hpp"
#include "web_server.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace eid;
using namespace eid::viewer;
using namespace std::chrono_literals;
using eid::test::application;
using eid::test::ChildProcess;
using eid::test::closedPort;
using eid::test::OpensslAuthority;
using eid::test::runUntil;
using eid::test::WebServer;
using Phase = RevocationCheck::Phase;
using Role = CertificateRole;

namespace {

/// `openssl ocsp` as a server. The certificates must name its port, so the port is chosen first.
class Responder {
  public:
    explicit Responder(const std::vector<std::string> &command) : process_(command) {
        REQUIRE(process_.waitForLine("ACCEPT", 60s));
    }

  private:
    ChildProcess process_;
};

CardDocument cardOf(const OpensslAuthority &authority, const Certificate &authentication,
                    const Certificate &signature) {
    CardDocument document;
    document.add(CardFile::rootCertificate, authority.self().certificate.der());
    document.add(CardFile::caCertificate, authority.self().certificate.der());
    document.add(CardFile::authCertificate, authentication.der());
    document.add(CardFile::signCertificate, signature.der());
    return document;
}

void runCheck(RevocationChecker &checker, const OpensslAuthority &authority, const CardDocument &document) {
    TrustAnchors anchors;
    anchors.add(authority.self().certificate);
    checker.setCertificates(CertificateList::of(document, anchors, std::chrono::system_clock::now()));
    bool finished = false;
    const auto connection =
        QObject::connect(&checker, &RevocationChecker::finished, &checker, [&] { finished = true; });
    checker.start();
    CHECK(runUntil([&] { return finished; }));
    QObject::disconnect(connection);
}

std::string local(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port) + "/";
}

} // namespace

TEST_CASE("a real responder is asked about both certificates") {
    application();
    OpensslAuthority authority;
    const std::uint16_t port = closedPort();
    const std::string extensions = "authorityInfoAccess=OCSP;URI:" + local(port) + "\n";
    const Certificate authentication = authority.issue("Holder (Authentication)", extensions).certificate;
    const Certificate signature = authority.issue("Holder (Signature)", extensions).certificate;
    authority.revoke(signature, "certificateHold");
    const auto signer = authority.issueResponder();
    const Responder responder(authority.serverCommand(std::to_string(port), signer));

    HttpFetcher fetcher;
    RevocationChecker checker(fetcher);
    runCheck(checker, authority, cardOf(authority, authentication, signature));
    const RevocationCheck &good = checker.check(Role::authentication);
    REQUIRE(good.phase == Phase::answered);
    CHECK(good.status->state == RevocationState::good);
    CHECK(good.status->nonceConfirmed);
    const RevocationCheck &held = checker.check(Role::signature);
    REQUIRE(held.phase == Phase::answered);
    CHECK(held.status->state == RevocationState::onHold);
}

TEST_CASE("a web server's list stands in for a responder that is not there") {
    application();
    const WebServer server;
    OpensslAuthority authority;
    const std::string extensions = "authorityInfoAccess=OCSP;URI:" + local(closedPort()) +
                                   "\ncrlDistributionPoints=URI:" + server.address("/files/list.crl") + "\n";
    const Certificate authentication = authority.issue("Holder (Authentication)", extensions).certificate;
    const Certificate signature = authority.issue("Holder (Signature)", extensions).certificate;
    const CardDocument card = cardOf(authority, authentication, signature);
    HttpFetcher fetcher;
    RevocationChecker checker(fetcher);

    runCheck(checker, authority, card); // the list is not there either
    CHECK(checker.check(Role::authentication).phase == Phase::failed);
    CHECK(checker.check(Role::authentication).why->situation() == Situation::statusServiceRefused);

    authority.revoke(authentication, "keyCompromise");
    server.put("list.crl", authority.crl());
    runCheck(checker, authority, card);
    REQUIRE(checker.check(Role::authentication).phase == Phase::answered);
    CHECK(checker.check(Role::authentication).status->state == RevocationState::revoked);
    CHECK(checker.check(Role::authentication).status->reason == RevocationReason::keyCompromise);
    CHECK(checker.check(Role::signature).status->state == RevocationState::good);
    CHECK(checker.check(Role::signature).status->source == RevocationSource::crl);
}

TEST_CASE("a portal that answers everything with its page proves nothing") {
    application();
    const WebServer server;
    server.put("portal", toBytes("<html><body>Welcome to our network. Please log in.</body></html>"));
    OpensslAuthority authority;
    // nginx answers a POST to a file with 405 and a GET with the page.
    const std::string extensions = "authorityInfoAccess=OCSP;URI:" + server.address("/files/portal") +
                                   "\ncrlDistributionPoints=URI:" + server.address("/files/portal") + "\n";
    const Certificate authentication = authority.issue("Holder (Authentication)", extensions).certificate;
    HttpFetcher fetcher;
    RevocationChecker checker(fetcher);
    runCheck(checker, authority, cardOf(authority, authentication, authentication));
    CHECK(checker.check(Role::authentication).phase == Phase::failed);
    CHECK(checker.check(Role::authentication).why->situation() == Situation::statusAnswerInvalid);
}
