// SPDX-License-Identifier: Apache-2.0
#include "card_objects.hpp"
#include "openssl_view.hpp"

#include <map>

using namespace eid;
using namespace eid::test;

namespace {

struct Expectation {
    std::uint8_t id;
    CK_ULONG category;
    CardFile file;
};
const std::map<std::string, Expectation> kExpected{
    {"Authentication", {2, 1, CardFile::authCertificate}},
    {"Signature", {3, 1, CardFile::signCertificate}},
    {"CA", {4, 2, CardFile::caCertificate}},
    {"Root", {6, 2, CardFile::rootCertificate}},
};

} // namespace

TEST_CASE("What a certificate object says is what OpenSSL reads in the certificate") {
    for (const char *persona : {"oldest", "griet", "jan", "anke"}) {
        CardObjects card(persona);
        REQUIRE(card.of(CKO_CERTIFICATE).size() == kExpected.size());
        for (const auto &[label, expected] : kExpected) {
            INFO(persona << ", " << label);
            const Object &object = card.one(CKO_CERTIFICATE, label);
            CHECK(card.value(object, CKA_ID) == Bytes{expected.id});
            CHECK(card.number(object, CKA_CERTIFICATE_CATEGORY) == expected.category);
            CHECK(card.number(object, CKA_CERTIFICATE_TYPE) == CKC_X_509);
            CHECK_FALSE(card.truth(object, CKA_TRUSTED));
            CHECK(object.dependsOn() == expected.file);
            CHECK(object.key() == nullptr);

            const Bytes der = card.value(object, CKA_VALUE);
            CHECK(der == *card.files.file(expected.file));
            const auto view = opensslCertificate(der);
            CHECK(card.value(object, CKA_SUBJECT) == view.subject);
            CHECK(card.value(object, CKA_ISSUER) == view.issuer);
            CHECK(card.value(object, CKA_SERIAL_NUMBER) == view.serial);
            CHECK(card.text(object, CKA_START_DATE) == view.notBefore);
            CHECK(card.text(object, CKA_END_DATE) == view.notAfter);
            CHECK(card.value(object, CKA_PUBLIC_KEY_INFO) == view.key.info);
            CHECK(object.subjectPublicKeyInfo(card.files) == view.key.info);
            CHECK(card.value(object, CKA_CHECK_VALUE) == Bytes(view.sha1.begin(), view.sha1.begin() + 3));

            CHECK(card.value(object, CKA_URL).empty());
            CHECK(card.value(object, CKA_HASH_OF_SUBJECT_PUBLIC_KEY).empty());
            CHECK(card.value(object, CKA_HASH_OF_ISSUER_PUBLIC_KEY).empty());
            CHECK(card.number(object, CKA_NAME_HASH_ALGORITHM) == CKM_SHA_1);
            CHECK(card.number(object, CKA_JAVA_MIDP_SECURITY_DOMAIN) == 0);
        }
        // The chain can be followed by names alone.
        const Object &holder = card.one(CKO_CERTIFICATE, "Authentication");
        const Object &authority = card.one(CKO_CERTIFICATE, "CA");
        const Object &root = card.one(CKO_CERTIFICATE, "Root");
        CHECK(card.value(holder, CKA_ISSUER) == card.value(authority, CKA_SUBJECT));
        CHECK(card.value(authority, CKA_ISSUER) == card.value(root, CKA_SUBJECT));
    }
}

TEST_CASE("A key and its certificate share their id and label") {
    CardObjects card("jan");
    for (const char *label : {"Authentication", "Signature"}) {
        const Bytes id = card.value(card.one(CKO_CERTIFICATE, label), CKA_ID);
        CHECK(id.size() == 1);
        CHECK(card.value(card.one(CKO_PRIVATE_KEY, label), CKA_ID) == id);
        CHECK(card.value(card.one(CKO_PUBLIC_KEY, label), CKA_ID) == id);
    }
}
