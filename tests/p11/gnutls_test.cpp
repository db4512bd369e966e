// SPDX-License-Identifier: Apache-2.0
// GnuTLS and p11-kit with this module.
#include "p11/login_server.hpp"

using namespace eid;
using namespace eid::test;

namespace {

bool contains(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

/// GnuTLS takes the PIN from the environment.
Environment pinOf(const ClientHome &home) {
    return {{"GNUTLS_PIN", home.holder.persona.pin}};
}

} // namespace

TEST_CASE("gnutls-cli logs in with key and certificate of the card") {
    if (!canRun({"gnutls-cli", "nginx"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        for (const std::string protocol : {"TLSv1.2", "TLSv1.3"}) {
            DYNAMIC_SECTION("applet " << generation << ", " << protocol) {
                const ClientHome home(cardHolder(generation));
                const LoginServer &server = loginServer(generation);
                ChildProcess client({"gnutls-cli", "--provider=" + modulePath(), "--x509cafile=" + server.authority(),
                                     "--x509certfile=pkcs11:object=Authentication;type=cert",
                                     "--x509keyfile=pkcs11:object=Authentication;type=private", "--port",
                                     std::to_string(server.port(protocol)), "localhost"},
                                    home.options({}, pinOf(home)), ChildProcess::Input::open);
                client.write("GET / HTTP/1.0\r\nUser-Agent: gnutls-cli\r\n\r\n");
                const auto proof = client.waitForLine("<p>", PcscHarness::kPatience);
                CAPTURE(client.out(), client.err());
                REQUIRE(proof);
                CHECK(*proof == "<p>" + server.proof(protocol) + "</p>");
                CHECK(server.letIn("gnutls-cli", protocol));
                client.closeInput();
                CHECK(client.wait(PcscHarness::kPatience) == 0);
            }
        }
    }
}

TEST_CASE("p11tool lists everything and signs with a key of the card") {
    if (!canRun({"p11tool"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const std::string provider = "--provider=" + modulePath();
            const ProcessResult tokens = home.run({"p11tool", provider, "--list-token-urls"});
            REQUIRE(tokens.exit == 0);
            const std::string url = tokens.out.substr(0, tokens.out.find('\n'));
            REQUIRE(url.rfind("pkcs11:", 0) == 0);
            const ProcessResult seen = home.run({"p11tool", provider, "--list-all", url});
            CHECK(seen.exit == 0);
            CHECK(contains(seen.out, "object=Authentication;type=cert"));
            CHECK(contains(seen.out, "object=Authentication;type=public"));
            CHECK_FALSE(contains(seen.out, "type=private"));
            const ProcessResult all = home.run({"p11tool", provider, "--login", "--list-all", url}, {}, pinOf(home));
            CHECK(all.exit == 0);
            CHECK(contains(all.out, "object=Authentication;type=private"));
            CHECK(contains(all.out, "object=Signature;type=private"));
            const ProcessResult test =
                home.run({"p11tool", provider, "--login", "--test-sign", "pkcs11:object=Authentication;type=private"},
                         {}, pinOf(home));
            CHECK(test.exit == 0);
            CHECK(contains(test.err + test.out, "Verifying against public key in the token... ok"));
        }
    }
}

TEST_CASE("p11-kit finds the card through a .module file") {
    if (!canRun({"p11-kit"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            // p11-kit ignores the user's configuration for root, so the system's is used, seen by this process only.
            std::filesystem::create_directories(home.scratch.path / "etc/pkcs11/modules");
            home.scratch.write("etc/pkcs11/modules/eid-under-test.module", "module: " + modulePath() + "\n");
            const ProcessResult list = home.run(withSystemFiles(home.scratch / "etc", {"p11-kit", "list-modules"}));
            CHECK(list.exit == 0);
            const std::size_t begin = list.out.find("eid-under-test: " + modulePath());
            REQUIRE(begin != std::string::npos);
            const std::size_t token = list.out.find("    token: ", begin);
            REQUIRE(token != std::string::npos);
            CHECK(contains(list.out.substr(token), "login-required"));
            // GnuTLS without a provider of its own uses what p11-kit knows. By its name, since other modules of the
            // machine may see the card too.
            const std::size_t name = token + std::string("    token: ").size();
            std::string url = "pkcs11:object=Authentication;type=cert;token=";
            for (const char letter : list.out.substr(name, list.out.find('\n', name) - name)) {
                url += "%" + toHex(asBytes(std::string_view(&letter, 1)));
            }
            const ProcessResult certificates =
                home.run(withSystemFiles(home.scratch / "etc", {"p11tool", "--export", url}));
            CHECK(certificates.exit == 0);
            const Bytes expected = home.holder.desk.scratch.read("auth.pem");
            CHECK(contains(certificates.out, std::string(expected.begin(), expected.end())));
        }
    }
}
