// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"
#include "support/data.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include <eid/file.hpp>

#include <eid/certificate.hpp>
#include <eid/error.hpp>

using namespace eid;
using eid::test::noon;

namespace {

Situation situationOf(ByteView der) {
    try {
        (void)Certificate::parse(der);
    } catch (const Error &error) {
        return error.situation();
    }
    return Situation::internalError;
}

Certificate aliceFile(const std::string &name) {
    return Certificate::parse(readFileWhole((test::cardData() / "alice-rsa1024" / name).string(), 65536));
}

TimePoint utc(int year, unsigned month, unsigned day, int hour, int minute, int second) {
    return noon(year, month, day) - std::chrono::hours(12) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

} // namespace

TEST_CASE("the fields of a public certificate are those that OpenSSL prints") {
    if (!test::haveCardData()) {
        return;
    }
    const Certificate certificate = aliceFile("Alice_AuthentificationCertificate.tlv");
    CHECK(certificate.subject() ==
          "serialNumber=71715100070,GN=Alice Geldigekaart,SN=SPECIMEN,CN=Alice SPECIMEN (Authentication),C=BE");
    CHECK(certificate.issuer() == "CN=eID test Citizen CA,C=BE");
    CHECK(certificate.subjectField("X520.CommonName") == "Alice SPECIMEN (Authentication)");
    CHECK(certificate.subjectField("CN") == "Alice SPECIMEN (Authentication)");
    CHECK(certificate.subjectField("2.5.4.42") == "Alice Geldigekaart");
    CHECK(certificate.subjectField("X520.Organization").empty());
    CHECK(certificate.notBefore() == utc(2009, 7, 28, 8, 1, 58));
    CHECK(certificate.notAfter() == utc(2014, 7, 28, 8, 1, 58));
    CHECK(certificate.keyType() == KeyType::rsa);
    CHECK(certificate.keyBits() == 1024);
    CHECK(certificate.keyUsages() == std::vector<std::string>{"digitalSignature"});
    CHECK_FALSE(certificate.isCa());
    CHECK(certificate.sha256Fingerprint() == "30CBE78C9B56214A6F3691834C9E3650A3841F0278645D2D58B3CDADADBCEC2B");
}

TEST_CASE("signatures of the public certificates are checked with SHA-1") {
    if (!test::haveCardData()) {
        return;
    }
    const Certificate root = aliceFile("Alice_RootCertificate.tlv");
    const Certificate authority = aliceFile("Alice_CACertificate.tlv");
    const Certificate holder = aliceFile("Alice_SigningCertificate.tlv");
    CHECK(root.isSignedBy(root));
    CHECK(authority.isSignedBy(root));
    CHECK(holder.isSignedBy(authority));
    CHECK_FALSE(holder.isSignedBy(root));
    CHECK_FALSE(root.isSignedBy(authority));
    CHECK(authority.isCa());
    CHECK(root.keyUsages() == std::vector<std::string>{"keyCertSign", "cRLSign"});
}

TEST_CASE("padding behind a certificate is left out") {
    const test::TestKey key = test::TestKey::ec("secp384r1");
    const Bytes der = test::makeCertificate(test::rootPlan(), key, key, HashAlgorithm::sha384);
    Bytes padded = der;
    padded.resize(der.size() + 1100);
    const Certificate certificate = Certificate::parse(padded);
    CHECK(certificate.der() == der);
    CHECK(certificate.keyType() == KeyType::ec);
    CHECK(certificate.keyBits() == 384);
    CHECK(certificate.serial() == Bytes{1});
    CHECK(certificate.subjectPublicKeyInfo() == key.spki());
    CHECK(certificate.isSignedBy(certificate));
}

TEST_CASE("signatures over data are verified with a certificate's key") {
    const Bytes message = toBytes("a message");
    SECTION("RSA") {
        const test::TestKey key = test::TestKey::rsa(2048);
        const Certificate certificate =
            Certificate::parse(test::makeCertificate(test::rootPlan(), key, key, HashAlgorithm::sha256));
        const SignatureScheme scheme{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256};
        Bytes signature = key.sign(HashAlgorithm::sha256, message);
        CHECK(certificate.verify(scheme, message, signature));
        CHECK(certificate.verifyDigest(scheme, digest(HashAlgorithm::sha256, message), signature));
        CHECK_FALSE(certificate.verify({SignatureMechanism::rsaPkcs1, HashAlgorithm::sha1}, message, signature));
        CHECK_FALSE(certificate.verify({SignatureMechanism::rsaPss, HashAlgorithm::sha256}, message, signature));
        CHECK_FALSE(certificate.verify({SignatureMechanism::ecdsa, HashAlgorithm::sha256}, message, signature));
        CHECK_FALSE(certificate.verifyDigest(scheme, Bytes(31), signature));
        CHECK_FALSE(certificate.verify(scheme, message, Bytes(256, 0xFF)));
        signature.insert(signature.begin(), 0);
        CHECK_FALSE(certificate.verify(scheme, message, signature));
        // With hash `none` the digest is the whole DigestInfo.
        const Bytes info =
            der::sequence({der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::element(der::tag::kNull, {})}),
                           der::octetString(digest(HashAlgorithm::sha256, message))});
        signature.erase(signature.begin());
        CHECK(certificate.verifyDigest({SignatureMechanism::rsaPkcs1, HashAlgorithm::none}, info, signature));
    }
    SECTION("ECDSA") {
        const test::TestKey key = test::TestKey::ec("secp384r1");
        const Certificate certificate =
            Certificate::parse(test::makeCertificate(test::rootPlan(), key, key, HashAlgorithm::sha384));
        for (const HashAlgorithm hash : {HashAlgorithm::sha256, HashAlgorithm::sha384, HashAlgorithm::sha512,
                                         HashAlgorithm::sha3_256, HashAlgorithm::sha3_384, HashAlgorithm::sha3_512}) {
            const Bytes signature = key.signDigestPlain(digest(hash, message));
            CHECK(certificate.verify({SignatureMechanism::ecdsa, hash}, message, signature));
            CHECK_FALSE(certificate.verify({SignatureMechanism::ecdsa, hash}, toBytes("another"), signature));
        }
        CHECK_FALSE(certificate.verify({SignatureMechanism::ecdsa, HashAlgorithm::sha384}, message, Bytes(96)));
        CHECK_FALSE(certificate.verify({SignatureMechanism::ecdsa, HashAlgorithm::sha384}, message, Bytes{}));
    }
}

