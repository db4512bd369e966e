// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <sstream>

using namespace eid::test;
using eid::ca::test::ClientResponse;
using nlohmann::json;

namespace {

constexpr const char *kSubject = "/C=BE/CN=Alice Testperson (Authentication)/SN=Testperson/GN=Alice"
                                 "/serialNumber=PNOBE-85073003328";

bool isWell(const ClientResponse &answer) {
    return answer.status == 200;
}

/// What openssl says of the certificate over OCSP: "good", "revoked", "unknown".
std::string status(const AuthorityHome &home, const RunningService &service, const std::string &certificate) {
    const std::string said =
        home.openssl({"ocsp", "-issuer", "citizen.crt", "-cert", certificate, "-CAfile", "chain.crt", "-url",
                      "http://127.0.0.1:" + std::to_string(service.port()) + "/ocsp"});
    std::smatch found;
    REQUIRE(std::regex_search(said, found, std::regex(": (good|revoked|unknown)")));
    return found[1].str() + (said.find("certificateHold") != std::string::npos ? " on hold" : "");
}

bool eventuallyStatus(const AuthorityHome &home, const RunningService &service, const std::string &certificate,
                      const std::string &wanted) {
    for (int i = 0; i < 200; ++i) {
        if (status(home, service, certificate) == wanted) {
            return true;
        }
    }
    return false;
}

/// Serial numbers in the lists that are served, with the reasons.
std::string lists(const AuthorityHome &home, const RunningService &service) {
    std::string all;
    for (int shard = 0; shard < 3; ++shard) {
        const auto list = service.client().get("/crl/citizen-" + std::to_string(shard) + ".crl");
        REQUIRE(list);
        REQUIRE(list->status == 200);
        CHECK(list->headers.at("content-type") == "application/pkix-crl");
        home.write("list.crl", list->body);
        all += home.openssl({"crl", "-inform", "DER", "-in", "list.crl", "-text", "-noout", "-CAfile", "chain.crt"});
    }
    return all;
}

void requireJsonLog(const std::string &log) {
    std::istringstream lines(log);
    std::string line;
    std::size_t count = 0;
    while (std::getline(lines, line)) {
        const json parsed = json::parse(line);
        CHECK(parsed.contains("time"));
        CHECK(parsed.contains("message"));
        const std::set<std::string> levels{"debug", "info", "warning", "error"};
        CHECK(levels.count(parsed.at("level").get<std::string>()) == 1);
        ++count;
    }
    CHECK(count > 0);
    CHECK(log.find("Alice") == std::string::npos);
    CHECK(log.find("Testperson") == std::string::npos);
    CHECK(log.find("85073003328") == std::string::npos);
}

} // namespace

