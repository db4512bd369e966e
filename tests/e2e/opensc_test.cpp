// SPDX-License-Identifier: Apache-2.0
// OpenSC reads and signs with the virtual card: it was written from real cards and never saw ours.
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

using namespace eid;
using namespace eid::test;

namespace {

bool haveOpenSc() {
    if (std::filesystem::exists("/usr/bin/pkcs11-tool")) {
        return true;
    }
    WARN("skipped: OpenSC is not installed");
    return false;
}

} // namespace

TEST_CASE("OpenSC lists and reads the certificates of a 1.7 card as we do") {
    if (!havePcsc() || !haveOpenSc()) {
        return;
    }
    Desk desk({"--persona", contractPersona("1.7").name});
    const ProcessResult list = desk.run({"pkcs15-tool", "--list-certificates", "--list-keys", "--list-pins"});
    CAPTURE(list.out, list.err);
    CHECK(list.exit == 0);
    for (const char *label : {"[Authentication]", "[Signature]", "[CA]", "[Root]", "Basic PIN"}) {
        CHECK(list.out.find(label) != std::string::npos);
    }
    const std::pair<const char *, const char *> certificates[] = {
        {"02", "auth"}, {"03", "sign"}, {"04", "ca"}, {"06", "root"}};
    for (const auto &[id, name] : certificates) {
        CAPTURE(name);
        const ProcessResult theirs =
            desk.run({"pkcs15-tool", "--read-certificate", id, "--output", desk.scratch / "theirs.pem"});
        REQUIRE(theirs.exit == 0);
        REQUIRE(desk.tool({"cert", "export", name, "-o", desk.scratch / (std::string(name) + ".der")}).exit == 0);
        REQUIRE(desk.run({"openssl", "x509", "-in", "theirs.pem", "-outform", "DER", "-out", "theirs.der"}).exit == 0);
        CHECK(desk.scratch.read("theirs.der") == desk.scratch.read(std::string(name) + ".der"));
    }
}

TEST_CASE("OpenSC signs with the authentication key and OpenSSL accepts it") {
    if (!havePcsc() || !haveOpenSc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.7");
    Desk desk({"--persona", persona.name});
    desk.scratch.write("data", "something to sign");
    // pkcs11-tool takes the PIN of this invented person as an argument; ours never does.
    const ProcessResult sign =
        desk.run({"pkcs11-tool", "--login", "--pin", persona.pin, "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id",
                  "02", "--input-file", "data", "--output-file", "sig"});
    CAPTURE(sign.out, sign.err);
    REQUIRE(sign.exit == 0);
    REQUIRE(desk.tool({"cert", "export", "auth", "-o", desk.scratch / "auth.der"}).exit == 0);
    REQUIRE(desk.run({"openssl", "x509", "-inform", "DER", "-in", "auth.der", "-pubkey", "-noout", "-out", "auth.pub"})
                .exit == 0);
    const ProcessResult verify =
        desk.run({"openssl", "dgst", "-sha256", "-verify", "auth.pub", "-signature", "sig", "data"});
    CAPTURE(verify.out, verify.err);
    CHECK(verify.exit == 0);
    const ProcessResult wrong =
        desk.run({"pkcs11-tool", "--login", "--pin", "9999", "--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "02",
                  "--input-file", "data", "--output-file", "no"});
    CHECK(wrong.exit != 0);
    CHECK_FALSE(desk.scratch.has("no"));
}
