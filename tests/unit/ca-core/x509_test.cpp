// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"

#include "core/openssl.hpp"
#include "der/writer.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>
#include <openssl/x509v3.h>

using namespace eid;
using namespace eid::ca;

namespace {

/// A certificate made by OpenSSL.
Bytes openSslCertificate() {
    const EvpKey key(EVP_PKEY_Q_keygen(libraryContext(), nullptr, "EC", "P-256"));
    const X509Ptr certificate(X509_new_ex(libraryContext(), nullptr));
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), 0xFEDCBA98);
    ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), "491231235959Z");
    ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), "20500101000000Z");
    X509_NAME *const name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>("Somebody"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), key.get());
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate.get(), certificate.get(), nullptr, nullptr, 0);
    for (const auto &[nid, value] :
         {std::pair{NID_basic_constraints, "critical,CA:TRUE"}, {NID_subject_key_identifier, "hash"}}) {
        const OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> extension(
            X509V3_EXT_conf_nid(nullptr, &context, nid, value));
        REQUIRE(X509_add_ext(certificate.get(), extension.get(), -1) == 1);
    }
    REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    REQUIRE(size > 0);
    const Bytes result(der, der + size);
    OPENSSL_free(der);
    return result;
}

} // namespace

TEST_CASE("Times are UTCTime until 2049 and GeneralizedTime from 2050 on") {
    CHECK(toText(encodeTime(parseTime("2049-12-31T23:59:59Z"))).substr(2) == "491231235959Z");
    CHECK(encodeTime(parseTime("2049-12-31T23:59:59Z")).front() == 0x17);
    CHECK(toText(encodeTime(parseTime("2050-01-01T00:00:00Z"))).substr(2) == "20500101000000Z");
    CHECK(encodeTime(parseTime("2050-01-01T00:00:00Z")).front() == 0x18);
    CHECK(encodeTime(parseTime("1949-12-31T23:59:59Z")).front() == 0x18);
    CHECK(encodeTime(parseTime("1950-01-01T00:00:00Z")).front() == 0x17);
    CHECK(encodeGeneralizedTime(parseTime("2026-02-28T08:15:00Z")).front() == 0x18);
    for (const char *text : {"1950-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2000-02-29T12:00:00Z",
                             "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "2199-07-04T01:02:03Z"}) {
        CHECK(formatTime(decodeTime(encodeTime(parseTime(text)))) == text);
    }
}

TEST_CASE("A time without an end is one, and none overflows") {
    CHECK(decodeTime(der::element(0x18, asBytes("99991231235959Z"))) == Time::max());
    CHECK(toText(encodeTime(Time::max())).substr(2) == "99991231235959Z");
    CHECK(parseTime("9999-12-31T23:59:59Z") == Time::max());
    CHECK(formatTime(decodeTime(der::element(0x18, asBytes("22611231235959Z")))) == "2261-12-31T23:59:59Z");
    for (const char *text :
         {"22620101000000Z", "26120101000000Z", "16771231235959Z", "00000101000000Z", "99991231235958Z"}) {
        INFO(text);
        CHECK(test::situationOf([&] { decodeTime(der::element(0x18, asBytes(text))); }) == Situation::requestMalformed);
    }
    CHECK(test::situationOf([] { parseTime("2612-01-01T00:00:00Z"); }) == Situation::invalidArgument);
}

TEST_CASE("Times that are none are refused") {
    for (const char *text :
         {"", "20261123081500Z1", "20261123081500", "20261323081500Z", "20260230081500Z", "20261123241500Z",
          "20261123086000Z", "20261123081560Z", "2026112308150xZ", "202611230815+0100"}) {
        INFO(text);
        CHECK(test::situationOf([&] { decodeTime(der::element(0x18, asBytes(text))); }) == Situation::requestMalformed);
    }
    CHECK(test::situationOf([] { decodeTime(der::element(0x17, asBytes("2611230815Z"))); }) ==
          Situation::requestMalformed);
    CHECK(test::situationOf([] { decodeTime(der::element(0x0C, asBytes("20261123081500Z"))); }) ==
          Situation::requestMalformed);
    for (const char *text :
         {"", "2026-11-23", "2026-11-23 08:15:00Z", "2026-11-23T08:15:00+01", "2026-11-31T08:15:00Z"}) {
        INFO(text);
        CHECK(test::situationOf([&] { parseTime(text); }) == Situation::invalidArgument);
    }
}

TEST_CASE("A certificate made by OpenSSL is taken apart as OpenSSL put it together") {
    const Bytes der = openSslCertificate();
    const CertificateView view = CertificateView::parse(der);
    CHECK(view.version == 3);
    CHECK(toHex(view.serial) == "00FEDCBA98");
    CHECK(formatTime(view.notBefore) == "2049-12-31T23:59:59Z");
    CHECK(formatTime(view.notAfter) == "2050-01-01T00:00:00Z");
    CHECK(toHex(view.issuer) == toHex(view.subject));
    CHECK(signatureAlgorithmOf(view.signatureAlgorithm) == SignatureAlgorithm::ecdsaSha256);
    CHECK(signatureAlgorithmOf(view.signatureInTbs) == SignatureAlgorithm::ecdsaSha256);
    REQUIRE(view.extensions.size() == 2);
    REQUIRE(view.find("2.5.29.19") != nullptr);
    CHECK(view.find("2.5.29.19")->critical);
    CHECK(toHex(view.find("2.5.29.19")->value) == "30030101FF");
    CHECK(view.find("2.5.29.15") == nullptr);
    CHECK(toHex(view.find("2.5.29.14")->value) == "0414" + toHex(keyIdentifierOf(view.publicKeyInfo)));
    CHECK(assembleSigned(view.tbs, SignatureAlgorithm::ecdsaSha256, view.signature) == der);
}

TEST_CASE("A certificate that is cut short, followed by something or too long is refused") {
    Bytes der = openSslCertificate();
    const auto situation = [](ByteView octets) { return test::situationOf([&] { CertificateView::parse(octets); }); };
    for (std::size_t length = 0; length < der.size(); ++length) {
        REQUIRE(situation(ByteView(der).first(length)) == Situation::certificateInvalid);
    }
    Bytes followed = der;
    followed.push_back(0);
    CHECK(situation(followed) == Situation::certificateInvalid);
    CHECK(situation(der::element(0x30, Bytes(70000))) == Situation::certificateInvalid);
    // No octet that is changed makes the reader fail in another way.
    for (std::size_t i = 0; i < der.size(); ++i) {
        for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
            Bytes changed = der;
            changed[i] = static_cast<std::uint8_t>(changed[i] ^ flip);
            try {
                static_cast<void>(CertificateView::parse(changed));
            } catch (const Error &error) {
                REQUIRE(error.situation() == Situation::certificateInvalid);
            }
        }
    }
}

