// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <botan/base64.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace eid;
using eid::test::joined;
using eid::test::noon;
using eid::test::tlv;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A reader of RFC 4180 that knows nothing of the writer.
Rows readCsv(const std::string &csv) {
    Rows rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c != '"') {
                cell += c;
            } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
                cell += csv[++i];
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            REQUIRE(cell.empty());
            quoted = true;
        } else if (c == ',') {
            row.push_back(std::exchange(cell, {}));
        } else if (c == '\r') {
            REQUIRE(csv.at(++i) == '\n');
            row.push_back(std::exchange(cell, {}));
            rows.push_back(std::exchange(row, {}));
        } else {
            REQUIRE(c != '\n');
            cell += c;
        }
    }
    REQUIRE_FALSE(quoted);
    REQUIRE(cell.empty());
    return rows;
}

std::string cellOf(const Rows &rows, const std::string &label) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.at(0) == label; });
    return found == rows.end() ? "(no such row)" : found->at(1);
}

const std::string kHostile = "O'Neil, \"X\"\r\n;</field><a>&\\n\x1B[31m\x07";

ExportData hostileCard() {
    ExportData data;
    data.files[CardFile::identity] =
        joined({tlv(0x06, "85072100177"), tlv(0x07, kHostile), tlv(0x08, "Zo\xC3\xAB"), tlv(0x0C, "21 JUL 1985"),
                tlv(0x0D, "W"), tlv(0x0F, "01"), tlv(0x12, "1"), tlv(0x12, "2"), tlv(0x2A, "=1+1"),
                tlv(0x0B, Bytes{'L', 0xFC, 'b'}), tlv(0xE0, Bytes{0, 1})});
    data.files[CardFile::address] = joined(
        {tlv(0x01, "Rue de l'\xC3\x89glise, 5"), tlv(0x02, "5000"), tlv(0x03, "Namur"), tlv(0x2A, "box"), Bytes(9, 0)});
    data.files[CardFile::photo] = Bytes(100, 0xFE);
    data.authenticity = checkAuthenticity(data.files, TrustAnchors(), noon(2025, 1, 1));
    data.readAt = noon(2025, 1, 1) + std::chrono::seconds(61);
    return data;
}

std::vector<std::string> vcardLines(const std::string &vcard) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from < vcard.size()) {
        const std::size_t to = vcard.find("\r\n", from);
        REQUIRE(to != std::string::npos);
        const std::string line = vcard.substr(from, to - from);
        CHECK(line.size() <= 75);
        CHECK(std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
        if (!line.empty() && line.front() == ' ') {
            REQUIRE_FALSE(lines.empty());
            CHECK((static_cast<unsigned char>(line.at(1)) & 0xC0U) != 0x80U); // no character is cut
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
        from = to + 2;
    }
    return lines;
}

bool has(const std::vector<std::string> &lines, const std::string &line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

} // namespace

TEST_CASE("the JSON export parses back with every field") {
    const auto json = nlohmann::json::parse(exportJson(hostileCard()));
    CHECK(json["schema"] == "eid.identity/1");
    const auto &identity = json["identity"];
    CHECK(identity["national_number"] == "85072100177");
    CHECK(identity["surname"] == kHostile);
    CHECK(identity["firstnames"] == "Zo\xC3\xAB");
    CHECK(identity["date_of_birth"] == "21 JUL 1985");
    CHECK(identity["dates"]["date_of_birth"] == "1985-07-21");
    CHECK(identity["meanings"]["gender"] == "female");
    CHECK(identity["duplicata"] == nlohmann::json::array({"1", "2"}));
    CHECK(identity["tag_2a"] == "=1+1");
    CHECK(identity["tag_e0"] == "0001");
    CHECK(identity["location_of_birth"] == "L\xEF\xBF\xBD"
                                           "b");
    CHECK(identity["raw"]["location_of_birth"] == "4CFC62");
    CHECK(json["address"]["address_zip"] == "5000");
    CHECK(json["address"]["tag_2a"] == "box");
    CHECK(Botan::unlock(Botan::base64_decode(json["photo"].get<std::string>())) == Bytes(100, 0xFE));
    CHECK(json["authenticity"]["overall"] == "untrusted");
    CHECK(json["authenticity"]["identity"]["status"] == "untrusted");
    CHECK(json["authenticity"]["identity"]["code"] == "EID-410");
    CHECK(json["authenticity"]["chain"]["status"] == "not_present");
    CHECK_FALSE(json["authenticity"]["chain"].contains("code"));
    CHECK(json["authenticity"]["basic_key"]["status"] == "not_present");
    CHECK(json["read_at"] == "2025-01-01T12:01:01Z");
}

TEST_CASE("an export without files holds only what it knows") {
    ExportData data;
    data.readAt = noon(2025, 1, 1);
    const auto json = nlohmann::json::parse(exportJson(data));
    CHECK_FALSE(json.contains("identity"));
    CHECK_FALSE(json.contains("photo"));
    CHECK_FALSE(json.contains("authenticity"));
    CHECK(readCsv(exportCsv(data)).size() == 2);
    CHECK(exportVcard(data).find("\r\nFN:?\r\n") != std::string::npos);
}

TEST_CASE("a damaged record is not exported") {
    ExportData data;
    data.files[CardFile::identity] = {0x07, 0x05};
    for (auto *form : {&exportJson, &exportCsv, &exportXml, &exportVcard}) {
        CHECK_THROWS_AS((*form)(data), Error);
    }
}

TEST_CASE("the CSV export reads back whatever a name holds") {
    const Rows rows = readCsv(exportCsv(hostileCard()));
    CHECK(rows.front() == std::vector<std::string>{"label", "value"});
    CHECK(std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.size() == 2; }));
    CHECK(cellOf(rows, "surname") == kHostile);
    CHECK(cellOf(rows, "tag_2a") == "=1+1");
    CHECK(cellOf(rows, "address_tag_2a") == "box");
    CHECK(cellOf(rows, "address_street_and_number") == "Rue de l'\xC3\x89glise, 5");
    CHECK(std::count_if(rows.begin(), rows.end(), [](const auto &row) { return row[0] == "duplicata"; }) == 2);
    CHECK(cellOf(rows, "authenticity.overall") == "untrusted");
    CHECK(cellOf(rows, "read_at") == "2025-01-01T12:01:01Z");
}

