// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"
#include "support/postgres_server.hpp"

#include <catch2/catch.hpp>

using namespace eid::test;
using eid::ca::test::ClientResponse;
using eid::ca::test::HttpClient;

namespace {

constexpr const char *kSubject = "/C=BE/CN=Bob Testperson (Authentication)/SN=Testperson/GN=Bob"
                                 "/serialNumber=PNOBE-85073003328";

ProcessResult start(const AuthorityHome &home, const std::string &program, const std::string &file) {
    ProcessOptions options;
    options.directory = home.folder.path.string();
    std::vector<std::string> command{builtProgram(program), "--config", home.path(file)};
    if (program == "eid-ca") {
        command.emplace_back("serve");
    }
    return runProcess(command, options);
}

} // namespace

TEST_CASE("a service that cannot start says why and ends with the situation's code") {
    const AuthorityHome home;
    SECTION("no configuration") {
        CHECK(start(home, "eid-ca", "none.toml").err.find("EID-") != std::string::npos);
    }
    SECTION("an unknown key") {
        home.write("bad.toml", "colour = \"red\"\n");
        for (const char *program : {"eid-ca", "eid-ocsp", "eid-tsa"}) {
            const ProcessResult result = start(home, program, "bad.toml");
            CHECK(result.exit == 2);
            CHECK(result.err.find("EID-601") != std::string::npos);
            CHECK(result.err.find("line 1: colour") != std::string::npos);
        }
    }
    SECTION("a database that was not made") {
        const ProcessResult result = start(home, "eid-ca", "ca.toml");
        CHECK(result.exit == 38);
    }
    SECTION("a command line that is none") {
        CHECK(home.run({"certificate", "destroy"}).exit == 2);
        CHECK(home.run({"certificate", "show", "--colour", "red"}).exit == 2);
        CHECK(home.run({"--help"}).exit == 0);
    }
    SECTION("a profile that is not there") {
        home.migrate();
        home.holdCeremony();
        home.makeServices();
        const std::string good = home.read("ca.toml");
        const auto [line, word] = GENERATE(table<std::string, std::string>(
            {{"[[registration-authority]]\nname = \"second\"\ncertificate = \"ra.crt\"\nprofiles = [\"none-such\"]\n",
              "[[registration-authority]] second"},
             {"default-profile = \"none-such\"\n", "[cmp] default-profile"}}));
        std::string text = good;
        text.insert(line.front() == '[' ? text.size() : text.find("[lists]"), line);
        home.write("ca.toml", text);
        const ProcessResult result = start(home, "eid-ca", "ca.toml");
        CHECK(result.exit == 2);
        CHECK(result.err.find(word) != std::string::npos);
        CHECK(result.err.find("none-such") != std::string::npos);
        CHECK(home.run({"store", "check"}).exit == 2);
        home.write("ca.toml", good);
        CHECK(home.run({"store", "check"}).exit == 0);
    }
    SECTION("a port that is taken") {
        home.migrate();
        home.holdCeremony();
        home.makeServices();
        const auto first = home.serve();
        std::string text = home.read("ca.toml");
        const std::string section = "[ca-http]\n";
        text.insert(text.find(section) + section.size(), "port = " + std::to_string(first->port()) + "\n");
        const std::string journal = "journal-folder";
        text.insert(text.find(journal), "chain = \"second\"\n");
        home.write("second.toml", text);
        const ProcessResult result = start(home, "eid-ca", "second.toml");
        CHECK(result.exit == 2);
        CHECK(result.err.find(std::to_string(first->port())) != std::string::npos);
        CHECK(result.err.find("EID-601") != std::string::npos);
        CHECK(result.err.find("configure another port") != std::string::npos);
        // Two services on one chain would tangle it.
        CHECK(start(home, "eid-ca", "ca.toml").exit != 0);
        CHECK(first->end() == 0);
    }
}

TEST_CASE("bad clients are refused, and the good ones do not notice") {
    const AuthorityHome home;
    home.migrate();
    home.holdCeremony();
    home.makeServices();
    const auto authority = home.serve();
    const auto status = home.serveStatus();

    HttpClient slow(authority->port());
    slow.send("POST /.well-known/cmp HTTP/1.1\r\nHost: a\r\nContent-Type: application/pkixcmp\r\n"
              "Content-Length: 1000\r\n\r\nabc");
    auto client = authority->client();
    CHECK(client.post("/.well-known/cmp", "application/pkixcmp", std::string(100, 'x'))->status ==
          200); // an error message
    CHECK(client.post("/.well-known/cmp", "text/plain", "x")->status == 415);
    CHECK(client.get("/.well-known/cmp")->status == 405);
    CHECK(client.post("/.well-known/cmp/nobody", "application/pkixcmp", "x")->status == 404);
    CHECK(client.get("/elsewhere")->status == 404);
    CHECK(authority->client().post("/.well-known/cmp", "application/pkixcmp", std::string(70000, 'x'))->status == 413);
    CHECK(status->client().post("/ocsp", "application/ocsp-request", std::string(5000, 'x'))->status == 413);
    CHECK(status->client().get("/" + std::string(20000, 'A'))->status == 431);
    const auto malformed = status->client().post("/ocsp", "application/ocsp-request", "nonsense");
    CHECK(malformed->status == 200);
    CHECK(malformed->body == std::string("\x30\x03\x0A\x01\x01", 5)); // malformedRequest, unsigned

    CHECK(home.enrol(*authority, "bob", kSubject).exit == 0);
    const auto told = slow.receive();
    REQUIRE(told);
    CHECK(told->status == 408);
    CHECK(slow.closed());

    // A request by somebody who is no registration authority: an error message, and nothing issued.
    home.openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout",
                  "stranger.key", "-out", "stranger.crt", "-subj", "/CN=Stranger"});
    home.write("ra.crt", home.read("stranger.crt"));
    home.write("ra.key", home.read("stranger.key"));
    CHECK(home.enrol(*authority, "mallory", kSubject).exit != 0);
    CHECK_FALSE(std::filesystem::exists(home.path("mallory.crt")));
    CHECK(status->end() == 0);
    CHECK(authority->end() == 0);
}

TEST_CASE("when the database goes away the services say so, and go on when it is back") {
    if (const auto reason = PostgresServer::unavailable()) {
        WARN("skipped: " << *reason);
        return;
    }
    PostgresServer server;
    const AuthorityHome home({.approvals = false, .store = server.address(server.createDatabase()), .more = {}});
    home.migrate();
    home.holdCeremony();
    home.makeServices();
    const auto authority = home.serve();
    const auto status = home.serveStatus();
    REQUIRE(home.enrol(*authority, "bob", kSubject).exit == 0);
    const auto well = [](const ClientResponse &answer) { return answer.status == 200; };
    REQUIRE(status->eventually("/healthz", well));

    server.stop();
    const auto storeGone = [](const ClientResponse &answer) {
        return answer.status == 503 && answer.body.find("EID-617") != std::string::npos;
    };
    CHECK(authority->eventually("/healthz", storeGone));
    CHECK(status->eventually("/healthz", storeGone));
    CHECK(home.enrol(*authority, "carol", kSubject).exit != 0);
    CHECK(home.run({"certificate", "show", "--issuer", "citizen", "--request-id", "x"}).exit == 38);

    server.start();
    CHECK(authority->eventually("/healthz", well));
    CHECK(status->eventually("/healthz", well));
    INFO(authority->log());
    CHECK(home.enrol(*authority, "dave", kSubject).exit == 0);
    CHECK(status->end() == 0);
    CHECK(authority->end() == 0);
}
