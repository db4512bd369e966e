// SPDX-License-Identifier: Apache-2.0
#include "card_objects.hpp"

#include <array>

using namespace eid;
using namespace eid::test;

namespace {

/// A template that owns its values.
class Wanted {
  public:
    Wanted &octets(CK_ATTRIBUTE_TYPE type, Bytes value) {
        values_.push_back(std::make_unique<Bytes>(std::move(value)));
        attributes_.push_back({type, values_.back()->data(), values_.back()->size()});
        return *this;
    }
    Wanted &text(CK_ATTRIBUTE_TYPE type, std::string_view value) { return octets(type, toBytes(value)); }
    Wanted &number(CK_ATTRIBUTE_TYPE type, CK_ULONG value) {
        Bytes raw(sizeof value);
        std::memcpy(raw.data(), &value, sizeof value);
        return octets(type, std::move(raw));
    }
    Wanted &truth(CK_ATTRIBUTE_TYPE type, bool value) {
        return octets(type, {static_cast<std::uint8_t>(value ? 1 : 0)});
    }
    Wanted &raw(CK_ATTRIBUTE attribute) {
        attributes_.push_back(attribute);
        return *this;
    }

    [[nodiscard]] std::size_t count(CardObjects &card) const {
        std::size_t found = 0;
        for (const auto &object : card.all) {
            found += pkcs11::matches(*object, attributes_, card.files) ? 1U : 0U;
        }
        return found;
    }

  private:
    std::vector<std::unique_ptr<Bytes>> values_;
    std::vector<CK_ATTRIBUTE> attributes_;
};

} // namespace

TEST_CASE("A search by class, id, label and the like reads nothing") {
    CardObjects card("anke");
    CHECK(Wanted().count(card) == card.all.size());
    CHECK(Wanted().number(CKA_CLASS, CKO_PRIVATE_KEY).count(card) == 2);
    CHECK(Wanted().number(CKA_CLASS, CKO_PUBLIC_KEY).count(card) == 3);
    CHECK(Wanted().number(CKA_CLASS, CKO_CERTIFICATE).truth(CKA_TOKEN, true).count(card) == 4);
    CHECK(Wanted().number(CKA_CLASS, CKO_PROFILE).count(card) == 4);
    CHECK(Wanted().octets(CKA_ID, {2}).count(card) == 3);
    CHECK(Wanted().text(CKA_LABEL, "Signature").count(card) == 3);
    CHECK(Wanted().number(CKA_CLASS, CKO_PRIVATE_KEY).octets(CKA_ID, {3}).truth(CKA_SIGN, true).count(card) == 1);
    CHECK(Wanted().number(CKA_CLASS, CKO_PRIVATE_KEY).truth(CKA_DECRYPT, true).count(card) == 0);
    CHECK(Wanted().number(CKA_KEY_TYPE, CKK_EC).truth(CKA_PRIVATE, true).count(card) == 2);
    CHECK(Wanted().number(CKA_CLASS, CKO_DATA).text(CKA_LABEL, "surname").count(card) == 1);
    CHECK(Wanted().number(CKA_CLASS, CKO_DATA).text(CKA_APPLICATION, "address").count(card) == 5);
    CHECK(Wanted().number(CKA_CLASS, CKO_DATA).text(CKA_OBJECT_ID, "photo").count(card) == 1);
    CHECK(Wanted().truth(CKA_TOKEN, false).count(card) == 0);
    CHECK(card.files.reads == 0);
}

TEST_CASE("A search that names contents reads only the files of objects that match so far") {
    CardObjects card("jan");
    const Bytes modulus = card.value(card.one(CKO_PUBLIC_KEY, "Authentication"), CKA_MODULUS);
    CHECK(card.files.reads == 1);
    // The contents stand first; they are compared last all the same.
    CHECK(Wanted().octets(CKA_MODULUS, modulus).octets(CKA_ID, {2}).count(card) == 2);
    CHECK(Wanted().octets(CKA_MODULUS, modulus).octets(CKA_ID, {9}).count(card) == 0);
    CHECK(card.files.reads == 1);

    CHECK(Wanted().octets(CKA_MODULUS, modulus).count(card) == 2);
    CHECK(card.files.reads == 2); // the signature certificate is looked at as well

    const Bytes value = card.value(card.one(CKO_CERTIFICATE, "Root"), CKA_VALUE);
    const std::size_t before = card.files.reads;
    CHECK(Wanted().octets(CKA_VALUE, value).number(CKA_CLASS, CKO_CERTIFICATE).text(CKA_LABEL, "Root").count(card) ==
          1);
    CHECK(card.files.reads == before);
}

