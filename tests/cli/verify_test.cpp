// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace eid::test;

namespace {

/// A key and certificate made by OpenSSL, and a CAdES signature of a document with them.
bool makeSignature(const TemporaryFolder &folder) {
    if (!haveProgram("openssl")) {
        WARN("skipped: no openssl here");
        return false;
    }
    writeText(folder / "document", "what was agreed");
    const std::string script =
        "set -e; cd '" + folder.path() +
        "'; mkdir trust; openssl ecparam -name secp384r1 -genkey -noout -out ca.key;"
        "openssl req -x509 -new -key ca.key -sha384 -days 30 -subj '/CN=Test Root' -out trust/ca.pem;"
        "openssl ecparam -name secp384r1 -genkey -noout -out key;"
        "openssl req -new -key key -subj '/CN=Signer' -out csr;"
        "printf 'keyUsage=critical,nonRepudiation\n' > ext;"
        "openssl x509 -req -in csr -CA trust/ca.pem -CAkey ca.key -CAcreateserial -sha384 -days 20 -extfile ext -out "
        "cert;"
        "openssl cms -sign -cades -binary -md sha384 -in document -signer cert -inkey key -outform DER -out "
        "document.p7s";
    const Ended ended = runProgram({"bash", "-c", script});
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    return true;
}

} // namespace

TEST_CASE("a signature made by another program is verified") {
    const TemporaryFolder folder;
    if (!makeSignature(folder)) {
        return;
    }
    SECTION("with its root it holds") {
        const Ended ended = cardtool({"verify", folder / "document.p7s", "--trust", folder / "trust", "--json"});
        INFO(ended.out << ended.err);
        CHECK(ended.code == 0);
        const auto object = nlohmann::json::parse(ended.out);
        CHECK(object["schema"] == "cardtool.verify/1");
        CHECK(object["status"] == "verified");
        CHECK(object["checks"]["document"]["status"] == "verified");
    }
    SECTION("without its root the signer is not trusted") {
        CHECK(cardtool({"verify", folder / "document.p7s"}).code == 32);
    }
    SECTION("another document fails, whatever it is called") {
        writeText(folder / "other", "what was not agreed");
        const Ended ended =
            cardtool({"verify", folder / "document.p7s", "--content", folder / "other", "--trust", folder / "trust"});
        CHECK(ended.code == 30);
        CHECK(ended.out.find("failed") != std::string::npos);
    }
    SECTION("a file that is no signature is told") {
        writeText(folder / "document.p7s", "not a signature");
        const Ended ended = cardtool({"verify", folder / "document.p7s"});
        CHECK(ended.code == 30);
        CHECK(ended.err.find("EID-702") != std::string::npos);
    }
}
