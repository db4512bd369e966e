// SPDX-License-Identifier: Apache-2.0
// GnuTLS' programs: certtool, ocsptool.
#include "ca-interop/exhibits.hpp"

#include "core/x509.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid::test;

namespace {

/// certtool --verify over the certificate and its issuer, up to the root, with a list.
ProcessResult verify(const std::string &file, const std::string &list) {
    const Exhibits &given = exhibits();
    std::string chain;
    for (const std::string &name : {file, std::string("issuing.der")}) {
        chain += eid::ca::toPem("CERTIFICATE", given.content(name));
    }
    eid::writeFileAtomically(given.path("chain.pem"), eid::toBytes(chain), eid::Overwrite::replace);
    return runProcess({"certtool", "--verify", "--load-ca-certificate", given.path("root.pem"), "--load-crl",
                       given.path(list), "--infile", given.path("chain.pem")});
}

} // namespace

TEST_CASE("GnuTLS verifies one certificate of every profile up to the root, with the full list") {
    const Exhibits &given = exhibits();
    for (const std::string &profile : given.profiles) {
        const ProcessResult result = verify(profile + ".der", "full.crl.pem");
        INFO(profile << ": " << result.out << result.err);
        CHECK(result.exit == 0);
        CHECK(has(result.out, "Chain verification output: Verified. The certificate is trusted."));
        CHECK(verify(given.changed(profile + ".der"), "full.crl.pem").exit != 0);
    }
}

TEST_CASE("GnuTLS finds the held and the revoked certificate in the list") {
    for (const std::string name : {"held.der", "revoked.der"}) {
        const ProcessResult result = verify(name, "full.crl.pem");
        INFO(result.out << result.err);
        CHECK(result.exit != 0);
        CHECK(has(result.out + result.err, "revoked"));
    }
}

TEST_CASE("GnuTLS reads and verifies every list, and refuses one that was changed") {
    const Exhibits &given = exhibits();
    const auto verifyList = [&](const std::string &name) {
        return runProcess({"certtool", "--verify-crl", "--load-ca-certificate", given.path("issuing.der"), "--inder",
                           "--infile", given.path(name)});
    };
    for (const std::string name : {"full.crl", "shard-0.crl", "shard-1.crl", "delta-0.crl"}) {
        const ProcessResult information =
            runProcess({"certtool", "--crl-info", "--inder", "--infile", given.path(name)});
        INFO(name << ": " << information.err);
        CHECK(information.exit == 0);
        CHECK(has(information.out, "Version: 2"));
        CHECK(has(information.out, "CRL Number"));
        const ProcessResult good = verifyList(name);
        INFO(good.out << good.err);
        CHECK(has(good.out + good.err, "Verified"));
        CHECK_FALSE(has(verifyList(given.changed(name)).out, "Verified. The"));
    }
}

TEST_CASE("GnuTLS verifies status answers, and refuses one that was changed") {
    const Exhibits &given = exhibits();
    const auto judge = [&](const std::string &answer) {
        return runProcess({"ocsptool", "--verify-response", "--load-trust", given.path("issuing.pem"), "--inder",
                           "--infile", given.path(answer)});
    };
    for (const std::string answer : {"ocsp-good.der", "ocsp-held.der", "ocsp-revoked.der"}) {
        const ProcessResult result = judge(answer);
        INFO(result.out << result.err);
        CHECK(result.exit == 0);
        CHECK(has(result.out, "Verifying OCSP Response: Success"));
    }
    eid::Bytes octets = given.content("ocsp-good.der");
    octets.at(octets.size() / 6) ^= 0x01U;
    eid::writeFileAtomically(given.path("changed-answer.der"), octets, eid::Overwrite::replace);
    const ProcessResult refused = judge("changed-answer.der");
    INFO(refused.out << refused.err);
    CHECK(has(refused.out, "Verifying OCSP Response: "));
    CHECK_FALSE(has(refused.out, "Verifying OCSP Response: Success"));
}