TEST_CASE("An explicit FALSE and duplicate spellings of critical are not DER") {
    const auto parse = [](ByteView critical) {
        const Bytes extension = der::sequence({der::oid("2.5.29.14"), critical, der::octetString(fromHex("0400"))});
        const Bytes time = encodeTime(parseTime("2026-01-01T00:00:00Z"));
        const Bytes algorithm(algorithmIdentifier(SignatureAlgorithm::ecdsaSha256).begin(),
                              algorithmIdentifier(SignatureAlgorithm::ecdsaSha256).end());
        const Bytes empty = der::sequence({});
        const Bytes tbs = der::sequence({der::constructed(0xA0, {der::integer(2)}), der::integer(1), algorithm, empty,
                                         der::sequence({time, time}), empty, empty,
                                         der::constructed(0xA3, {der::sequence({extension})})});
        const Bytes whole = assembleSigned(tbs, SignatureAlgorithm::ecdsaSha256, {});
        return CertificateView::parse(whole).extensions.front().critical;
    };
    CHECK(parse(fromHex("0101FF")));
    CHECK_FALSE(parse({}));
    CHECK(test::situationOf([&] { parse(fromHex("010100")); }) == Situation::certificateInvalid);
    CHECK(test::situationOf([&] { parse(fromHex("010101")); }) == Situation::certificateInvalid);
    CHECK(test::situationOf([&] { parse(fromHex("0102FFFF")); }) == Situation::certificateInvalid);
}

TEST_CASE("Base64 and PEM come back as they went, in one spelling only") {
    for (std::size_t size = 0; size < 100; ++size) {
        Bytes octets(size);
        for (std::size_t i = 0; i < size; ++i) {
            octets[i] = static_cast<std::uint8_t>(i * 37 + size);
        }
        CHECK(fromBase64(toBase64(octets)) == octets);
        CHECK(fromPem("X", "noise\n" + toPem("X", octets) + "noise") == octets);
    }
    CHECK(toBase64(asBytes("Man")) == "TWFu");
    CHECK(toBase64(asBytes("Ma")) == "TWE=");
    for (const char *text : {"T", "TWF", "TWFu=", "TWF!", "TWFuTW==x", " TWF", "TW E", "TWF=", "TWH=\n", "===="}) {
        INFO(text);
        CHECK(test::situationOf([&] { fromBase64(text); }) == Situation::unsupportedInput);
    }
    CHECK(test::situationOf([] { fromPem("X", "-----BEGIN X-----\nTWFu\n"); }) == Situation::unsupportedInput);
    CHECK(test::situationOf([] { fromPem("Y", toPem("X", asBytes("Man"))); }) == Situation::unsupportedInput);
}

TEST_CASE("Algorithms have one identifier and one name each") {
    for (const auto algorithm :
         {SignatureAlgorithm::ecdsaSha256, SignatureAlgorithm::ecdsaSha384, SignatureAlgorithm::ecdsaSha512,
          SignatureAlgorithm::rsaSha256, SignatureAlgorithm::rsaSha384, SignatureAlgorithm::rsaSha512}) {
        CHECK(signatureAlgorithmOf(algorithmIdentifier(algorithm)) == algorithm);
        CHECK(signatureAlgorithmNamed(nameOf(algorithm)) == algorithm);
        // OpenSSL knows the name, and encodes the same octets.
        const ByteView identifier = algorithmIdentifier(algorithm);
        const unsigned char *position = identifier.data();
        const OpenSslPtr<X509_ALGOR, X509_ALGOR_free> read(
            d2i_X509_ALGOR(nullptr, &position, static_cast<long>(identifier.size())));
        REQUIRE(read);
        CHECK(OBJ_obj2nid(read->algorithm) == OBJ_txt2nid(std::string(nameOf(algorithm)).c_str()));
        CHECK(isRsa(algorithm) == (read->parameter != nullptr));
    }
    CHECK_FALSE(signatureAlgorithmOf(fromHex("300D06092A864886F70D0101050500"))); // SHA-1
    CHECK_FALSE(signatureAlgorithmNamed("sha1WithRSAEncryption"));
}
