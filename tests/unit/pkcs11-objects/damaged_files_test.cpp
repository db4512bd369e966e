// SPDX-License-Identifier: Apache-2.0
// Files that do not hold what they should. One of them must not spoil the others.
#include "card_objects.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "objects/public_key_file.hpp"

using namespace eid;
using namespace eid::test;

namespace {

/// Puts other contents into a file of the card.
std::function<void(sim::CardImage &)> holding(std::string_view path, const Bytes &content) {
    return [path = std::string(path), content](sim::CardImage &image) { image.files.at(path) = content; };
}

Situation situationOfAsking(CardObjects &card, const Object &object, CK_ATTRIBUTE_TYPE type) {
    return situationOf([&] { static_cast<void>(card.ask(object, type)); });
}

std::size_t countWithSubject(CardObjects &card, const Bytes &subject) {
    Bytes copy = subject;
    const CK_ATTRIBUTE wanted{CKA_SUBJECT, copy.data(), copy.size()};
    std::size_t found = 0;
    for (const auto &object : card.all) {
        found += pkcs11::matches(*object, {&wanted, 1}, card.files) ? 1U : 0U;
    }
    return found;
}

Bytes rsaKey(ByteView modulusInteger, ByteView exponentInteger) {
    const Bytes algorithm = der::sequence({der::oid("1.2.840.113549.1.1.1"), der::element(der::tag::kNull, {})});
    return der::sequence({algorithm, der::bitString(der::sequence({modulusInteger, exponentInteger}))});
}

Bytes ecKey(ByteView point) {
    const Bytes algorithm = der::sequence({der::oid("1.2.840.10045.2.1"), der::oid("1.3.132.0.34")});
    return der::sequence({algorithm, der::bitString(point)});
}

Situation situationOfParts(const Bytes &info) {
    return situationOf([&] { static_cast<void>(pkcs11::publicKeyParts(info)); });
}

} // namespace

TEST_CASE("A certificate that cannot be read is told so, and a search passes over it") {
    const Bytes noCertificate = der::sequence({der::integer(1U), der::integer(2U)});
    CardObjects card("jan", {}, holding(sim::path::kAuthCertificate, noCertificate));
    for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, CKO_CERTIFICATE}) {
        const Object &object = card.one(kind, "Authentication");
        CHECK(situationOfAsking(card, object, CKA_SUBJECT) == Situation::certificateInvalid);
        CHECK(card.value(object, CKA_ID) == Bytes{2});
    }
    const Bytes subject = card.value(card.one(CKO_CERTIFICATE, "Signature"), CKA_SUBJECT);
    CHECK(countWithSubject(card, subject) == 3);

    SECTION("one that is cut short, too") {
        CardObjects cut("jan", {}, holding(sim::path::kAuthCertificate, fromHex("3082054130820329")));
        CHECK(situationOfAsking(cut, cut.one(CKO_CERTIFICATE, "Authentication"), CKA_VALUE) ==
              Situation::cardDataInvalid);
        CHECK(countWithSubject(cut, cut.value(cut.one(CKO_CERTIFICATE, "Signature"), CKA_SUBJECT)) == 3);
    }
}

TEST_CASE("A certificate for another kind of key does not lend the key its numbers") {
    CardObjects other("anke");
    const Bytes ecCertificate = *other.files.file(CardFile::authCertificate);
    CardObjects card("jan", {}, holding(sim::path::kAuthCertificate, ecCertificate));
    for (const CK_OBJECT_CLASS half : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
        const Object &object = card.one(half, "Authentication");
        for (const CK_ATTRIBUTE_TYPE type : {CKA_MODULUS, CKA_PUBLIC_EXPONENT, CKA_PUBLIC_KEY_INFO, CKA_SUBJECT}) {
            CHECK(situationOfAsking(card, object, type) == Situation::certificateInvalid);
        }
        CHECK(situationOf([&] { static_cast<void>(object.subjectPublicKeyInfo(card.files)); }) ==
              Situation::certificateInvalid);
        CHECK(card.ask(object, CKA_EC_POINT).kind == Kind::invalid);
    }
    CHECK(card.value(card.one(CKO_CERTIFICATE, "Authentication"), CKA_VALUE) == ecCertificate);
}

