// SPDX-License-Identifier: Apache-2.0
// OpenSSL 3.0 and curl with this module through libp11's engine.
#include "p11/login_server.hpp"

using namespace eid;
using namespace eid::test;

namespace {

constexpr const char *kEngine = "/usr/lib/x86_64-linux-gnu/engines-3/pkcs11.so";

bool haveEngine() {
    if (!std::filesystem::exists(kEngine)) {
        WARN("skipped: libp11's engine is not installed at " << kEngine);
        return false;
    }
    return true;
}

/// RFC 7512. The PIN comes from a file: an address stands in the command line, for all to read.
std::string privateKey(const ClientHome &home, const std::string &label) {
    return "pkcs11:object=" + label + ";type=private;pin-source=file:" + home.pinFile;
}

} // namespace

TEST_CASE("openssl signs a digest with the authentication key through libp11's engine") {
    if (!canRun({"openssl"}) || !haveEngine()) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            home.scratch.write("data", "something to sign");
            for (const std::string hash : {"-sha256", "-sha384", "-sha512"}) {
                std::vector<std::vector<std::string>> paddings{{}};
                if (home.holder.rsa && hash == "-sha256") { // the only hash of this chip's PSS that is still good
                    paddings.push_back({"-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"});
                }
                for (const std::vector<std::string> &padding : paddings) {
                    CAPTURE(hash, padding);
                    std::vector<std::string> sign{"openssl", "dgst",   hash,
                                                  "-engine", "pkcs11", "-keyform",
                                                  "engine",  "-sign",  privateKey(home, "Authentication"),
                                                  "-out",    "sig"};
                    sign.insert(sign.end(), padding.begin(), padding.end());
                    sign.emplace_back("data");
                    CHECK(home.run(sign).exit == 0);
                    std::vector<std::string> verify{
                        "openssl", "dgst", hash, "-verify", fileOf(home.holder, "auth.pub"), "-signature", "sig"};
                    verify.insert(verify.end(), padding.begin(), padding.end());
                    verify.emplace_back("data");
                    CHECK(home.run(verify).exit == 0);
                    std::filesystem::remove(home.scratch.path / "sig");
                }
            }
        }
    }
}

TEST_CASE("openssl makes a CMS signature with the signature key through libp11's engine") {
    if (!canRun({"openssl"}) || !haveEngine()) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            home.scratch.write("data", "I agree.\n");
            // For this key libp11 asks for the PIN before each use, on the terminal or, without one, standard input.
            const ProcessResult signing = home.run({"setsid",   "--wait",
                                                    "openssl",  "cms",
                                                    "-sign",    "-binary",
                                                    "-md",      "sha384",
                                                    "-engine",  "pkcs11",
                                                    "-keyform", "engine",
                                                    "-inkey",   privateKey(home, "Signature"),
                                                    "-signer",  fileOf(home.holder, "sign.pem"),
                                                    "-in",      "data",
                                                    "-outform", "DER",
                                                    "-out",     "data.p7s"},
                                                   home.holder.persona.pin + "\n");
            REQUIRE(signing.exit == 0);
            CHECK(home.run({"openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "data.p7s", "-content",
                            "data", "-CAfile", home.holder.chain, "-purpose", "any", "-out", "/dev/null"})
                      .exit == 0);
        }
    }
}

TEST_CASE("openssl s_client logs in with the card through libp11's engine") {
    if (!canRun({"openssl", "nginx"}) || !haveEngine()) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        for (const std::string protocol : {"TLSv1.2", "TLSv1.3"}) {
            DYNAMIC_SECTION("applet " << generation << ", " << protocol) {
                const ClientHome home(cardHolder(generation));
                const LoginServer &server = loginServer(generation);
                const std::vector<std::string> anonymous{
                    "openssl", "s_client",         "-quiet",   "-verify_return_error",
                    "-CAfile", server.authority(), "-connect", "localhost:" + std::to_string(server.port(protocol))};
                std::vector<std::string> login = anonymous;
                login.insert(login.end(),
                             {"-engine", "pkcs11", "-keyform", "engine", "-key", privateKey(home, "Authentication"),
                              "-cert", fileOf(home.holder, "auth.pem")});
                const std::string request = "GET / HTTP/1.0\r\nUser-Agent: s_client\r\n\r\n";
                CHECK(home.run(login, request).out.find(server.proof(protocol)) != std::string::npos);
                CHECK(server.letIn("s_client", protocol));
                // The server lets nobody in without the card.
                CHECK(home.run(anonymous, request).out.find("SUCCESS") == std::string::npos);
            }
        }
    }
}

TEST_CASE("curl logs in with key and certificate of the card through libp11's engine") {
    if (!canRun({"curl", "nginx"}) || !haveEngine()) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        for (const std::string protocol : {"TLSv1.2", "TLSv1.3"}) {
            DYNAMIC_SECTION("applet " << generation << ", " << protocol) {
                const ClientHome home(cardHolder(generation));
                const LoginServer &server = loginServer(generation);
                const ProcessResult page =
                    home.run({"curl", "--silent", "--show-error", "--fail", "--cacert", server.authority(), "--engine",
                              "pkcs11", "--key-type", "ENG", "--key", privateKey(home, "Authentication"), "--cert-type",
                              "ENG", "--cert", "pkcs11:object=Authentication;type=cert", server.url(protocol)});
                CHECK(page.exit == 0);
                CHECK(page.out.find(server.proof(protocol)) != std::string::npos);
                CHECK(server.letIn("curl/", protocol));
            }
        }
    }
}