TEST_CASE("A certificate is found by issuer and serial number, and a certificate by its subject with its keys") {
    CardObjects card("anke");
    const Object &object = card.one(CKO_CERTIFICATE, "Signature");
    const Bytes issuer = card.value(object, CKA_ISSUER);
    const Bytes serial = card.value(object, CKA_SERIAL_NUMBER);
    CHECK(Wanted().octets(CKA_ISSUER, issuer).octets(CKA_SERIAL_NUMBER, serial).count(card) == 1);
    CHECK(Wanted().octets(CKA_SUBJECT, card.value(object, CKA_SUBJECT)).count(card) == 3);
}

TEST_CASE("Values match exactly or not at all") {
    CardObjects card("jan");
    CHECK(Wanted().text(CKA_LABEL, "Authenticatio").count(card) == 0);
    CHECK(Wanted().text(CKA_LABEL, "Authentication ").count(card) == 0);
    CHECK(Wanted().text(CKA_LABEL, "authentication").count(card) == 0);
    CHECK(Wanted().octets(CKA_ID, {2, 0}).count(card) == 0);
    CHECK(Wanted().number(CKA_ID, 2).count(card) == 0);
    CHECK(Wanted().octets(CKA_CLASS, {1}).count(card) == 0);
    CHECK(Wanted().octets(CKA_TOKEN, {2}).count(card) == 0);
    CHECK(Wanted().octets(CKA_ID, {2}).octets(CKA_ID, {2}).count(card) == 3);
    CHECK(Wanted().octets(CKA_ID, {2}).octets(CKA_ID, {3}).count(card) == 0);
}

TEST_CASE("Attributes that nobody has, or that are never told, match nothing") {
    CardObjects card("jan");
    // What NSS looks for: its own classes and attributes.
    CHECK(Wanted().number(CKA_CLASS, 0xCE534354UL).count(card) == 0);
    CHECK(Wanted().octets(0xCE536358UL, {1}).count(card) == 0);
    CHECK(Wanted().octets(0xCE536358UL, {}).count(card) == 0);
    CHECK(Wanted().number(CKA_CLASS, CKO_PRIVATE_KEY).octets(CKA_PRIVATE_EXPONENT, {}).count(card) == 0);
    CHECK(Wanted().number(CKA_CLASS, CKO_PRIVATE_KEY).octets(CKA_VALUE, {}).count(card) == 0);
    CHECK(card.files.reads == 0);
}

TEST_CASE("Absurd templates match nothing and are not followed") {
    CardObjects card("jan");
    CHECK(Wanted().raw({CKA_LABEL, nullptr, 14}).count(card) == 0);
    CHECK(Wanted().raw({CKA_VALUE, nullptr, 1}).count(card) == 0);
    CHECK(Wanted().raw({CKA_LABEL, nullptr, CK_UNAVAILABLE_INFORMATION}).count(card) == 0);
    std::array<char, 1> one{'A'};
    CHECK(Wanted().raw({CKA_LABEL, one.data(), CK_UNAVAILABLE_INFORMATION}).count(card) == 0);
    CHECK(Wanted().raw({CKA_LABEL, one.data(), 1UL << 40U}).count(card) == 0);
    CHECK(card.files.reads == 0);

    SECTION("while no octets at no address are an empty value") {
        CHECK(Wanted().number(CKA_CLASS, CKO_CERTIFICATE).raw({CKA_URL, nullptr, 0}).count(card) == 4);
        CHECK(Wanted().raw({CKA_LABEL, nullptr, 0}).count(card) == 0);
    }
}

TEST_CASE("A search passes over objects whose file is missing and stops when the card is gone") {
    CardObjects card("kid");
    const Bytes subject = card.value(card.one(CKO_CERTIFICATE, "CA"), CKA_SUBJECT);
    CHECK(Wanted().octets(CKA_SUBJECT, subject).count(card) == 1);

    CardObjects gone("jan");
    gone.files.failure = Situation::cardRemoved;
    CHECK(Wanted().number(CKA_CLASS, CKO_CERTIFICATE).count(gone) == 4);
    CHECK(situationOf([&] { static_cast<void>(Wanted().octets(CKA_SUBJECT, subject).count(gone)); }) ==
          Situation::cardRemoved);
}
