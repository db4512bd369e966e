// SPDX-License-Identifier: Apache-2.0
#include "card_objects.hpp"

#include "identity/record_tags.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace eid;
using namespace eid::test;

namespace {

std::set<std::string> labelsOf(CardObjects &card, std::string_view group) {
    std::set<std::string> labels;
    for (const auto &object : card.of(CKO_DATA)) {
        if (card.text(*object, CKA_APPLICATION) == group) {
            CHECK(labels.insert(card.text(*object, CKA_LABEL)).second);
        }
    }
    return labels;
}

const Object &dataOf(CardObjects &card, std::string_view group, std::string_view label) {
    for (const auto &object : card.of(CKO_DATA, label)) {
        if (card.text(*object, CKA_APPLICATION) == group) {
            return *object;
        }
    }
    FAIL("no " << label << " in " << group);
    throw std::logic_error("not reached");
}

std::string hexOf(CardObjects &card, std::string_view group, std::string_view label) {
    return toHex(card.value(dataOf(card, group, label), CKA_VALUE));
}

const std::set<std::string> kCardDataOfAll{"ATR",
                                           "CARD_DATA",
                                           "carddata_serialnumber",
                                           "carddata_comp_code",
                                           "carddata_os_number",
                                           "carddata_os_version",
                                           "carddata_soft_mask_number",
                                           "carddata_soft_mask_version",
                                           "carddata_appl_version",
                                           "carddata_appl_int_version",
                                           "carddata_appl_lifecycle"};

std::set<std::string> with(std::set<std::string> labels, const std::set<std::string> &more) {
    labels.insert(more.begin(), more.end());
    return labels;
}

} // namespace

TEST_CASE("Data objects have the labels and groups of the Belgian middleware") {
    const std::set<std::string> since17{"carddata_glob_os_version", "carddata_pkcs1_support",
                                        "carddata_key_exchange_version"};
    const std::map<std::string, std::set<std::string>> cardData{
        {"oldest", with(kCardDataOfAll, {"carddata_pkcs15_version"})},
        {"griet", with(kCardDataOfAll, {"carddata_pkcs15_version"})},
        {"jan", with(kCardDataOfAll, since17)},
        {"kid", with(kCardDataOfAll, since17)},
        {"anke", with(with(kCardDataOfAll, since17), {"carddata_pin_counter"})},
    };
    for (const auto &[persona, expected] : cardData) {
        INFO(persona);
        CardObjects card(persona);
        CHECK(labelsOf(card, "carddata") == expected);

        std::set<std::string> identity{"DATA_FILE"};
        for (const RecordTag &tag : identityTags()) {
            identity.emplace(tag.label);
        }
        CHECK(identity.size() == 33);
        CHECK(labelsOf(card, "id") == identity);
        CHECK(labelsOf(card, "address") == std::set<std::string>{"ADDRESS_FILE", "structure_version",
                                                                 "address_street_and_number", "address_zip",
                                                                 "address_municipality"});
        CHECK(labelsOf(card, "photo") == std::set<std::string>{"PHOTO_FILE"});
        CHECK(labelsOf(card, "rncert") == std::set<std::string>{"CERT_RN_FILE"});
        CHECK(labelsOf(card, "sign_data_file") == std::set<std::string>{"SIGN_DATA_FILE"});
        CHECK(labelsOf(card, "sign_address_file") == std::set<std::string>{"SIGN_ADDRESS_FILE"});
        CHECK(labelsOf(card, "tokeninfo") == std::set<std::string>{"perso_versions", "tokeninfo_graph_perso_version",
                                                                   "tokeninfo_elec_perso_version",
                                                                   "tokeninfo_elec_perso_int_version"});
        CHECK(labelsOf(card, "basic_key_file") ==
              (persona == "anke" ? std::set<std::string>{"BASIC_KEY_FILE"} : std::set<std::string>{}));
        for (const auto &object : card.of(CKO_DATA)) {
            CHECK(card.text(*object, CKA_OBJECT_ID) == card.text(*object, CKA_APPLICATION));
        }
        CHECK(card.files.reads == 0);
    }
}

TEST_CASE("Fields hold the octets that the holder's record holds") {
    for (const char *persona : {"oldest", "griet", "jan", "anke", "kid", "foreigner"}) {
        CardObjects card(persona);
        const sim::Persona &holder = card.card.persona();
        for (const sim::FieldFact &fact : sim::identityFields()) {
            INFO(persona << ", " << fact.label);
            CHECK(card.text(dataOf(card, "id", fact.label), CKA_VALUE) == holder.field(fact.label));
        }
        for (const sim::FieldFact &fact : sim::addressFields()) {
            INFO(persona << ", " << fact.label);
            CHECK(card.text(dataOf(card, "address", fact.label), CKA_VALUE) == holder.field(fact.label));
        }
        CHECK(card.value(dataOf(card, "id", "chip_number"), CKA_VALUE) == card.card.card().chipNumber());
        CHECK(card.value(dataOf(card, "id", "photo_hash"), CKA_VALUE).size() >= 20);
        CHECK(card.files.reads == 2);
    }
}

