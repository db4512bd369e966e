// SPDX-License-Identifier: Apache-2.0
// Which attributes each kind of object answers for, and which it does not.
#include "card_objects.hpp"

#include <set>

using namespace eid;
using namespace eid::test;

namespace {

using Types = std::vector<CK_ATTRIBUTE_TYPE>;

const Types kStorage{CKA_CLASS,    CKA_TOKEN,       CKA_PRIVATE, CKA_MODIFIABLE,
                     CKA_COPYABLE, CKA_DESTROYABLE, CKA_LABEL,   CKA_UNIQUE_ID};
const Types kKey{CKA_KEY_TYPE, CKA_ID,    CKA_SUBJECT,           CKA_START_DATE,     CKA_END_DATE,
                 CKA_DERIVE,   CKA_LOCAL, CKA_KEY_GEN_MECHANISM, CKA_PUBLIC_KEY_INFO};
const Types kPrivateKey{
    CKA_SENSITIVE,         CKA_ALWAYS_SENSITIVE, CKA_EXTRACTABLE, CKA_NEVER_EXTRACTABLE, CKA_SIGN,
    CKA_SIGN_RECOVER,      CKA_DECRYPT,          CKA_UNWRAP,      CKA_WRAP_WITH_TRUSTED, CKA_ALWAYS_AUTHENTICATE,
    CKA_ALLOWED_MECHANISMS};
const Types kPublicKey{CKA_VERIFY, CKA_VERIFY_RECOVER, CKA_ENCRYPT, CKA_WRAP, CKA_TRUSTED};
const Types kRsa{CKA_MODULUS, CKA_PUBLIC_EXPONENT, CKA_MODULUS_BITS};
const Types kRsaHidden{CKA_PRIVATE_EXPONENT, CKA_PRIME_1, CKA_PRIME_2, CKA_EXPONENT_1, CKA_EXPONENT_2, CKA_COEFFICIENT};
const Types kEc{CKA_EC_PARAMS, CKA_EC_POINT};
const Types kCertificate{CKA_CERTIFICATE_TYPE,
                         CKA_CERTIFICATE_CATEGORY,
                         CKA_ID,
                         CKA_TRUSTED,
                         CKA_SUBJECT,
                         CKA_ISSUER,
                         CKA_SERIAL_NUMBER,
                         CKA_VALUE,
                         CKA_CHECK_VALUE,
                         CKA_START_DATE,
                         CKA_END_DATE,
                         CKA_PUBLIC_KEY_INFO,
                         CKA_URL,
                         CKA_HASH_OF_SUBJECT_PUBLIC_KEY,
                         CKA_HASH_OF_ISSUER_PUBLIC_KEY,
                         CKA_NAME_HASH_ALGORITHM,
                         CKA_JAVA_MIDP_SECURITY_DOMAIN};
const Types kData{CKA_APPLICATION, CKA_OBJECT_ID, CKA_VALUE, CKA_VALUE_LEN};
const Types kProfile{CKA_PROFILE_ID};

Types operator+(Types left, const Types &right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/// Every attribute the specification knows below 0x700, and some that it does not.
Types everyType() {
    Types types;
    for (CK_ATTRIBUTE_TYPE type = 0; type < 0x700; ++type) {
        types.push_back(type);
    }
    return types + Types{CKA_ALLOWED_MECHANISMS, CKA_WRAP_TEMPLATE,           CKA_UNWRAP_TEMPLATE,
                         CKA_VENDOR_DEFINED,     0xCE534351UL /* Netscape */, CK_UNAVAILABLE_INFORMATION};
}

/// The object tells exactly `told`, hides exactly `hidden`, and has nothing else.
void checkExactly(CardObjects &card, const Object &object, const Types &told, const Types &hidden = {}) {
    std::set<CK_ATTRIBUTE_TYPE> tells;
    std::set<CK_ATTRIBUTE_TYPE> hides;
    bool silentOtherwise = true;
    for (const CK_ATTRIBUTE_TYPE type : everyType()) {
        const AttributeAnswer answer = card.ask(object, type);
        if (answer.kind == Kind::value) {
            tells.insert(type);
            continue;
        }
        if (answer.kind == Kind::sensitive) {
            hides.insert(type);
        }
        silentOtherwise = silentOtherwise && answer.value.empty() && !object.fileFor(type);
    }
    INFO(card.text(object, CKA_UNIQUE_ID));
    CHECK(tells == std::set<CK_ATTRIBUTE_TYPE>(told.begin(), told.end()));
    CHECK(hides == std::set<CK_ATTRIBUTE_TYPE>(hidden.begin(), hidden.end()));
    CHECK(silentOtherwise);
}

} // namespace

TEST_CASE("Each kind of object answers for its attributes and for no others") {
    SECTION("keys of RSA cards") {
        for (const char *persona : {"oldest", "griet", "jan"}) {
            CardObjects card(persona);
            for (const char *label : {"Authentication", "Signature"}) {
                checkExactly(card, card.one(CKO_PRIVATE_KEY, label), kStorage + kKey + kPrivateKey + kRsa,
                             kRsaHidden + Types{CKA_VALUE});
                checkExactly(card, card.one(CKO_PUBLIC_KEY, label),
                             kStorage + kKey + kPublicKey + kRsa + Types{CKA_ALLOWED_MECHANISMS});
            }
        }
    }
    SECTION("keys of EC cards") {
        CardObjects card("anke");
        for (const char *label : {"Authentication", "Signature"}) {
            checkExactly(card, card.one(CKO_PRIVATE_KEY, label), kStorage + kKey + kPrivateKey + kEc, {CKA_VALUE});
            checkExactly(card, card.one(CKO_PUBLIC_KEY, label),
                         kStorage + kKey + kPublicKey + kEc + Types{CKA_ALLOWED_MECHANISMS});
        }
        checkExactly(card, card.one(CKO_PUBLIC_KEY, "Card"), kStorage + kKey + kPublicKey + kEc);
    }
    SECTION("certificates, profiles and data") {
        for (const char *persona : {"jan", "anke"}) {
            CardObjects card(persona);
            for (const auto &object : card.of(CKO_CERTIFICATE)) {
                checkExactly(card, *object, kStorage + kCertificate);
            }
            for (const auto &object : card.of(CKO_PROFILE)) {
                checkExactly(card, *object, kStorage + kProfile);
            }
            for (const auto &object : card.of(CKO_DATA)) {
                checkExactly(card, *object, kStorage + kData);
            }
        }
    }
}

TEST_CASE("Every object stays on the card as it is, and only private keys are private") {
    CardObjects card("anke");
    std::set<std::string> uniqueIds;
    for (const auto &object : card.all) {
        INFO(card.text(*object, CKA_UNIQUE_ID));
        CHECK(card.number(*object, CKA_CLASS) == object->objectClass());
        CHECK(card.truth(*object, CKA_TOKEN));
        CHECK_FALSE(card.truth(*object, CKA_MODIFIABLE));
        CHECK_FALSE(card.truth(*object, CKA_COPYABLE));
        CHECK_FALSE(card.truth(*object, CKA_DESTROYABLE));
        CHECK(card.truth(*object, CKA_PRIVATE) == (object->objectClass() == CKO_PRIVATE_KEY));
        CHECK(object->isPrivate() == card.truth(*object, CKA_PRIVATE));
        CHECK(uniqueIds.insert(card.text(*object, CKA_UNIQUE_ID)).second);
    }
    CHECK(card.files.reads == 0);

    SECTION("the unique id is the same with the card's next insertion and no other card's") {
        card.card.reinsert();
        const Card again = card.card.open();
        std::set<std::string> same;
        for (const auto &object : pkcs11::objectsOf(again.info(), again.keys(), again.files(), {})) {
            same.insert(card.text(*object, CKA_UNIQUE_ID));
        }
        CHECK(same == uniqueIds);
        CardObjects other("anke");
        for (const auto &object : other.all) {
            CHECK_FALSE(uniqueIds.contains(other.text(*object, CKA_UNIQUE_ID)));
        }
    }
}

TEST_CASE("Files are read with the first attribute that needs them and never again") {
    CardObjects card("jan");
    for (const auto &object : card.all) {
        for (const CK_ATTRIBUTE_TYPE type : everyType()) {
            if (!object->fileFor(type)) {
                static_cast<void>(card.ask(*object, type));
            }
        }
    }
    CHECK(card.files.reads == 0);

    for (const auto &object : card.all) {
        for (const CK_ATTRIBUTE_TYPE type : everyType()) {
            if (const auto needed = object->fileFor(type)) {
                static_cast<void>(card.ask(*object, type));
                CHECK(needed == object->dependsOn());
                CHECK(card.files.isRead(*needed));
            }
        }
    }
    CHECK(card.files.reads == card.files.card().files().size());

    SECTION("keys and certificates answer without their files then") {
        card.files.failure = Situation::cardRemoved;
        for (const CK_OBJECT_CLASS kind : {CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, CKO_CERTIFICATE}) {
            for (const auto &object : card.of(kind)) {
                CHECK_NOTHROW([&] {
                    for (const CK_ATTRIBUTE_TYPE type : everyType()) {
                        static_cast<void>(card.ask(*object, type));
                    }
                }());
            }
        }
        CHECK(card.value(card.one(CKO_DATA, "surname"), CKA_VALUE) == toBytes(card.card.persona().field("surname")));
    }
}
