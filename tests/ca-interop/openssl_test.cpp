// SPDX-License-Identifier: Apache-2.0
// OpenSSL's programs: verify, crl, ocsp, ts.
#include "ca-interop/exhibits.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid::test;

namespace {

/// openssl verify, as strict as it gets, with the lists of the whole chain.
ProcessResult verify(const std::string &file, const std::vector<std::string> &more = {}) {
    const Exhibits &given = exhibits();
    std::vector<std::string> arguments{"openssl",      "verify",
                                       "-x509_strict", "-crl_check_all",
                                       "-CAfile",      given.path("root.pem"),
                                       "-untrusted",   given.path("issuing.pem"),
                                       "-CRLfile",     given.path("root.crl.pem")};
    if (has(file, "ocsp-signer")) { // it points to no list, so a shard's does not cover it
        arguments.insert(arguments.end(), {"-CRLfile", given.path("full.crl.pem")});
    }
    for (int shard = 0; shard < Exhibits::kShards; ++shard) {
        arguments.insert(arguments.end(), {"-CRLfile", given.path("shard-" + std::to_string(shard) + ".crl.pem")});
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(given.path(file));
    return runProcess(arguments);
}

std::vector<std::string> purposeOf(const std::string &profile) {
    if (profile == "tsa") {
        return {"-purpose", "timestampsign"};
    }
    if (profile == "tls-server") {
        return {"-purpose", "sslserver", "-verify_hostname", "ra.eid.example"};
    }
    if (profile == "ocsp-signer") {
        return {"-purpose", "ocsphelper"};
    }
    if (profile == "identity-authentication" || profile == "registration-authority") {
        return {"-purpose", "sslclient"};
    }
    return {};
}

} // namespace

TEST_CASE("OpenSSL verifies one certificate of every profile with the lists, strictly, for its purpose") {
    const Exhibits &given = exhibits();
    CHECK(given.profiles.size() >= 12);
    for (const std::string &profile : given.profiles) {
        const ProcessResult result = verify(profile + ".pem", purposeOf(profile));
        INFO(profile << ": " << result.out << result.err);
        CHECK(result.exit == 0);
        CHECK(has(result.out, ": OK"));
        const ProcessResult refused = verify(given.changed(profile + ".der"), {});
        INFO(refused.out << refused.err);
        CHECK(refused.exit != 0);
        CHECK(has(refused.out + refused.err, "certificate signature failure"));
    }
    CHECK(verify("issuing.pem").exit == 0);
    CHECK(verify("identity-signature.pem", {"-purpose", "sslclient"}).exit != 0);
    CHECK(verify("tls-server.pem", {"-purpose", "sslclient"}).exit != 0);
}

TEST_CASE("OpenSSL finds the held and the revoked certificate in their shards") {
    for (const std::string name : {"held", "revoked"}) {
        const ProcessResult result = verify(name + ".pem");
        INFO(result.out << result.err);
        CHECK(result.exit != 0);
        CHECK(has(result.out + result.err, "certificate revoked"));
    }
}

TEST_CASE("OpenSSL verifies every list, and refuses one that was changed") {
    const Exhibits &given = exhibits();
    const auto judge = [&](const std::string &name, const std::string &authority) {
        return runProcess(
            {"openssl", "crl", "-inform", "DER", "-in", given.path(name), "-CAfile", given.path(authority), "-noout"});
    };
    for (const std::string name : {"full.crl", "shard-0.crl", "shard-1.crl", "delta-0.crl", "delta-1.crl"}) {
        INFO(name);
        CHECK(has(judge(name, "issuing.pem").err, "verify OK"));
        CHECK_FALSE(has(judge(given.changed(name), "issuing.pem").err, "verify OK"));
    }
    CHECK(has(judge("root.crl", "root.pem").err, "verify OK"));
}

TEST_CASE("OpenSSL verifies status answers, and refuses one that was changed") {
    const Exhibits &given = exhibits();
    const auto judge = [&](const std::string &certificate, const std::string &answer) {
        return runProcess({"openssl", "ocsp", "-issuer", given.path("issuing.pem"), "-cert", given.path(certificate),
                           "-no_nonce", "-respin", given.path(answer), "-CAfile", given.path("root.pem"),
                           "-verify_other", given.path("issuing.pem")});
    };
    const ProcessResult good = judge("identity-signature.pem", "ocsp-good.der");
    INFO(good.out << good.err);
    CHECK(has(good.err + good.out, "Response verify OK"));
    CHECK(has(good.out, "identity-signature.pem: good"));
    CHECK(has(judge("held.pem", "ocsp-held.der").out, "certificateHold"));
    CHECK(has(judge("revoked.pem", "ocsp-revoked.der").out, "keyCompromise"));
    // The signature lies before the signer's certificate: the first half is what is signed.
    eid::Bytes octets = given.content("ocsp-good.der");
    octets.at(octets.size() / 6) ^= 0x01U;
    eid::writeFileAtomically(given.path("changed-answer.der"), octets, eid::Overwrite::replace);
    CHECK_FALSE(has(judge("identity-signature.pem", "changed-answer.der").err, "Response verify OK"));
}

TEST_CASE("OpenSSL verifies the time stamp, and refuses it for other data or changed") {
    const Exhibits &given = exhibits();
    const auto judge = [&](const std::string &how, const std::string &file, const std::string &reply) {
        return runProcess({"openssl", "ts", "-verify", how, given.path(file), "-in", given.path(reply), "-CAfile",
                           given.path("root.pem"), "-untrusted", given.path("issuing.pem")});
    };
    const ProcessResult good = judge("-queryfile", "query.tsq", "reply.tsr");
    INFO(good.out << good.err);
    CHECK(good.exit == 0);
    CHECK(judge("-data", "data", "reply.tsr").exit == 0);
    CHECK(judge("-data", "root.pem", "reply.tsr").exit != 0);
    CHECK(judge("-queryfile", "query.tsq", given.changed("reply.tsr")).exit != 0);
}
