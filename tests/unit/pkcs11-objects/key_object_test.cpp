// SPDX-License-Identifier: Apache-2.0
#include "card_objects.hpp"
#include "mech/mechanism.hpp"
#include "openssl_view.hpp"

#include <algorithm>

using namespace eid;
using namespace eid::test;

namespace {

CardFile certificateOf(std::string_view label) {
    return label == "Authentication" ? CardFile::authCertificate : CardFile::signCertificate;
}

bool allows(const std::vector<CK_ULONG> &mechanisms, CK_MECHANISM_TYPE type) {
    return std::find(mechanisms.begin(), mechanisms.end(), type) != mechanisms.end();
}

} // namespace

TEST_CASE("The numbers of an RSA key are those OpenSSL reads in its certificate") {
    for (const char *persona : {"oldest", "griet", "jan", "resigned"}) {
        CardObjects card(persona);
        for (const char *label : {"Authentication", "Signature"}) {
            const auto expected = opensslCertificate(*card.files.file(certificateOf(label)));
            REQUIRE(expected.key.rsa);
            for (const CK_OBJECT_CLASS half : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
                const Object &object = card.one(half, label);
                CHECK(card.number(object, CKA_KEY_TYPE) == CKK_RSA);
                CHECK(card.value(object, CKA_MODULUS) == expected.key.modulus);
                CHECK(card.value(object, CKA_PUBLIC_EXPONENT) == expected.key.exponent);
                CHECK(card.number(object, CKA_MODULUS_BITS) == static_cast<CK_ULONG>(expected.key.bits));
                CHECK(card.value(object, CKA_SUBJECT) == expected.subject);
                CHECK(card.value(object, CKA_PUBLIC_KEY_INFO) == expected.key.info);
                CHECK(object.subjectPublicKeyInfo(card.files) == expected.key.info);
                CHECK(card.number(object, CKA_KEY_GEN_MECHANISM) == CKM_RSA_PKCS_KEY_PAIR_GEN);
            }
        }
    }
}

TEST_CASE("The point of an EC key is an OCTET STRING around the one OpenSSL reads in its certificate") {
    CardObjects card("anke");
    const auto checkPoint = [&](const Object &object, const OpensslKey &expected) {
        REQUIRE_FALSE(expected.rsa);
        CHECK(card.number(object, CKA_KEY_TYPE) == CKK_EC);
        CHECK(expected.group == "secp384r1");
        CHECK(card.value(object, CKA_EC_PARAMS) == fromHex("06052B81040022")); // RFC 5480 2.1.1.1
        Bytes point = fromHex("0461");
        point.insert(point.end(), expected.point.begin(), expected.point.end());
        CHECK(card.value(object, CKA_EC_POINT) == point);
        CHECK(card.value(object, CKA_PUBLIC_KEY_INFO) == expected.info);
        CHECK(object.subjectPublicKeyInfo(card.files) == expected.info);
        CHECK(card.number(object, CKA_KEY_GEN_MECHANISM) == CKM_EC_KEY_PAIR_GEN);
    };
    for (const char *label : {"Authentication", "Signature"}) {
        const auto expected = opensslCertificate(*card.files.file(certificateOf(label)));
        for (const CK_OBJECT_CLASS half : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
            checkPoint(card.one(half, label), expected.key);
            CHECK(card.value(card.one(half, label), CKA_SUBJECT) == expected.subject);
        }
    }
    checkPoint(card.one(CKO_PUBLIC_KEY, "Card"), opensslKey(*card.files.file(CardFile::basicKey)));
}

TEST_CASE("Private keys sign, and the PIN is wanted for each signature of the signature key only") {
    for (const char *persona : {"griet", "jan", "anke"}) {
        CardObjects card(persona);
        for (const char *label : {"Authentication", "Signature"}) {
            const Object &object = card.one(CKO_PRIVATE_KEY, label);
            CHECK(card.truth(object, CKA_SIGN));
            CHECK(card.truth(object, CKA_SENSITIVE));
            CHECK(card.truth(object, CKA_ALWAYS_SENSITIVE));
            CHECK(card.truth(object, CKA_NEVER_EXTRACTABLE));
            CHECK(card.truth(object, CKA_LOCAL));
            for (const CK_ATTRIBUTE_TYPE never :
                 {CKA_EXTRACTABLE, CKA_SIGN_RECOVER, CKA_DECRYPT, CKA_UNWRAP, CKA_DERIVE, CKA_WRAP_WITH_TRUSTED}) {
                CHECK_FALSE(card.truth(object, never));
            }
            CHECK(card.truth(object, CKA_ALWAYS_AUTHENTICATE) == (std::string_view(label) == "Signature"));
            CHECK(card.value(object, CKA_START_DATE).empty());
            CHECK(card.value(object, CKA_END_DATE).empty());
            REQUIRE(object.key() != nullptr);
            CHECK(object.key()->label == label);
        }
        CHECK(card.files.reads == 0);
    }
}

TEST_CASE("Public keys verify and do nothing else") {
    CardObjects card("anke");
    for (const auto &object : card.of(CKO_PUBLIC_KEY)) {
        CHECK(card.truth(*object, CKA_VERIFY));
        CHECK(card.truth(*object, CKA_LOCAL));
        for (const CK_ATTRIBUTE_TYPE never : {CKA_VERIFY_RECOVER, CKA_ENCRYPT, CKA_WRAP, CKA_DERIVE, CKA_TRUSTED}) {
            CHECK_FALSE(card.truth(*object, never));
        }
        REQUIRE(object->key() != nullptr);
    }
    CHECK(card.files.reads == 0);
}

TEST_CASE("The allowed mechanisms are those of the card's applet") {
    struct Expectation {
        const char *persona;
        CK_MECHANISM_TYPE allowed;
        CK_MECHANISM_TYPE refused;
    };
    for (const auto &[persona, allowed, refused] : {Expectation{"griet", CKM_SHA256_RSA_PKCS, CKM_SHA256_RSA_PKCS_PSS},
                                                    Expectation{"jan", CKM_SHA256_RSA_PKCS_PSS, CKM_ECDSA},
                                                    Expectation{"anke", CKM_ECDSA_SHA384, CKM_RSA_PKCS}}) {
        CardObjects card(persona);
        for (const CK_OBJECT_CLASS half : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY}) {
            const Object &object = card.one(half, "Signature");
            const auto mechanisms = card.numbers(object, CKA_ALLOWED_MECHANISMS);
            CHECK(mechanisms == pkcs11::mechanismsOf(*object.key()));
            CHECK(allows(mechanisms, allowed));
            CHECK_FALSE(allows(mechanisms, refused));
        }
        CHECK(card.files.reads == 0);
    }
}

TEST_CASE("The card's own key has no subject, which is known without its file") {
    CardObjects card("anke");
    const Object &object = card.one(CKO_PUBLIC_KEY, "Card");
    CHECK(card.value(object, CKA_SUBJECT).empty());
    CHECK(card.value(object, CKA_ID) == Bytes{1});
    CHECK(card.files.reads == 0);
    CHECK(object.dependsOn() == CardFile::basicKey);
}
