// SPDX-License-Identifier: Apache-2.0
// The openssl program as an independent verifier and signer.
#include "support/process.hpp"
#include "test_signer.hpp"

#include "der/reader.hpp"

#include <eid-sign/cades_verify.hpp>
#include <eid/error.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;

namespace {

const std::string kDocument = "A contract.\r\nBinary too: \x01\xFE\n";

/// `openssl cms` runs at the real time, so certificates are judged at the moment they were made for.
bool opensslAccepts(const TemporaryFolder &folder, ByteView p7s, const std::string &document, const std::string &root) {
    const auto result = runProcess(
        {"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder.write("p7s", p7s),
         "-content", folder.write("document", document), "-CAfile", folder.write("root.pem", root), "-purpose", "any",
         "-attime", std::to_string(std::chrono::system_clock::to_time_t(aMoment())), "-out", "/dev/null"});
    REQUIRE_FALSE(result.timedOut);
    return result.exit == 0;
}

struct Way {
    SignerKind signer;
    SignatureScheme scheme;
};

const std::vector<Way> kWays{
    {SignerKind::rsa, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256}},
    {SignerKind::rsa, {SignatureMechanism::rsaPkcs1, HashAlgorithm::sha512}},
    {SignerKind::rsa, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}},
    {SignerKind::rsa, {SignatureMechanism::rsaPss, HashAlgorithm::sha512}},
    {SignerKind::p256, {SignatureMechanism::ecdsa, HashAlgorithm::sha256}},
    {SignerKind::p384, {SignatureMechanism::ecdsa, HashAlgorithm::sha384}},
};

} // namespace

TEST_CASE("openssl accepts what is signed and refuses it once anything is changed") {
    for (const Way &way : kWays) {
        const TestSigner &signer = sharedSigner(way.signer);
        const TemporaryFolder folder;
        const Bytes p7s = signer.signDocument(way.scheme, kDocument, "text/plain");
        REQUIRE(opensslAccepts(folder, p7s, kDocument, signer.rootPem()));
        CHECK_FALSE(opensslAccepts(folder, p7s, kDocument + " ", signer.rootPem()));
        CHECK_FALSE(opensslAccepts(folder, p7s, kDocument, TestSigner(SignerKind::p256).rootPem()));
        std::string changed = kDocument;
        changed[3] = static_cast<char>(changed[3] ^ 0x10);
        CHECK_FALSE(opensslAccepts(folder, p7s, changed, signer.rootPem()));

        // The last element is the SignerInfo with attributes and signature: there openssl too must see every bit.
        for (std::size_t back = 1; back <= 61; back += 12) {
            Bytes flipped = p7s;
            flipped[flipped.size() - back] ^= 0x04;
            INFO("octet " << back << " from the end");
            CHECK_FALSE(opensslAccepts(folder, flipped, kDocument, signer.rootPem()));
        }
    }
}

TEST_CASE("what openssl signs as CAdES verifies") {
    const TestSigner &signer = sharedSigner(SignerKind::p384);
    const TemporaryFolder folder;
    const std::string document = folder.write("document", kDocument);
    const std::string target = (folder.path() / "out.p7s").string();
    std::vector<std::string> command{"openssl",   "cms",
                                     "-sign",     "-binary",
                                     "-in",       document,
                                     "-signer",   folder.write("signer.pem", signer.pem()),
                                     "-inkey",    folder.write("key.pem", signer.keyPem()),
                                     "-certfile", folder.write("ca.pem", signer.authorityPem()),
                                     "-outform",  "DER",
                                     "-out",      target,
                                     "-md",       "sha384"};
    const auto signedWith = [&](const std::vector<std::string> &more) {
        auto arguments = command;
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto result = runProcess(arguments);
        INFO(result.err);
        REQUIRE(result.exit == 0);
        std::ifstream file(target, std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        return verifyCades(toBytes(content.str()), document, signer.anchors(), {}, aMoment());
    };
    for (const std::vector<std::string> &more :
         {std::vector<std::string>{"-cades"}, {"-cades", "-keyid"}, {"-cades", "-nosmimecap"}}) {
        const auto verdict = signedWith(more);
        for (const auto &[name, check] : verdict.items()) {
            INFO(more.back() << " " << name << ": " << check->reason);
            CHECK(check->status == CheckStatus::verified);
        }
    }
    // A plain CMS signature does not name its certificate: not CAdES, and said so.
    const auto plain = signedWith({});
    CHECK(plain.signature.status == CheckStatus::verified);
    CHECK(plain.attributes.status == CheckStatus::failed);
    CHECK(plain.signingCertificate.status == CheckStatus::failed);
    CHECK(plain.signingCertificate.reason.find("does not name") != std::string::npos);
    CHECK(plain.overall() == CheckStatus::failed);
}