TEST_CASE("a certificate's life through the programs: ceremony, CMP, OCSP, lists, release, revocation, end") {
    const AuthorityHome home;
    home.migrate();
    const json rehearsal = home.call({"ceremony", home.path("ceremony.toml"), "--dry-run"});
    CHECK(rehearsal.at("dry_run") == true);
    CHECK_FALSE(std::filesystem::exists(home.path("publish/root.cer")));
    home.holdCeremony();
    CHECK(home.run({"ceremony", home.path("ceremony.toml")}).exit == 1); // ceremonyExists
    home.makeServices();

    const auto authority = home.serve();
    CHECK(authority->eventually("/healthz", isWell));
    const ProcessResult enrolled = home.enrol(*authority, "alice", kSubject);
    INFO(enrolled.err << authority->log());
    REQUIRE(enrolled.exit == 0);
    home.openssl({"verify", "-CAfile", "root.crt", "-untrusted", "citizen.crt", "alice.crt"});

    const auto statusService = home.serveStatus();
    INFO(statusService->log());
    // The signer is made by the authority's own job.
    REQUIRE(statusService->eventually("/healthz", isWell));
    CHECK(eventuallyStatus(home, *statusService, "alice.crt", "revoked on hold"));
    const json row = home.call({"certificate", "show", "--certificate", home.path("alice.crt")});
    CHECK(row.at("state") == "on_hold");
    CHECK(row.dump().find("Alice") == std::string::npos);
    const std::string serial = row.at("serial");
    std::string upper = serial;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });

    // Another process changes the state; the running services notice.
    CHECK(home.call({"certificate", "release", "--serial", serial, "--issuer", "citizen"}).at("state") == "active");
    CHECK(eventuallyStatus(home, *statusService, "alice.crt", "good"));
    CHECK(home.call({"certificate", "revoke", "--serial", serial, "--issuer", "citizen", "--reason", "keyCompromise"})
              .at("reason") == "keyCompromise");
    CHECK(eventuallyStatus(home, *statusService, "alice.crt", "revoked"));
    bool listed = false;
    for (int i = 0; i < 500 && !listed; ++i) {
        listed = lists(home, *statusService).find(upper) != std::string::npos;
    }
    CHECK(listed);
    CHECK(home.run({"certificate", "release", "--serial", serial, "--issuer", "citizen"}).exit == 35);
    CHECK(home.call({"crl", "check", "--issuer", "citizen"}).at("faults").empty());

    SECTION("certificates, metrics and health are served") {
        auto client = statusService->client();
        const auto certificate = client.get("/certs/citizen.cer");
        CHECK(certificate->headers.at("content-type") == "application/pkix-cert");
        const auto again = client.get("/citizen.cer", "If-None-Match: " + certificate->headers.at("etag") + "\r\n");
        CHECK(again->status == 304);
        CHECK(client.get("/certs/../citizen.cer")->status == 404);
        CHECK(client.get("/certs/root.pem")->headers.at("content-type") == "application/ocsp-response"); // no file
        const std::string metrics = client.get("/metrics")->body;
        CHECK(metrics.find("eid_ocsp_answers_total{result=\"revoked\"}") != std::string::npos);
        CHECK(metrics.find("Alice") == std::string::npos);
        const std::string authorityMetrics = authority->client().get("/metrics")->body;
        CHECK(authorityMetrics.find("eid_job_last_success_seconds{job=\"lists citizen\"}") != std::string::npos);
    }
    SECTION("an OCSP answer may be kept until its nextUpdate, and is asked for by GET") {
        home.openssl({"ocsp", "-issuer", "citizen.crt", "-cert", "alice.crt", "-no_nonce", "-reqout", "q.der"});
        const std::string request = home.openssl({"base64", "-A", "-in", "q.der"});
        std::string encoded;
        for (const char c : request) {
            encoded += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string(1, c);
        }
        auto client = statusService->client();
        const auto answer = client.get("/ocsp/" + encoded);
        REQUIRE(answer->status == 200);
        CHECK(answer->headers.at("content-type") == "application/ocsp-response");
        CHECK(answer->headers.at("cache-control").find("max-age=") == 0);
        CHECK(answer->headers.count("expires") == 1);
        CHECK(answer->headers.count("last-modified") == 1);
        const auto same = client.get("/ocsp/" + encoded, "If-None-Match: " + answer->headers.at("etag") + "\r\n");
        CHECK(same->status == 304);
        CHECK(same->body.empty());
        CHECK(client.get("/" + encoded)->body == answer->body); // below the bare address as well
        const auto malformed = client.get("/ocsp/AAAA");
        CHECK(malformed->status == 200);
        CHECK(malformed->headers.at("cache-control") == "no-store");
        CHECK(client.post("/ocsp", "text/plain", "x")->status == 415);
    }

    CHECK(statusService->end() == 0);
    CHECK(authority->end() == 0);
    requireJsonLog(authority->log());
    requireJsonLog(statusService->log());
    const json verdict = home.call({"audit", "verify"});
    CHECK(verdict.at("faults").empty());
    CHECK(verdict.at("checkpoints").get<int>() >= 1);
    const std::string exported = home.run({"audit", "export", "--out", "-"}).out;
    CHECK(exported.find("service.stopped") != std::string::npos);
    // Nothing is replaced, neither by an export nor by a key.
    home.call({"audit", "export", "--out", home.path("audit.jsonl")});
    CHECK(home.read("audit.jsonl") == exported);
    home.write("kept", "a file of somebody");
    const ProcessResult refused = home.run({"audit", "export", "--out", home.path("kept")});
    CHECK(refused.exit == 1);
    CHECK(json::parse(refused.out).at("error").at("code") == "EID-113");
    CHECK(home.read("kept") == "a file of somebody");
    for (const auto &file : std::filesystem::directory_iterator(home.folder.path)) {
        const std::string name = file.path().filename().string();
        CHECK((name == "kept" || name == "audit.jsonl" || !(name.starts_with("kept") || name.starts_with("audit.j"))));
    }
    const std::string key = home.read("keys/cmp.key");
    const ProcessResult again = home.run({"key", "new", "files:cmp"});
    CHECK(again.exit == 2);
    CHECK(json::parse(again.out).at("error").at("code") == "EID-112");
    CHECK(again.out.find("there is a key files:cmp already") != std::string::npos);
    CHECK(again.out.find("eremony") == std::string::npos);
    CHECK(home.read("keys/cmp.key") == key);
}

