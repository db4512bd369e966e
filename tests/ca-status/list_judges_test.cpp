// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

void writePem(const std::string &path, std::initializer_list<Bytes> certificates) {
    std::string text;
    for (const Bytes &certificate : certificates) {
        text += toPem("CERTIFICATE", certificate);
    }
    writeFileAtomically(path, asBytes(text), Overwrite::replace);
}

} // namespace

TEST_CASE("openssl crl verifies the lists and reads what they say") {
    StatusWorld world(6);
    world.revoke(0, Reason::keyCompromise);
    auto publisher = world.publisher();
    publisher.publishFull();
    publisher.publishDelta();
    const std::string authorities = (world.scratch.path / "authorities.pem").string();
    writePem(authorities, {world.authority.issuer.certificate, world.authority.root.certificate});
    for (int shard = 0; shard < 2; ++shard) {
        for (const bool delta : {false, true}) {
            const auto result = runProcess({"openssl", "crl", "-inform", "DER", "-in", world.listPath(shard, delta),
                                            "-CAfile", authorities, "-noout", "-text"});
            INFO(result.out << result.err);
            CHECK(result.exit == 0);
            CHECK(result.err.find("verify OK") != std::string::npos);
            CHECK(result.out.find("Version 2 (0x1)") != std::string::npos);
            CHECK(result.out.find("X509v3 Issuing Distribution Point: critical") != std::string::npos);
            CHECK((result.out.find("X509v3 Delta CRL Indicator: critical") != std::string::npos) == delta);
            CHECK((result.out.find("X509v3 Freshest CRL") != std::string::npos) == !delta);
        }
    }
    const int shard = world.certificates[0].shard;
    const auto text =
        runProcess({"openssl", "crl", "-inform", "DER", "-in", world.listPath(shard, false), "-noout", "-text"});
    CHECK(text.out.find("Key Compromise") != std::string::npos);
}

TEST_CASE("NSS' crlutil takes the whole list into its database and lists its entries") {
    StatusWorld world(6, 1);
    world.revoke(0, Reason::keyCompromise);
    world.publisher().publishFull();
    const std::string folder = "sql:" + (world.scratch.path / "nss").string();
    std::filesystem::create_directories(world.scratch.path / "nss");
    REQUIRE(runProcess({"certutil", "-N", "-d", folder, "--empty-password"}).exit == 0);
    const std::string root = (world.scratch.path / "root.cer").string();
    const std::string issuing = (world.scratch.path / "issuing.cer").string();
    writeFileAtomically(root, world.authority.root.certificate, Overwrite::replace);
    writeFileAtomically(issuing, world.authority.issuer.certificate, Overwrite::replace);
    REQUIRE(runProcess({"certutil", "-A", "-d", folder, "-n", "root", "-t", "CT,CT,CT", "-i", root}).exit == 0);
    REQUIRE(runProcess({"certutil", "-A", "-d", folder, "-n", "issuing", "-t", "CT,CT,CT", "-i", issuing}).exit == 0);
    const auto taken = runProcess({"crlutil", "-I", "-i", world.listPath(0, false), "-t", "1", "-d", folder});
    INFO(taken.out << taken.err);
    REQUIRE(taken.exit == 0);
    const auto listed = runProcess({"crlutil", "-L", "-n", "issuing", "-d", folder});
    INFO(listed.out << listed.err);
    CHECK(listed.exit == 0);
    std::size_t entries = 0;
    for (std::size_t at = listed.out.find("Serial Number"); at != std::string::npos;
         at = listed.out.find("Serial Number", at + 1)) {
        ++entries;
    }
    CHECK(entries == 3); // two on hold, one revoked
    // The same with one octet changed is refused.
    Bytes changed = readFileWhole(world.listPath(0, false), 1U << 20U);
    changed[changed.size() / 2] ^= 1U;
    const std::string bad = (world.scratch.path / "bad.crl").string();
    writeFileAtomically(bad, changed, Overwrite::replace);
    CHECK(runProcess({"crlutil", "-I", "-i", bad, "-t", "1", "-d", folder}).exit != 0);
}
