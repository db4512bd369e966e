// SPDX-License-Identifier: Apache-2.0
#include "alice_folder.hpp"
#include "process.hpp"

#include "support/data.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

using namespace eid::test;

TEST_CASE("certificates of a saved card are listed and exported") {
    if (!haveCardData()) {
        return;
    }
    const TemporaryFolder folder;
    const std::string alice = folder / "alice";
    makeAliceFolder(alice, folder / "trust");

    SECTION("the list names all five") {
        const Ended ended = cardtool({"cert", "list", "--from", alice, "--json"});
        CHECK(ended.code == 0);
        const auto rows = nlohmann::json::parse(ended.out)["certificates"];
        REQUIRE(rows.size() == 5);
        CHECK(rows[0]["name"] == "auth");
        CHECK(rows[0]["key_type"] == "rsa");
        CHECK(rows[0]["key_bits"] == 1024);
        CHECK(rows[3]["name"] == "root");
        CHECK(rows[3]["subject"] == rows[3]["issuer"]);
    }
    SECTION("PEM is what OpenSSL reads") {
        const std::string pem = folder / "auth.pem";
        CHECK(cardtool({"cert", "export", "auth", "--pem", "--from", alice, "-o", pem}).code == 0);
        if (haveProgram("openssl")) {
            const Ended der = runProgram({"openssl", "x509", "-in", pem, "-outform", "DER"});
            CHECK(der.code == 0);
            CHECK(der.out == cardtool({"cert", "export", "auth", "--from", alice, "-o", "-"}).out);
        }
    }
    SECTION("a damaged certificate is told and the others are listed") {
        writeText(alice + "/ca-cert.der", "\x30\x82\x04");
        const Ended ended = cardtool({"cert", "list", "--from", alice, "--json"});
        CHECK(ended.code == 30);
        CHECK(nlohmann::json::parse(ended.out)["certificates"].size() == 5);
        CHECK(cardtool({"cert", "export", "ca", "--from", alice, "-o", "-"}).code == 30);
    }
    SECTION("a missing certificate is its own situation") {
        std::filesystem::remove(alice + "/sign-cert.der");
        const Ended ended = cardtool({"cert", "export", "sign", "--from", alice, "-o", "-"});
        CHECK(ended.code == 16);
        CHECK(ended.err.find("EID-209") != std::string::npos);
    }
}