TEST_CASE("the XML export escapes names and replaces what XML cannot hold") {
    const std::string xml = exportXml(hostileCard());
    CHECK(
        xml.find("<field label=\"surname\" tag=\"07\" kind=\"text\">O&apos;Neil, &quot;X&quot;&#13;&#10;;&lt;/field&gt;"
                 "&lt;a&gt;&amp;\\n\xEF\xBF\xBD[31m\xEF\xBF\xBD</field>") != std::string::npos);
    CHECK(xml.find("<field label=\"date_of_birth\" tag=\"0C\" kind=\"date\" date=\"1985-07-21\">21 JUL 1985</field>") !=
          std::string::npos);
    CHECK(xml.find("<field label=\"tag_e0\" tag=\"E0\" kind=\"binary\">0001</field>") != std::string::npos);
    CHECK(xml.find("<check name=\"identity\" status=\"untrusted\" code=\"EID-410\">") != std::string::npos);
    CHECK(
        std::none_of(xml.begin(), xml.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
    // Only the elements of the form: a name cannot add one.
    std::size_t depth = 0;
    std::size_t elements = 0;
    for (std::size_t at = xml.find('<', 1); at != std::string::npos; at = xml.find('<', at + 1)) {
        if (xml[at + 1] == '/') {
            REQUIRE(depth > 0);
            --depth;
        } else {
            ++depth;
            ++elements;
        }
    }
    CHECK(depth == 0);
    CHECK(elements == 1 + 1 + 11 + 1 + 4 + 1 + 1 + 5);
}

TEST_CASE("the vCard export folds and escapes") {
    const auto lines = vcardLines(exportVcard(hostileCard()));
    CHECK(lines.front() == "BEGIN:VCARD");
    CHECK(lines.at(1) == "VERSION:4.0");
    CHECK(lines.back() == "END:VCARD");
    const std::string name = "O'Neil\\, \"X\"\\n\\;</field><a>&\\\\n\xEF\xBF\xBD[31m\xEF\xBF\xBD";
    CHECK(has(lines, "FN:Zo\xC3\xAB " + name));
    CHECK(has(lines, "N:" + name + ";Zo\xC3\xAB;;;"));
    CHECK(has(lines, "BDAY:19850721"));
    CHECK(has(lines, "GENDER:F"));
    CHECK(has(lines, "ADR:;;Rue de l'\xC3\x89glise\\, 5;Namur;;5000;"));
    CHECK(has(lines, "X-EID-NATIONAL-NUMBER:85072100177"));
    CHECK(has(lines, "X-EID-TAG-2A:=1+1"));
    CHECK(has(lines, "X-EID-ADDRESS-TAG-2A:box"));
    CHECK(has(lines, "X-EID-AUTHENTICITY:untrusted"));
    CHECK(has(lines, "REV:20250101T120101Z"));
    const Bytes photo(100, 0xFE);
    CHECK(has(lines, "PHOTO:data:image/jpeg;base64," + Botan::base64_encode(photo.data(), photo.size())));
}

TEST_CASE("records are exported without the card's own files, also fields that no card has") {
    const ExportData card = hostileCard();
    ExportData records;
    records.readAt = card.readAt;
    records.files[CardFile::photo] = card.files.at(CardFile::photo);
    records.authenticity = card.authenticity;
    records.identity = parseIdentity(card.files.at(CardFile::identity));
    records.address = parseAddress(card.files.at(CardFile::address));
    for (auto *form : {&exportJson, &exportCsv, &exportXml, &exportVcard}) {
        CHECK((*form)(records) == (*form)(card));
    }
    IdentityField field;
    field.label = "identity/pet@kind";
    field.raw = toBytes("dog");
    field.text = "dog";
    field.known = false;
    records.identity = Record({field});
    CHECK(nlohmann::json::parse(exportJson(records))["identity"]["identity/pet@kind"] == "dog");
    CHECK(cellOf(readCsv(exportCsv(records)), "identity/pet@kind") == "dog");
    CHECK(exportXml(records).find("label=\"identity/pet@kind\"") != std::string::npos);
    CHECK(has(vcardLines(exportVcard(records)), "X-EID-IDENTITY-PET-KIND:dog"));
}

TEST_CASE("a vCard birth date keeps its blanks") {
    ExportData data;
    data.files[CardFile::identity] = tlv(0x0C, "   JUL 1985");
    CHECK(has(vcardLines(exportVcard(data)), "BDAY:1985-07"));
    data.files[CardFile::identity] = tlv(0x0C, "1985");
    CHECK(has(vcardLines(exportVcard(data)), "BDAY:1985"));
}
