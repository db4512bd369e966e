// SPDX-License-Identifier: Apache-2.0
#include "core/exporter.hpp"
#include "core/identity_view.hpp"
#include "core/texts.hpp"
#include "desk_bench.hpp"
#include "sim/persona.hpp"
#include "support/data.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

using namespace eid;
using namespace eid::viewer;
using namespace eid::test;

namespace {

void put(Bytes &record, std::uint8_t tag, ByteView value) {
    record.push_back(tag);
    std::size_t left = value.size();
    for (; left >= 0xFF; left -= 0xFF) {
        record.push_back(0xFF);
    }
    record.push_back(static_cast<std::uint8_t>(left));
    record.insert(record.end(), value.begin(), value.end());
}

void put(Bytes &record, std::uint8_t tag, const std::string &value) {
    put(record, tag, asBytes(value));
}

std::vector<FieldRow> allRows(const IdentityView &view) {
    std::vector<FieldRow> rows;
    for (const QList<FieldRow> *const list : {&view.front, &view.card, &view.special, &view.further, &view.technical}) {
        rows.insert(rows.end(), list->begin(), list->end());
    }
    return rows;
}

/// Each field that says something is in one place, as often as it is on the card, under its own name and value.
void checkEachOnce(const Record &record) {
    const IdentityView view = identityView(record, std::chrono::system_clock::now());
    std::map<std::string, int> wanted;
    for (const IdentityField &field : record.fields()) {
        const bool silent = field.text.empty() || (field.label == "special_status" && field.meaning == "none");
        wanted[field.label + "\n" + texts::fieldValue(field).toStdString()] += silent ? 0 : 1;
    }
    for (const char *const label : {"surname", "firstnames", "first_letter_of_third_given_name", "document_type"}) {
        const IdentityField *const field = record.find(label);
        if (field == nullptr || field->text.empty()) {
            continue;
        }
        --wanted[field->label + "\n" + texts::fieldValue(*field).toStdString()]; // it is in the heading
        const QString heading =
            view.surname + QLatin1Char('\n') + view.givenNames + QLatin1Char('\n') + view.documentType;
        const QString text =
            field->label == "document_type" ? texts::fieldValue(*field) : QString::fromStdString(field->text);
        CHECK(heading.contains(text));
    }
    for (const FieldRow &row : allRows(view)) {
        CAPTURE(row.label.toStdString());
        CHECK_FALSE(row.name.isEmpty());
        CHECK_FALSE(row.value.isEmpty());
        --wanted[row.label.toStdString() + "\n" + row.value.toStdString()];
    }
    for (const auto &[field, count] : wanted) {
        CAPTURE(field);
        CHECK(count == 0);
    }
    CHECK(view.givenNames == view.givenNames.trimmed());
}

TimePoint day(int year, unsigned month, unsigned dayOfMonth) {
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(dayOfMonth));
}

} // namespace

TEST_CASE("every field of every persona is in exactly one place") {
    for (const std::string &name : sim::builtinPersonaNames()) {
        CAPTURE(name);
        const auto card = freshCard(name);
        checkEachOnce(parseIdentity(card->file(sim::path::kIdentity)));
        const Record address = parseAddress(card->file(sim::path::kAddress));
        const QList<FieldRow> rows = addressRows(address);
        for (const IdentityField &field : address.fields()) {
            CAPTURE(field.label);
            const auto count = std::count_if(rows.begin(), rows.end(), [&](const FieldRow &row) {
                return row.label == QString::fromStdString(field.label) && row.value == texts::fieldValue(field);
            });
            CHECK(count == (field.text.empty() || field.label == "structure_version" ? 0 : 1));
        }
        CardDocument document;
        document.add(CardFile::identity, card->file(sim::path::kIdentity));
        document.add(CardFile::address, card->file(sim::path::kAddress));
        const QString text = plainText(document);
        const sim::Persona persona = sim::builtinPersona(name);
        for (const char *const label : {"surname", "address_street_and_number", "card_number"}) {
            CHECK(text.contains(QString::fromStdString(persona.field(label))));
        }
    }
}

TEST_CASE("every field of the records at hand is in exactly one place") {
    if (!haveCardData()) {
        return;
    }
    std::size_t read = 0;
    for (const auto &entry : std::filesystem::directory_iterator(cardData() / "records")) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".tlv") {
            continue;
        }
        CAPTURE(name);
        const Bytes content = readFileWhole(entry.path().string(), 65536);
        if (name.find("address") == std::string::npos) {
            checkEachOnce(parseIdentity(content));
        } else {
            CHECK_FALSE(addressRows(parseAddress(content)).isEmpty());
        }
        ++read;
    }
    CHECK(read > 5);
}

TEST_CASE("repeated and unknown tags are kept, and lengths of any size shown whole") {
    Bytes file;
    put(file, 0x07, "First");
    put(file, 0x07, "Second");
    put(file, 0x08, "Given");
    put(file, 0x09, "");
    put(file, 0x0A, "One");
    put(file, 0x0A, "Two");
    put(file, 0x0A, "Two");
    put(file, 0x2A, "unknown");
    put(file, 0x2A, "unknown again");
    put(file, 0x7E, fromHex("00FF10"));
    put(file, 0x05, std::string(3000, 'x'));
    const Record record = parseIdentity(file);
    checkEachOnce(record);
    const IdentityView view = identityView(record, std::chrono::system_clock::now());
    CHECK(view.surname == QStringLiteral("First"));
    CHECK(view.givenNames == QStringLiteral("Given"));
    CHECK(view.further.size() == 6); // Second, Two twice, the unknown three
    for (const FieldRow &row : view.card) {
        CHECK(row.value.size() == 3000);
    }
    checkEachOnce(Record({}));
}

TEST_CASE("a record whose lengths lie is a flaw and not a crash") {
    CardDocument document;
    document.add(CardFile::identity, fromHex("07FF"));
    CHECK_FALSE(document.identity.has_value());
    CHECK(document.flaws.contains(CardFile::identity));
    CHECK(document.has(CardFile::identity)); // the octets are kept
    CHECK(document.text("surname").isEmpty());
    CHECK(document.exportData().files.empty());
    Bytes good;
    put(good, 0x07, "Name");
    document.add(CardFile::identity, good); // read again
    CHECK(document.flaws.empty());
    CHECK(document.text("surname") == QStringLiteral("Name"));
    CHECK(document.exportData().files.size() == 1);
}

TEST_CASE("a card outside its validity is marked, its last day counting whole everywhere on earth") {
    Bytes file;
    put(file, 0x03, "14.03.2017");
    put(file, 0x04, "14.03.2027");
    const Record record = parseIdentity(file);
    using namespace std::chrono_literals;
    CHECK_FALSE(identityView(record, day(2017, 3, 14)).outsideValidity);
    CHECK_FALSE(identityView(record, day(2027, 3, 14) + 23h).outsideValidity);
    CHECK_FALSE(identityView(record, day(2027, 3, 15) + 11h).outsideValidity);
    CHECK(identityView(record, day(2027, 3, 17)).outsideValidity);
    CHECK(identityView(record, day(2017, 3, 12)).outsideValidity);
    Bytes without;
    put(without, 0x04, "XX.YY.2003");
    CHECK_FALSE(identityView(parseIdentity(without), day(2026, 1, 1)).outsideValidity);
}