TEST_CASE("A basic key that is none is told so") {
    CardObjects card("anke", {}, holding(sim::path::kBasicKey, fromHex("3003020101")));
    const Object &object = card.one(CKO_PUBLIC_KEY, "Card");
    CHECK(situationOfAsking(card, object, CKA_EC_POINT) == Situation::certificateInvalid);
    CHECK(card.text(object, CKA_LABEL) == "Card");
    CHECK(card.value(card.one(CKO_DATA, "BASIC_KEY_FILE"), CKA_VALUE) == fromHex("3003020101"));
}

TEST_CASE("Public keys are taken apart strictly") {
    const Bytes exponent = der::integer(65537U);
    Bytes modulus(128, 0xC5);
    SECTION("a key as it should be") {
        const auto parts = pkcs11::publicKeyParts(rsaKey(der::integer(modulus), exponent));
        CHECK(parts.type == KeyType::rsa);
        CHECK(parts.modulus == modulus);
        CHECK(parts.exponent == fromHex("010001"));
        modulus.front() = 0x45; // no zero goes before it then
        CHECK(pkcs11::publicKeyParts(rsaKey(der::integer(modulus), exponent)).modulus == modulus);
    }
    SECTION("numbers that are negative or longer than they need to be") {
        CHECK(situationOfParts(rsaKey(der::element(der::tag::kInteger, modulus), exponent)) ==
              Situation::certificateInvalid);
        Bytes twoZeros = modulus;
        twoZeros.insert(twoZeros.begin(), 2, 0x00);
        CHECK(situationOfParts(rsaKey(der::element(der::tag::kInteger, twoZeros), exponent)) ==
              Situation::certificateInvalid);
        CHECK(situationOfParts(rsaKey(der::integer(modulus), fromHex("020400010001"))) ==
              Situation::certificateInvalid);
        CHECK(situationOfParts(rsaKey(der::element(der::tag::kInteger, {}), exponent)) ==
              Situation::certificateInvalid);
    }
    SECTION("points that are compressed, off the curve or cut short") {
        CardObjects card("anke");
        const Bytes info = *card.files.file(CardFile::basicKey);
        const Bytes point = pkcs11::publicKeyParts(info).point;
        const Bytes plain(point.begin() + 2, point.end());
        REQUIRE(ecKey(plain) == info);
        Bytes compressed(plain.begin(), plain.begin() + 49);
        compressed.front() = static_cast<std::uint8_t>(2 + (plain.back() & 1U));
        CHECK(situationOfParts(ecKey(compressed)) == Situation::certificateInvalid);
        Bytes offCurve = plain;
        offCurve.back() ^= 1U;
        CHECK(situationOfParts(ecKey(offCurve)) == Situation::certificateInvalid);
        CHECK(situationOfParts(ecKey(Bytes(plain.begin(), plain.end() - 1))) == Situation::certificateInvalid);
        CHECK(situationOfParts(ecKey({})) == Situation::certificateInvalid);
    }
    SECTION("nothing and rubbish") {
        CHECK(situationOfParts({}) == Situation::certificateInvalid);
        CHECK(situationOfParts(fromHex("30")) == Situation::certificateInvalid);
        CHECK(situationOfParts(Bytes(300, 0x30)) == Situation::certificateInvalid);
    }
}

TEST_CASE("A record whose lengths lie is told so, and its file can still be read") {
    const Bytes lying = fromHex("0130414243");
    CardObjects card("jan", {}, holding(sim::path::kIdentity, lying));
    CHECK(situationOfAsking(card, card.one(CKO_DATA, "surname"), CKA_VALUE) == Situation::recordInvalid);
    CHECK(card.value(card.one(CKO_DATA, "DATA_FILE"), CKA_VALUE) == lying);
    CHECK(card.text(card.one(CKO_DATA, "address_zip"), CKA_VALUE) == card.card.persona().field("address_zip"));
}

TEST_CASE("Token information too short for versions gives fields of no octets") {
    CardObjects card("jan", {}, holding(sim::path::kTokenInfo, fromHex("3003020100")));
    CHECK(card.value(card.one(CKO_DATA, "perso_versions"), CKA_VALUE).empty());
    CHECK(card.value(card.one(CKO_DATA, "tokeninfo_graph_perso_version"), CKA_VALUE).empty());
}

TEST_CASE("A file that is not there takes its objects with it") {
    CardObjects card("jan", {}, [](sim::CardImage &image) { image.files.erase(std::string(sim::path::kPhoto)); });
    const Object &object = card.one(CKO_DATA, "PHOTO_FILE");
    CHECK(object.dependsOn() == CardFile::photo);
    CHECK(situationOfAsking(card, object, CKA_VALUE) == Situation::fileNotFound);
}
