// SPDX-License-Identifier: Apache-2.0
#include "output/human.hpp"

#include "output/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace eid::cardtool {

namespace {

struct Title {
    std::string_view label;
    std::string_view title;
};

/// Labels whose words do not read well by themselves.
constexpr std::array<Title, 12> kTitles{{
    {"firstnames", "First names"},
    {"first_letter_of_third_given_name", "Third given name"},
    {"location_of_birth", "Place of birth"},
    {"validity_begin_date", "Valid from"},
    {"validity_end_date", "Valid until"},
    {"issuing_municipality", "Issued by"},
    {"document_type", "Document"},
    {"duplicata", "Duplicate number"},
    {"special_organization", "Organisation"},
    {"address_street_and_number", "Street and number"},
    {"address_zip", "Postal code"},
    {"address_municipality", "Municipality"},
}};

/// DD.MM.YYYY, the form of the card's dates that needs no explanation.
bool isPlainDate(std::string_view text) {
    return text.size() == 10 && text[2] == '.' && text[5] == '.';
}

} // namespace

void FieldList::add(std::string_view label, std::string_view value, Style style) {
    rows_.push_back({printable(label), printable(value), style});
}

void FieldList::writeTo(Console &console) const {
    if (rows_.empty()) {
        return;
    }
    if (!heading_.empty()) {
        console.write(console.styled(heading_, Style::bold) + "\n");
    }
    std::size_t width = 0;
    for (const Row &row : rows_) {
        width = std::max(width, columns(row.label));
    }
    const std::string_view indent = heading_.empty() ? "" : "  ";
    for (const Row &row : rows_) {
        console.write(std::string(indent) + padded(row.label, width) + "  " + console.styled(row.value, row.style) +
                      "\n");
    }
}

std::pair<std::string, Style> seal(const Check &check) {
    std::string words(checkStatusName(check.status));
    std::replace(words.begin(), words.end(), '_', ' ');
    if (check.status != CheckStatus::verified && !check.reason.empty()) {
        words += " - " + check.reason;
    }
    switch (check.status) {
    case CheckStatus::verified:
        return {words, Style::good};
    case CheckStatus::failed:
        return {words, Style::bad};
    case CheckStatus::untrusted:
        return {words, Style::warning};
    case CheckStatus::notPresent:
        break;
    }
    return {words, Style::dim};
}

std::string fieldTitle(std::string_view label) {
    for (const Title &row : kTitles) {
        if (row.label == label) {
            return std::string(row.title);
        }
    }
    std::string title(label);
    std::replace(title.begin(), title.end(), '_', ' ');
    if (!title.empty()) {
        title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    }
    return title;
}

std::string fieldValue(const IdentityField &field) {
    if (field.label == "national_number") {
        return formatNationalNumber(field.text);
    }
    if (!field.meaning.empty()) {
        return field.meaning + " (" + field.text + ")";
    }
    if (field.kind == FieldKind::date && field.date && !isPlainDate(field.text)) {
        return field.text + " (" + field.date->iso() + ")";
    }
    if (field.kind == FieldKind::flag) {
        return field.text.empty() ? "yes" : field.text;
    }
    return field.text;
}

FieldList recordList(std::string_view heading, const Record &record) {
    FieldList list(heading);
    for (const IdentityField &field : record.fields()) {
        const std::string value = fieldValue(field);
        if (!value.empty()) {
            list.add(fieldTitle(field.label), value);
        }
    }
    return list;
}

FieldList authenticityList(const AuthenticityReport &report) {
    FieldList list("Authenticity");
    const auto add = [&](std::string_view label, const Check &check) {
        const auto [words, style] = seal(check);
        list.add(label, words, style);
    };
    add("Identity", report.identity);
    add("Address", report.address);
    add("Photo", report.photo);
    add("Chain", report.chain);
    add("Card itself", report.basicKey);
    return list;
}

} // namespace eid::cardtool
