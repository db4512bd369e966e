// SPDX-License-Identifier: Apache-2.0
// strongSwan's pki: certificates, lists, and attribute certificates (RFC 5755), which few others read. Debian's package
// reads RSA keys only unless its plugin for OpenSSL is installed, so this judge sees RSA.
#include "ca-interop/exhibits.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <sstream>

using namespace eid::test;

namespace {

ProcessResult verify(const std::string &file) {
    const Exhibits &given = rsaExhibits();
    return runProcess({"pki", "--verify", "--in", given.path(file), "--cacert", given.path("root.der"), "--cacert",
                       given.path("issuing.der"), "--crl", given.path("full.crl"), "--crl", given.path("root.crl")});
}

ProcessResult print(const std::string &type, const std::string &file) {
    return runProcess({"pki", "--print", "--type", type, "--in", rsaExhibits().path(file)});
}

/// What was said, but not which plugins are not installed.
std::string withoutPlugins(const ProcessResult &result) {
    std::string text = result.out;
    std::istringstream lines(result.err);
    for (std::string line; std::getline(lines, line);) {
        text += has(line, "plugin '") ? "" : line + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("strongSwan verifies one certificate of every profile, and no changed, held or revoked one") {
    const Exhibits &given = rsaExhibits();
    for (const std::string &profile : given.profiles) {
        const ProcessResult result = verify(profile + ".der");
        INFO(profile << ": " << withoutPlugins(result));
        CHECK(result.exit == 0);
        CHECK(has(result.out, "certificate trusted"));
        CHECK(verify(given.changed(profile + ".der")).exit != 0);
    }
    for (const std::string name : {"held.der", "revoked.der"}) {
        const ProcessResult result = verify(name);
        INFO(withoutPlugins(result));
        CHECK(result.exit != 0);
    }
}

TEST_CASE("strongSwan reads the lists") {
    const ProcessResult full = print("crl", "full.crl");
    INFO(withoutPlugins(full));
    CHECK(full.exit == 0);
    CHECK(has(full.out, "2 revoked certificates"));
    CHECK(has(full.out, "certificate hold"));
}

TEST_CASE("strongSwan reads the attribute certificate, and refuses one that is damaged") {
    const Exhibits &given = rsaExhibits();
    const ProcessResult good = print("ac", "grant.der");
    INFO(withoutPlugins(good));
    CHECK(good.exit == 0);
    CHECK(has(good.out, "eID Test Citizen CA")); // the holder's issuer
    CHECK(has(good.out, "eID Test Attribute Authority"));
    CHECK(has(good.out, "notaries"));
    eid::Bytes octets = given.content("grant.der");
    octets.at(8) ^= 0x02U; // the INTEGER of the version becomes something else
    eid::writeFileAtomically(given.path("damaged.der"), octets, eid::Overwrite::replace);
    CHECK(print("ac", "damaged.der").exit != 0);
}
