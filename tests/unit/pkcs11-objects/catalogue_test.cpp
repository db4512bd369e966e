// SPDX-License-Identifier: Apache-2.0
// Which objects a card has, and in which order.
#include "card_objects.hpp"

#include <algorithm>

using namespace eid;
using namespace eid::test;

namespace {

/// "3 Authentication": class and label, data objects left out.
std::vector<std::string> listing(CardObjects &card) {
    std::vector<std::string> lines;
    for (const auto &object : card.all) {
        if (object->objectClass() != CKO_DATA) {
            lines.push_back(std::to_string(object->objectClass()) + " " + card.text(*object, CKA_LABEL));
        }
    }
    return lines;
}

const std::vector<std::string> kProfiles{"9 Baseline Provider", "9 Extended Provider", "9 Authentication Token",
                                         "9 Public Certificates Token"};
const std::vector<std::string> kAuthentication{"3 Authentication", "2 Authentication", "1 Authentication"};
const std::vector<std::string> kSignature{"3 Signature", "2 Signature", "1 Signature"};
const std::vector<std::string> kAuthorities{"1 CA", "1 Root"};

std::vector<std::string> joined(std::initializer_list<std::vector<std::string>> parts) {
    std::vector<std::string> all;
    for (const auto &part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

} // namespace

TEST_CASE("A card's objects are listed in order without talking to it") {
    for (const char *persona : {"oldest", "griet", "jan"}) {
        CardObjects card(persona);
        card.card.card().log().mark();
        const auto objects =
            pkcs11::objectsOf(card.files.card().info(), card.files.card().keys(), card.files.card().files(), {});
        CHECK(card.card.card().log().count() == 0);
        CHECK(objects.size() == card.all.size());
        CHECK(listing(card) == joined({kProfiles, kAuthentication, kSignature, kAuthorities}));
    }
    CardObjects newest("anke");
    CHECK(listing(newest) == joined({kProfiles, kAuthentication, kSignature, kAuthorities, {"2 Card"}}));
}

TEST_CASE("Data objects come last and are there for a search without a class") {
    CardObjects card("jan");
    const auto isData = [](const auto &object) { return object->objectClass() == CKO_DATA; };
    CHECK(std::is_partitioned(card.all.begin(), card.all.end(), [&](const auto &o) { return !isData(o); }));
    const auto data = std::count_if(card.all.begin(), card.all.end(), isData);
    CHECK(std::count_if(card.all.begin(), card.all.end(), [&](const auto &object) {
              return isData(object) && pkcs11::matches(*object, {}, card.files);
          }) == data);
    CHECK(data > 44); // as many as the Belgian middleware shows of such a card, and the fields this holder lacks
    CHECK(card.files.reads == 0);
}

TEST_CASE("The signature key can be left out with all that belongs to it") {
    CardObjects card("anke", {.signatureKey = false});
    CHECK(listing(card) == joined({kProfiles, kAuthentication, kAuthorities, {"2 Card"}}));
}

TEST_CASE("Profiles are told by their numbers") {
    CardObjects card("jan");
    std::vector<CK_ULONG> numbers;
    for (const auto &object : card.of(CKO_PROFILE)) {
        numbers.push_back(card.number(*object, CKA_PROFILE_ID));
        CHECK_FALSE(object->dependsOn());
    }
    CHECK(numbers == std::vector<CK_ULONG>{CKP_BASELINE_PROVIDER, CKP_EXTENDED_PROVIDER, CKP_AUTHENTICATION_TOKEN,
                                           CKP_PUBLIC_CERTIFICATES_TOKEN});
}

TEST_CASE("Without certificates on the card, all that comes from them turns out not to exist") {
    CardObjects card("kid");
    for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, CKO_CERTIFICATE}) {
        for (const char *label : {"Authentication", "Signature"}) {
            const Object &object = card.one(kind, label);
            REQUIRE(object.dependsOn());
            CHECK(situationOf([&] { static_cast<void>(card.files.file(*object.dependsOn())); }) ==
                  Situation::fileNotFound);
            CHECK(situationOf([&] { static_cast<void>(card.ask(object, CKA_SUBJECT)); }) == Situation::fileNotFound);
            CHECK(card.text(object, CKA_LABEL) == label);
        }
    }
    CHECK_FALSE(card.value(card.one(CKO_CERTIFICATE, "CA"), CKA_VALUE).empty());
    CHECK_FALSE(card.value(card.one(CKO_DATA, "PHOTO_FILE"), CKA_VALUE).empty());

    SECTION("one certificate may be missing alone") {
        CardObjects foreigner("foreigner");
        CHECK_FALSE(foreigner.value(foreigner.one(CKO_PRIVATE_KEY, "Authentication"), CKA_EC_POINT).empty());
        CHECK(situationOf([&] {
                  static_cast<void>(foreigner.ask(foreigner.one(CKO_PRIVATE_KEY, "Signature"), CKA_EC_POINT));
              }) == Situation::fileNotFound);
    }
}

TEST_CASE("A card of another kind has no Belgian data, and no objects for files it does not have") {
    CardObjects belgian("jan");
    CardInfo info = belgian.files.card().info();
    info.kind = "another";
    const auto objects = pkcs11::objectsOf(info, belgian.files.card().keys(), {CardFile::authCertificate}, {});
    std::vector<CK_OBJECT_CLASS> classes;
    for (const auto &object : objects) {
        if (object->objectClass() != CKO_PROFILE) {
            classes.push_back(object->objectClass());
        }
    }
    CHECK(classes == std::vector<CK_OBJECT_CLASS>{CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, CKO_CERTIFICATE});
}

TEST_CASE("Only keys and certificates have a public key to verify with") {
    CardObjects card("anke");
    for (const CK_OBJECT_CLASS kind : {CKO_PROFILE, CKO_DATA}) {
        for (const auto &object : card.of(kind)) {
            CHECK(object->key() == nullptr);
            CHECK(situationOf([&] { static_cast<void>(object->subjectPublicKeyInfo(card.files)); }) ==
                  Situation::keyNotFound);
        }
    }
    CHECK(card.files.reads == 0);
}
