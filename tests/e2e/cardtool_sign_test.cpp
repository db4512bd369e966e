// SPDX-License-Identifier: Apache-2.0
// What cardtool signs is checked with the openssl program, which knows nothing of us.
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

using namespace eid;
using namespace eid::test;

namespace {

void exportPublicKey(Desk &desk, const std::string &key) {
    REQUIRE(desk.tool({"cert", "export", key, "-o", desk.scratch / (key + ".der")}).exit == 0);
    REQUIRE(
        desk.run({"openssl", "x509", "-inform", "DER", "-in", key + ".der", "-pubkey", "-noout", "-out", key + ".pub"})
            .exit == 0);
}

/// The roots of the test PKI as one PEM file for openssl.
void exportRoots(Desk &desk) {
    std::string pem;
    for (const auto &entry : std::filesystem::directory_iterator(desk.scratch.path / "trust")) {
        pem += desk.run({"openssl", "x509", "-inform", "DER", "-in", entry.path().string()}).out;
    }
    desk.scratch.write("roots.pem", pem);
}

ProcessResult verifyCms(Desk &desk, const std::string &document) {
    return desk.run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "doc.txt.p7s",
                     "-content", document, "-CAfile", "roots.pem", "-purpose", "any", "-out", "/dev/null"});
}

} // namespace

TEST_CASE("raw signatures of both keys are accepted by OpenSSL") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            desk.scratch.write("doc", "a document");
            for (const std::string key : {"auth", "sign"}) {
                exportPublicKey(desk, key);
                for (const std::string hash : {"sha256", "sha384", "sha512"}) {
                    CAPTURE(key, hash);
                    const ProcessResult signing =
                        desk.tool({"sign", "--key", key, "--hash", hash, "-o", desk.scratch / "sig", "--force", "doc"},
                                  persona.pin + "\n");
                    REQUIRE(signing.exit == 0);
                    std::string signature = "sig";
                    if (generation == "1.8") {
                        // OpenSSL's dgst wants the DER form; the raw signature is r||s.
                        const Bytes plain = desk.scratch.read("sig");
                        REQUIRE(plain.size() == 96);
                        desk.scratch.write("conf", "asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x" +
                                                       toHex(ByteView(plain).first(48)) + "\ns=INTEGER:0x" +
                                                       toHex(ByteView(plain).last(48)) + "\n");
                        REQUIRE(
                            desk.run({"openssl", "asn1parse", "-genconf", "conf", "-noout", "-out", "sig.der"}).exit ==
                            0);
                        signature = "sig.der";
                    }
                    CHECK(desk.run({"openssl", "dgst", "-" + hash, "-verify", key + ".pub", "-signature", signature,
                                    "doc"})
                              .exit == 0);
                }
            }
        }
    }
}

TEST_CASE("PSS signatures where the card offers them, a clear refusal where not") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            desk.scratch.write("doc", "a document");
            exportPublicKey(desk, "auth");
            const ProcessResult signing =
                desk.tool({"sign", "--key", "auth", "--hash", "sha256", "--pss", "-o", desk.scratch / "sig", "doc"},
                          persona.pin + "\n");
            CHECK(signing.exit == (generation == "1.7" ? 0 : 1));
            CHECK(desk.scratch.has("sig") == (generation == "1.7"));
            if (generation == "1.7") {
                CHECK(desk.run({"openssl", "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                                "rsa_pss_saltlen:32", "-verify", "auth.pub", "-signature", "sig", "doc"})
                          .exit == 0);
            }
        }
    }
}

TEST_CASE("a document is signed as CAdES, accepted by OpenSSL and refused when changed") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            exportRoots(desk);
            desk.scratch.write("doc.txt", "I agree.\n");
            REQUIRE(desk.tool({"sign", "--as", "cades", "doc.txt"}, persona.pin + "\n").exit == 0);
            const ProcessResult verified = verifyCms(desk, "doc.txt");
            CAPTURE(verified.err);
            CHECK(verified.exit == 0);
            CHECK(desk.tool({"verify", "doc.txt.p7s", "--trust", "trust"}).exit == 0);
            CHECK(desk.tool({"verify", "doc.txt.p7s"}).exit == 32);

            // An existing signature is not overwritten, and no PIN is spent on finding out.
            CHECK(desk.tool({"sign", "--as", "cades", "doc.txt"}, persona.pin + "\n").exit == 1);

            desk.scratch.write("other.txt", "I do not agree.\n");
            CHECK(verifyCms(desk, "other.txt").exit != 0);
            CHECK(desk.tool({"verify", "doc.txt.p7s", "--content", "other.txt", "--trust", "trust"}).exit == 30);
            desk.scratch.write("broken.p7s", "no signature");
            CHECK(desk.tool({"verify", "broken.p7s", "--content", "doc.txt"}).exit == 30);
        }
    }
}

TEST_CASE("a wrong PIN, a removed card and a missing document leave no signature file") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.8");
    Desk desk({"--persona", persona.name});
    desk.scratch.write("doc.txt", "I agree.\n");
    CHECK(desk.tool({"sign", "--as", "cades", "doc.txt"}, "9999\n").exit == 20);
    CHECK(desk.json({"pin", "status"})["pin"]["tries_left"] == 2);
    CHECK(desk.tool({"sign", "--as", "cades", "none.txt"}, persona.pin + "\n").exit == 1);
    CHECK(desk.json({"pin", "status"})["pin"]["tries_left"] == 2); // the PIN was not presented for nothing
    desk.pcsc.stopCard();
    desk.insert({"--persona", persona.name, "--fault", "remove-after=8"});
    CHECK(desk.tool({"sign", "--as", "cades", "doc.txt"}, persona.pin + "\n").exit == 14);
    CHECK_FALSE(desk.scratch.has("doc.txt.p7s"));
    CHECK(std::distance(std::filesystem::directory_iterator(desk.scratch.path),
                        std::filesystem::directory_iterator()) <= 4);
}
