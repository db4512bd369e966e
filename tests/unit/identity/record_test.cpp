// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"
#include "support/data.hpp"

#include <eid/file.hpp>

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

using namespace eid;
using eid::test::joined;
using eid::test::tlv;

namespace {

using Expected = std::vector<std::pair<std::string, std::string>>;

Expected asPairs(const Record &record) {
    Expected pairs;
    for (const IdentityField &field : record.fields()) {
        pairs.emplace_back(field.label, field.text);
    }
    return pairs;
}

std::string isoOf(const Record &record, std::string_view label) {
    const IdentityField *field = record.find(label);
    return field != nullptr && field->date ? field->date->iso() : "";
}

std::string meaningOf(const Record &record, std::string_view label) {
    const IdentityField *field = record.find(label);
    return field != nullptr ? field->meaning : "";
}

Record identityFile(const std::string &path) {
    return parseIdentity(readFileWhole((test::cardData() / path).string(), 4096));
}

Situation situationOf(const Bytes &file) {
    try {
        (void)parseIdentity(file);
    } catch (const Error &error) {
        return error.situation();
    }
    return Situation::internalError;
}

struct PublicRecord {
    std::string file;
    std::string birthIso;
    std::string genderMeaning;
    std::string documentMeaning;
    Expected fields;
};

// Written down from a hexadecimal print of each file.
std::vector<PublicRecord> publicRecords() {
    return {
        {"alice-rsa1024/Alice_Identity.tlv",
         "1971-01-01",
         "female",
         "Belgian citizen",
         {{"card_number", "000000122157"},
          {"chip_number", "534C494E336600296CFF293B2A122219"},
          {"validity_begin_date", "23.07.2009"},
          {"validity_end_date", "23.07.2014"},
          {"issuing_municipality", "Antwerpen"},
          {"national_number", "71715100070"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Alice Geldigekaart"},
          {"first_letter_of_third_given_name", "A"},
          {"nationality", "BELG"},
          {"location_of_birth", "Hamont-Achel"},
          {"date_of_birth", "01 JAN 1971"},
          {"gender", "V"},
          {"nobility", ""},
          {"document_type", "1"},
          {"special_status", "0"},
          {"photo_hash", "28F3EC532102B0CCD93C7BDF58ED83400A899790"}}},
        {"records/test-identity.tlv",
         "1971-01-01",
         "female",
         "Belgian citizen",
         {{"card_number", "000000128019"},
          {"chip_number", "534C494E33660013930D29C77F032F16"},
          {"validity_begin_date", "30.04.2010"},
          {"validity_end_date", "30.04.2015"},
          {"issuing_municipality", "Antwerpen"},
          {"national_number", "71715100070"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Alice Geldigekaart"},
          {"first_letter_of_third_given_name", "A"},
          {"nationality", "BELG"},
          {"location_of_birth", "Hamont-Achel"},
          {"date_of_birth", "01 JAN 1971"},
          {"gender", "V"},
          {"nobility", ""},
          {"document_type", "1"},
          {"special_status", "0"},
          {"photo_hash", "28F3EC532102B0CCD93C7BDF58ED83400A899790"}}},
        {"records/id-alice.tlv",
         "1971-01-01",
         "female",
         "Belgian citizen",
         {{"card_number", "000000226635"},
          {"chip_number", "534C494E336600296CFF251C5C0F1724"},
          {"validity_begin_date", "08.08.2005"},
          {"validity_end_date", "08.08.2010"},
          {"issuing_municipality", "Certipost Specimen"},
          {"national_number", "71715100070"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Alice Geldigekaart2266"},
          {"first_letter_of_third_given_name", "A"},
          {"nationality", "Belg"},
          {"location_of_birth", "Hamont-Achel"},
          {"date_of_birth", "01 JAN 1971"},
          {"gender", "V"},
          {"nobility", ""},
          {"document_type", "1"},
          {"special_status", "0"},
          {"photo_hash", "28F3EC532102B0CCD93C7BDF58ED83400A899790"}}},
        {"records/id-alice-2.tlv",
         "1971-01-01",
         "female",
         "Belgian citizen",
         {{"card_number", "000000012629"},
          {"chip_number", "534C494E336600296CFF232CF6081926"},
          {"validity_begin_date", "24.10.2003"},
          {"validity_end_date", "24.10.2008"},
          {"issuing_municipality", "Certipost Specimen"},
          {"national_number", "71715100070"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Alice Geldigekaart0126"},
          {"first_letter_of_third_given_name", "A"},
          {"nationality", "Belg"},
          {"location_of_birth", "Hamont-Achel"},
          {"date_of_birth", "1 JAN 1971"},
          {"gender", "V"},
          {"nobility", ""},
          {"document_type", "1"},
          {"special_status", "0"},
          {"photo_hash", "7743E815F1E03098350A8DF5E0B43F060AD18246"}}},
        {"records/id-foreigner.tlv",
         "1969-03-24",
         "male",
         "foreigner card E+",
         {{"card_number", "B021329690"},
          {"chip_number", "534C494E336600296CFF28897C07180F"},
          {"validity_begin_date", "06.01.2009"},
          {"validity_end_date", "06.01.2014"},
          {"issuing_municipality", "Kampenhout"},
          {"national_number", "69032453125"},
          {"surname", "Mortensen"},
          {"firstnames", "Per"},
          {"first_letter_of_third_given_name", ""},
          {"nationality", "Denemarken"},
          {"location_of_birth", "Roskilde"},
          {"date_of_birth", "24 MAAR 1969"},
          {"gender", "M"},
          {"nobility", ""},
          {"document_type", "16"},
          {"special_status", "0"},
          {"photo_hash", "F4667BEE8A1954237A37889FC266FEB07928DA98"},
          {"duplicata", "00"},
          {"special_organization", ""}}},
        {"records/h-card.tlv",
         "1980-03-08",
         "female",
         "foreigner card H (European blue card)",
         {{"card_number", "B000193087"},
          {"chip_number", "534C494E33660013930D20B83B040D42"},
          {"validity_begin_date", "15.11.2011"},
          {"validity_end_date", "15.11.2015"},
          {"issuing_municipality", "Genk"},
          {"national_number", "80030837024"},
          {"surname", "Stankova"},
          {"firstnames", "Stanislava Ludmilova"},
          {"first_letter_of_third_given_name", ""},
          {"nationality", "Zuid-Afrika"},
          {"location_of_birth", "Sofia"},
          {"date_of_birth", "08 MAAR 1980"},
          {"gender", "V"},
          {"nobility", ""},
          {"document_type", "19"},
          {"special_status", "0"},
          {"photo_hash", "9D565AE766DB12A60D01AD48DD8341E6AC22D7FB"},
          {"duplicata", "01"},
          {"special_organization", ""},
          {"member_of_family", "true"}}},
        {"records/duplicate-02.tlv",
         "1997-12-22",
         "female",
         "foreigner card A",
         {{"card_number", "B000197939"},
          {"chip_number", "534C494E33660013930D20B83B040D38"},
          {"validity_begin_date", "28.11.2011"},
          {"validity_end_date", "17.11.2013"},
          {"issuing_municipality", "Raeren"},
          {"national_number", "97122256226"},
          {"surname", "Dahl"},
          {"firstnames", "Katrina Constance"},
          {"first_letter_of_third_given_name", ""},
          {"nationality", "S\xC3\xBC"
                          "dafrika"},
          {"location_of_birth", "Radolfzell am Bodensee"},
          {"date_of_birth", "22.DEZ. 1997"},
          {"gender", "W"},
          {"nobility", ""},
          {"document_type", "11"},
          {"special_status", "0"},
          {"photo_hash", "EFD59AA7EDA7E6D7CC0EF58E0F883FE7EF070F82"},
          {"duplicata", "02"},
          {"special_organization", "5"},
          {"member_of_family", "true"}}},
        {"records/extended-minority.tlv",
         "1979-09-29",
         "female",
         "Belgian citizen",
         {{"card_number", "000000246641"},
          {"chip_number", "534C494E336600296CFF251C5C0F1322"},
          {"validity_begin_date", "08.08.2005"},
          {"validity_end_date", "08.08.2010"},
          {"issuing_municipality", "Certipost Specimen"},
          {"national_number", "79797900036"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Caroline Expir\xC3\xA9"
                         "e2466"},
          {"first_letter_of_third_given_name", "C"},
          {"nationality", "Belge"},
          {"location_of_birth", "H\xC3\xA9l\xC3\xA9"
                                "cine"},
          {"date_of_birth", "29 SEPT 1979"},
          {"gender", "F"},
          {"nobility", "Comtesse"},
          {"document_type", "1"},
          {"special_status", "2"},
          {"photo_hash", "D90ECA21EB0972B032086D9F19B0EA1A9D02499A"}}},
        {"records/white-cane.tlv",
         "1971-01-21",
         "male",
         "Belgian citizen",
         {{"card_number", "000000011518"},
          {"chip_number", "534C494E336600296CFF232CF6081238"},
          {"validity_begin_date", "24.10.2003"},
          {"validity_end_date", "24.10.2008"},
          {"issuing_municipality", "Certipost Specimen"},
          {"national_number", "71717100052"},
          {"surname", "SPECIMEN"},
          {"firstnames", "Robert Suspendu0115"},
          {"first_letter_of_third_given_name", "B"},
          {"nationality", "Belge"},
          {"location_of_birth", "Ottignies Louvain-la-neuve"},
          {"date_of_birth", "21 JAN 1971"},
          {"gender", "M"},
          {"nobility", ""},
          {"document_type", "1"},
          {"special_status", "1"},
          {"photo_hash", "B98915BC707CC8A6192F3668D70D0A43724FC75F"}}},
    };
}

/// An elementary file of an official virtual test card.
Bytes virtualCardFile(const std::string &card, const std::string &path) {
    std::ifstream stream(test::cardData() / "virtual-cards" / card);
    std::stringstream text;
    text << stream.rdbuf();
    const std::string xml = text.str();
    std::smatch match;
    REQUIRE(std::regex_search(xml, match, std::regex("<id>" + path + "</id>\\s*<content>([0-9A-F]*)</content>")));
    return fromHex(match[1].str());
}

} // namespace

TEST_CASE("every public identity record is read field by field") {
    if (!test::haveCardData()) {
        return;
    }
    for (const PublicRecord &expected : publicRecords()) {
        INFO(expected.file);
        const Record record = identityFile(expected.file);
        CHECK(asPairs(record) == expected.fields);
        CHECK(isoOf(record, "date_of_birth") == expected.birthIso);
        CHECK(meaningOf(record, "gender") == expected.genderMeaning);
        CHECK(meaningOf(record, "document_type") == expected.documentMeaning);
        CHECK(std::all_of(record.fields().begin(), record.fields().end(),
                          [](const IdentityField &field) { return field.known; }));
    }
    CHECK(meaningOf(identityFile("records/white-cane.tlv"), "special_status") == "white cane");
    CHECK(meaningOf(identityFile("records/extended-minority.tlv"), "special_status") == "extended minority");
    CHECK(meaningOf(identityFile("records/duplicate-02.tlv"), "special_organization") == "researcher");
    CHECK(isoOf(identityFile("records/duplicate-02.tlv"), "validity_end_date") == "2013-11-17");
}

TEST_CASE("every public address record is read without its padding") {
    if (!test::haveCardData()) {
        return;
    }
    const Expected antwerp{{"address_street_and_number", "Meirplaats 1 bus 1"},
                           {"address_zip", "2000"},
                           {"address_municipality", "Antwerpen"}};
    for (const std::string file :
         {"alice-rsa1024/Alice_Address.tlv", "records/address-alice.tlv", "records/test-address.tlv"}) {
        INFO(file);
        CHECK(asPairs(parseAddress(readFileWhole((test::cardData() / file).string(), 4096))) == antwerp);
    }
}

TEST_CASE("the records of the official virtual cards are read") {
    if (!test::haveCardData()) {
        return;
    }
    const Record flores = parseIdentity(virtualCardFile("virtual_flores.xml", "3F00DF014031"));
    CHECK(flores.text("surname") == "Janssens");
    CHECK(flores.text("firstnames") == "Anna ");
    CHECK(flores.text("national_number") == "1974010102567");
    CHECK(flores.text("gender") == "F");
    CHECK(isoOf(flores, "date_of_birth") == "1974-01-01");
    CHECK(asPairs(parseAddress(virtualCardFile("virtual_flores.xml", "3F00DF014033"))) ==
          Expected{{"address_street_and_number", "Koetsweg 15"},
                   {"address_zip", "3000"},
                   {"address_municipality", "Leuven"}});
    const Record stephen = parseIdentity(virtualCardFile("virtual_stephen.xml", "3F00DF014031"));
    CHECK(stephen.text("surname") == "Jones");
    CHECK(stephen.text("gender") == "M");
    CHECK(isoOf(stephen, "date_of_birth") == "1970-02-05");
    CHECK(asPairs(parseAddress(virtualCardFile("virtual_stephen.xml", "3F00DF014033"))) ==
          Expected{{"address_street_and_number", "Louiza laan 167"},
                   {"address_zip", "1000"},
                   {"address_municipality", "Brussel"}});
}

TEST_CASE("the tags that came with applet 1.8 have their labels") {
    const Bytes keyHash(48, 0xAB);
    const Record record = parseIdentity(
        joined({tlv(0x00, Bytes{0x00, 0x02}), tlv(0x0F, "01"), tlv(0x15, "01.02.2020 SYRIA"), tlv(0x16, "A"),
                tlv(0x17, "BE0123456789"), tlv(0x18, "BE9876543210"), tlv(0x19, "RF-1"), tlv(0x1A, keyHash),
                tlv(0x1B, "B"), tlv(0x1C, "C"), tlv(0x1D, "A"), tlv(0x1E, "K"), tlv(0x1F, "01.05.2021")}));
    CHECK(asPairs(record) == Expected{{"structure_version", "0002"},
                                      {"document_type", "01"},
                                      {"date_and_country_of_protection", "01.02.2020 SYRIA"},
                                      {"work_permit_mention", "A"},
                                      {"employer_vat_1", "BE0123456789"},
                                      {"employer_vat_2", "BE9876543210"},
                                      {"regional_file_number", "RF-1"},
                                      {"basic_key_hash", toHex(keyHash)},
                                      {"brexit_mention_1", "B"},
                                      {"brexit_mention_2", "C"},
                                      {"cardA_mention_1", "A"},
                                      {"cardA_mention_2", "K"},
                                      {"cardEU_start_date", "01.05.2021"}});
    CHECK(meaningOf(record, "document_type") == "Belgian citizen");
    CHECK(meaningOf(record, "work_permit_mention") == "seasonal");
    CHECK(isoOf(record, "cardEU_start_date") == "2021-05-01");
}

TEST_CASE("length octets are summed while they are FF") {
    for (const std::size_t length : {0U, 127U, 128U, 254U, 255U, 256U, 509U, 510U, 511U, 1000U}) {
        INFO(length);
        const std::string name(length, 'x');
        const Record record = parseIdentity(joined({tlv(0x07, name), tlv(0x08, "Jan")}));
        CHECK(record.text("surname") == name);
        CHECK(record.text("firstnames") == "Jan");
    }
    const Record exact = parseIdentity(joined({Bytes{0x07, 0xFF, 0x00}, Bytes(255, 'y')}));
    CHECK(exact.text("surname") == std::string(255, 'y'));
}

TEST_CASE("lengths that lie are refused") {
    CHECK(situationOf({0x07}) == Situation::recordInvalid);
    CHECK(situationOf({0x07, 0x01}) == Situation::recordInvalid);
    CHECK(situationOf({0x07, 0x05, 'a', 'b', 'c', 'd'}) == Situation::recordInvalid);
    CHECK(situationOf({0x07, 0xFF}) == Situation::recordInvalid);
    CHECK(situationOf({0x07, 0xFF, 0xFF, 0xFF}) == Situation::recordInvalid);
    CHECK(situationOf(Bytes(4096, 0xFF)) == Situation::recordInvalid);
    CHECK(situationOf(joined({tlv(0x07, "A"), Bytes{0, 0, 0}, tlv(0x08, "B")})) == Situation::recordInvalid);
}

TEST_CASE("a record keeps to its limits") {
    CHECK(situationOf(joined({tlv(0x07, std::string(4000, 'x')), Bytes(200, 0)})) == Situation::recordInvalid);
    Bytes many;
    for (int i = 0; i < 128; ++i) {
        many = joined({many, tlv(0x12, "1")});
    }
    CHECK(parseIdentity(many).fields().size() == 128);
    CHECK(situationOf(joined({many, tlv(0x12, "1")})) == Situation::recordInvalid);
}

TEST_CASE("an empty or blank record has no fields") {
    CHECK(parseIdentity({}).fields().empty());
    CHECK(parseAddress(Bytes(117, 0)).fields().empty());
    CHECK(parseIdentity({}).find("surname") == nullptr);
    CHECK(parseIdentity({}).text("surname").empty());
}

TEST_CASE("a last field that ends in zeros is not taken for padding") {
    const Record record = parseIdentity(joined({tlv(0x07, "A"), tlv(0x11, Bytes{1, 0, 0, 0}), Bytes(5, 0)}));
    REQUIRE(record.fields().size() == 2);
    CHECK(record.text("photo_hash") == "01000000");
}

TEST_CASE("repeated tags are all kept in their order") {
    const Record record = parseIdentity(joined({tlv(0x07, "First"), tlv(0x12, "1"), tlv(0x07, "Second")}));
    CHECK(asPairs(record) == Expected{{"surname", "First"}, {"duplicata", "1"}, {"surname", "Second"}});
    CHECK(record.text("surname") == "First");
}

TEST_CASE("unknown tags are kept under their number") {
    const Record record =
        parseIdentity(joined({tlv(0x2A, "new text"), tlv(0xFE, Bytes{0x01, 0xFF}), tlv(0x20, ""), tlv(0x07, "A")}));
    CHECK(asPairs(record) == Expected{{"tag_2a", "new text"}, {"tag_fe", "01FF"}, {"tag_20", ""}, {"surname", "A"}});
    CHECK_FALSE(record.fields()[0].known);
    CHECK(record.fields()[0].kind == FieldKind::text);
    CHECK(record.fields()[1].kind == FieldKind::binary);
    CHECK(record.fields()[1].raw == Bytes{0x01, 0xFF});
    CHECK(asPairs(parseAddress(tlv(0x05, "box"))) == Expected{{"tag_05", "box"}});
}

TEST_CASE("octets that are not UTF-8 are replaced for display and kept as they are") {
    const std::vector<std::pair<Bytes, std::string>> cases{
        {{'A', 0xE9, 'B'},
         "A\xEF\xBF\xBD"
         "B"},
        {{0xC3}, "\xEF\xBF\xBD"},
        {{0xC0, 0xAF}, "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {{0xED, 0xA0, 0x80}, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {{0xF4, 0x90, 0x80, 0x80}, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {{0xF0, 0x9F, 0x98, 0x80}, "\xF0\x9F\x98\x80"},
        {{0xE2, 0x82, 0xAC}, "\xE2\x82\xAC"},
    };
    for (const auto &[octets, text] : cases) {
        const Record record = parseIdentity(tlv(0x07, octets));
        CHECK(record.text("surname") == text);
        CHECK(record.find("surname")->raw == octets);
    }
}

TEST_CASE("an absurd date keeps its text and has no date") {
    const Record record = parseIdentity(joined({tlv(0x03, "99.99.9999"), tlv(0x0C, "31 FEB 1985")}));
    CHECK(record.text("date_of_birth") == "31 FEB 1985");
    CHECK(isoOf(record, "date_of_birth").empty());
    CHECK(isoOf(record, "validity_begin_date").empty());
}