TEST_CASE("A field the holder does not have is there, with a value of no octets") {
    CardObjects card("jan");
    const Object &object = dataOf(card, "id", "employer_vat_1");
    CHECK(card.value(object, CKA_VALUE).empty());
    CHECK(card.number(object, CKA_VALUE_LEN) == 0);
}

TEST_CASE("Whole files are the card's files octet by octet") {
    CardObjects card("anke");
    const std::map<std::string, CardFile> files{
        {"DATA_FILE", CardFile::identity},
        {"ADDRESS_FILE", CardFile::address},
        {"PHOTO_FILE", CardFile::photo},
        {"CERT_RN_FILE", CardFile::rnCertificate},
        {"SIGN_DATA_FILE", CardFile::identitySignature},
        {"SIGN_ADDRESS_FILE", CardFile::addressSignature},
        {"BASIC_KEY_FILE", CardFile::basicKey},
        {"CARD_DATA", CardFile::cardData},
    };
    Card another = card.card.open();
    for (const auto &[label, file] : files) {
        INFO(label);
        const Object &object = card.one(CKO_DATA, label);
        const Bytes content = another.readFile(file);
        CHECK(object.dependsOn() == file);
        CHECK(card.value(object, CKA_VALUE) == content);
        CHECK(card.number(object, CKA_VALUE_LEN) == content.size());
    }
    CHECK(card.files.reads == files.size());
}

TEST_CASE("Card data is taken apart as each applet writes it") {
    struct Expectation {
        const char *persona;
        std::map<std::string, std::string> fields;
    };
    // Octets 16 to 27 of the virtual cards: A5 03 01 01 01, then 11 0002 0001 01, 17 0001 00 01 01, 18 0001 00 00 02.
    const std::vector<Expectation> expectations{
        {"griet",
         {{"carddata_appl_version", "1100"},
          {"carddata_appl_int_version", "0200"},
          {"carddata_pkcs15_version", "0101"},
          {"carddata_appl_lifecycle", "0F"}}},
        {"jan",
         {{"carddata_comp_code", "A5"},
          {"carddata_os_number", "03"},
          {"carddata_os_version", "01"},
          {"carddata_soft_mask_number", "01"},
          {"carddata_soft_mask_version", "01"},
          {"carddata_appl_version", "17"},
          {"carddata_glob_os_version", "0001"},
          {"carddata_appl_int_version", "00"},
          {"carddata_pkcs1_support", "01"},
          {"carddata_key_exchange_version", "01"},
          {"carddata_appl_lifecycle", "0F"}}},
        {"anke",
         {{"carddata_appl_version", "18"},
          {"carddata_pkcs1_support", "00"},
          {"carddata_key_exchange_version", "02"},
          {"carddata_pin_counter", "03"}}},
    };
    for (const auto &[persona, fields] : expectations) {
        CardObjects card(persona);
        CHECK(card.value(dataOf(card, "carddata", "ATR"), CKA_VALUE) == card.card.card().atr());
        CHECK(card.files.reads == 0);
        for (const auto &[label, value] : fields) {
            INFO(persona << ", " << label);
            CHECK(hexOf(card, "carddata", label) == value);
        }
        CHECK(card.value(dataOf(card, "carddata", "carddata_serialnumber"), CKA_VALUE) ==
              card.card.card().chipNumber());
        CHECK(card.files.reads == 1);
    }
}

TEST_CASE("Personalisation versions are the last octets of the token information") {
    CardObjects card("anke");
    const Bytes file = *card.files.file(CardFile::tokenInfo);
    const std::string tail = toHex(ByteView(file).last(4));
    CHECK(tail != "00000000");
    CHECK(hexOf(card, "tokeninfo", "perso_versions") == tail);
    CHECK(hexOf(card, "tokeninfo", "tokeninfo_graph_perso_version") == tail.substr(0, 2));
    CHECK(hexOf(card, "tokeninfo", "tokeninfo_elec_perso_version") == tail.substr(2, 2));
    CHECK(hexOf(card, "tokeninfo", "tokeninfo_elec_perso_int_version") == tail.substr(4, 2));
}