TEST_CASE("digests are the published ones") {
    const Bytes abc = toBytes("abc");
    CHECK(toHex(digest(HashAlgorithm::sha1, abc)) == "A9993E364706816ABA3E25717850C26C9CD0D89D");
    CHECK(toHex(digest(HashAlgorithm::sha256, abc)) ==
          "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
    CHECK(toHex(digest(HashAlgorithm::sha3_256, abc)) ==
          "3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532");
    for (const HashAlgorithm hash :
         {HashAlgorithm::sha1, HashAlgorithm::sha224, HashAlgorithm::sha256, HashAlgorithm::sha384,
          HashAlgorithm::sha512, HashAlgorithm::sha3_256, HashAlgorithm::sha3_384, HashAlgorithm::sha3_512}) {
        CHECK(digest(hash, abc).size() == digestLength(hash));
    }
    CHECK_THROWS_AS(digest(HashAlgorithm::none, abc), Error);
}

TEST_CASE("what is no certificate is refused") {
    const test::TestKey key = test::TestKey::ec("secp256r1");
    const Bytes der = test::makeCertificate(test::rootPlan(), key, key, HashAlgorithm::sha256);
    CHECK(situationOf({}) == Situation::certificateInvalid);
    CHECK(situationOf(Bytes(20, 0)) == Situation::certificateInvalid);
    CHECK(situationOf(der::sequence({Bytes(17000, 0)})) == Situation::certificateInvalid);
    for (std::size_t length = 0; length < der.size(); ++length) {
        REQUIRE(situationOf(ByteView(der).first(length)) == Situation::certificateInvalid);
    }
}

TEST_CASE("curves spelled out and huge RSA keys are refused") {
    const auto withKey = [](const Bytes &spki) {
        const test::TestKey key = test::TestKey::ec("secp256r1");
        const Bytes der = test::makeCertificate(test::rootPlan(), key, key, HashAlgorithm::sha256);
        // The same certificate around another key; parsing comes before any signature.
        der::Reader outer(der);
        der::Reader certificate(outer.next().content);
        der::Reader tbs(certificate.next().content);
        Bytes fields;
        for (int i = 0; i < 6; ++i) {
            der::append(fields, tbs.next().encoded);
        }
        der::append(fields, spki);
        (void)tbs.next();
        der::append(fields, tbs.rest());
        return der::sequence({der::element(der::tag::kSequence, fields), certificate.rest()});
    };
    const Bytes good = test::TestKey::ec("secp256r1").spki();
    CHECK(situationOf(withKey(good)) == Situation::internalError); // that is: accepted
    const Bytes explicitCurve =
        der::sequence({der::sequence({der::oid("1.2.840.10045.2.1"), der::sequence({der::integer(1U)})}),
                       der::bitString(Bytes(65, 4))});
    CHECK(situationOf(withKey(explicitCurve)) == Situation::certificateInvalid);
    const auto rsa = [](std::size_t modulus, std::size_t exponent) {
        return der::sequence(
            {der::sequence({der::oid("1.2.840.113549.1.1.1"), der::element(der::tag::kNull, {})}),
             der::bitString(der::sequence({der::integer(Bytes(modulus, 0x7F)), der::integer(Bytes(exponent, 0x7F))}))});
    };
    CHECK(situationOf(withKey(rsa(256, 3))) == Situation::internalError);
    CHECK(situationOf(withKey(rsa(1100, 3))) == Situation::certificateInvalid);
    CHECK(situationOf(withKey(rsa(256, 200))) == Situation::certificateInvalid);
}