TEST_CASE("time stamps as a program, and attribute certificates by order") {
    const AuthorityHome home({.approvals = false, .store = {}, .more = R"(
[time-stamping]
key = "files:tsu"
certificate = "tsu.crt"
chain = ["publish/citizen.pem"]
clock = "vouched"
)"});
    home.migrate();
    home.holdCeremony();
    home.call({"key", "new", "files:tsu"});
    home.call({"key", "request", "files:tsu", "--subject", "C=BE,O=eID Example Trust Services,CN=TSU 1", "--out",
               home.path("tsu.csr")});
    home.call({"certificate", "issue", "--issuer", "citizen", "--profile", "tsa", "--csr", home.path("tsu.csr"),
               "--request-id", "tsu-1", "--out", home.path("tsu.crt")});
    const json again = home.call({"certificate", "issue", "--issuer", "citizen", "--profile", "tsa", "--csr",
                                  home.path("tsu.csr"), "--request-id", "tsu-1", "--out", home.path("tsu-again.crt")});
    CHECK(again.at("repeated") == true);
    CHECK(home.read("tsu.crt") == home.read("tsu-again.crt"));

    RunningService service(home.folder.path, {builtProgram("eid-tsa"), "--config", home.path("ca.toml")});
    home.write("document", "what is stamped");
    home.openssl({"ts", "-query", "-data", "document", "-sha256", "-cert", "-out", "query.tsq"});
    auto client = service.client();
    const auto answer = client.post("/tsa", "application/timestamp-query", home.read("query.tsq"));
    REQUIRE(answer->status == 200);
    CHECK(answer->headers.at("content-type") == "application/timestamp-reply");
    home.write("reply.tsr", answer->body);
    home.openssl({"ts", "-verify", "-queryfile", "query.tsq", "-in", "reply.tsr", "-CAfile", "root.crt", "-untrusted",
                  "citizen.crt"});
    CHECK(service.end() == 0);
    CHECK(home.run({"audit", "export", "--out", "-"}).out.find("service.started") != std::string::npos);

    // An authority that issues certificates may not issue attribute certificates (RFC 5755, 4.5): the lint says so.
    const ProcessResult granted =
        home.run({"certificate", "grant", "--issuer", "citizen", "--profile", "attribute-certificate", "--holder",
                  home.path("tsu.crt"), "--role", "urn:example:role:notary", "--out", home.path("grant.acert")});
    CHECK(granted.exit == 37);
    CHECK(granted.out.find("RFC 5755, 4.5") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(home.path("grant.acert")));

    // An attribute authority of its own.
    home.write("ca.toml", home.read("ca.toml") + "\n[[issuer]]\nname = \"attributes\"\nkey = \"files:attributes\"\n");
    home.call({"key", "new", "files:attributes"});
    home.call({"key", "request", "files:attributes", "--subject", "C=BE,O=eID Example Trust Services,CN=Attributes 1",
               "--out", home.path("attributes.csr")});
    home.call({"certificate", "issue", "--issuer", "citizen", "--profile", "audit-signer", "--csr",
               home.path("attributes.csr"), "--out", home.path("attributes.cer")});
    CHECK(home.run({"issuer", "add", "--name", "attributes", "--certificate", home.path("publish/citizen.cer")}).exit !=
          0);
    home.call({"issuer", "add", "--name", "attributes", "--certificate", home.path("attributes.cer"), "--crl-url",
               "http://pki.eid.example/attributes.crl", "--certificate-url", "http://pki.eid.example/attributes.cer"});
    CHECK(home.call({"issuer", "list"}).at("issuers").size() == 3);
    const json role =
        home.call({"certificate", "grant", "--issuer", "attributes", "--profile", "attribute-certificate", "--holder",
                   home.path("tsu.crt"), "--role", "urn:example:role:notary", "--out", home.path("grant.acert")});
    CHECK(role.at("state") == "active");
    CHECK(home.read("grant.acert").find("urn:example:role:notary") != std::string::npos);
    home.call({"certificate", "revoke", "--issuer", "attributes", "--serial", role.at("serial"), "--reason",
               "privilegeWithdrawn"});
    home.call({"crl", "publish", "--issuer", "attributes"});
    CHECK(home.openssl({"crl", "-inform", "DER", "-in", "publish/attributes.crl", "-noout", "-text"})
              .find("Privilege Withdrawn") != std::string::npos);

    // Another from a ceremony below the root that is in the store: its certificate also lets its lists be verified.
    std::filesystem::copy_file(std::filesystem::path(EID_SOURCE_DIR) / "ca-ra/profiles/attribute-authority.toml",
                               home.path("profiles/attribute-authority.toml"));
    home.write("ca.toml", home.read("ca.toml") + "\n[[issuer]]\nname = \"roles\"\nkey = \"files:roles\"\n");
    home.write("roles.toml", R"(
title = "Attribute authority"
place = "here"

[[authority]]
name = "roles"
issued-by = "root"
key-store = "files"
key-kind = "P-256"
profile = "attribute-authority"
validity = "5y"
crl-url = "http://pki.eid.example/roles.crl"
certificate-url = "http://pki.eid.example/roles.cer"
[authority.subject]
C = "BE"
O = "eID Example Trust Services"
CN = "Roles of the test"
)");
    home.call({"ceremony", home.path("roles.toml")});
    home.openssl({"verify", "-x509_strict", "-CAfile", "root.crt", "publish/roles.pem"});
    const json second =
        home.call({"certificate", "grant", "--issuer", "roles", "--profile", "attribute-certificate", "--holder",
                   home.path("tsu.crt"), "--role", "urn:example:role:notary", "--out", home.path("second.acert")});
    CHECK(second.at("state") == "active");
    home.openssl({"crl", "-inform", "DER", "-in", "publish/roles.crl", "-noout", "-CAfile", "publish/roles.pem"});
    CHECK(home.call({"crl", "check", "--issuer", "roles"}).at("faults").empty());
}
