// SPDX-License-Identifier: Apache-2.0
#include "base/iso_time.hpp"
#include "base/utf8.hpp"
#include "identity/export_model.hpp"

#include <botan/base64.h>

#include <algorithm>

namespace eid {

namespace {

constexpr std::size_t kLineOctets = 75; // RFC 6350 3.2, without the line break

/// RFC 6350 3.4: the separators of lists and components, the backslash and line breaks are escaped; other control
/// characters have no place in a value (3.3).
std::string escaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const Utf8Character character = firstCharacter(text);
        text.remove_prefix(character.encoded.size());
        if (character.code == ',' || character.code == ';' || character.code == '\\') {
            result += '\\';
            result += character.encoded;
        } else if (character.code == '\r' && !text.empty() && text.front() == '\n') {
            continue; // one line break, written with its second half
        } else if (character.code == '\n' || character.code == '\r') {
            result += "\\n";
        } else if (isControl(character.code) && character.code != '\t') {
            result += kReplacementCharacter;
        } else {
            result += character.encoded;
        }
    }
    return result;
}

/// Adds a content line, folded between characters, never inside one (RFC 6350 3.2).
void addLine(std::string &vcard, const std::string &name, const std::string &value) {
    const std::string line = name + ":" + value;
    std::string_view rest = line;
    std::size_t used = 0;
    while (!rest.empty()) {
        const std::string_view character = firstCharacter(rest).encoded;
        if (used + character.size() > kLineOctets) {
            vcard += "\r\n ";
            used = 1;
        }
        vcard += character;
        used += character.size();
        rest.remove_prefix(character.size());
    }
    vcard += "\r\n";
}

/// RFC 6350 4.3.1: "19850721", "1985-07" or "1985".
std::string vcardDate(const CardDate &date) {
    std::string text = date.iso();
    if (date.day != 0) {
        text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
    }
    return text;
}

/// RFC 6350 3.3: a name has letters, digits and dashes only.
std::string extensionName(const std::string &label) {
    std::string name = "X-EID-";
    for (const char c : label) {
        const bool fits = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += fits ? c : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : '-';
    }
    return name;
}

void addPerson(std::string &vcard, const Record &identity) {
    const std::string surname = identity.text("surname");
    const std::string firstnames = identity.text("firstnames");
    const std::string both = firstnames + (firstnames.empty() || surname.empty() ? "" : " ") + surname;
    addLine(vcard, "FN", both.empty() ? "?" : escaped(both)); // 6.2.1: FN is required
    addLine(vcard, "N",
            escaped(surname) + ";" + escaped(firstnames) + ";" +
                escaped(identity.text("first_letter_of_third_given_name")) + ";" + escaped(identity.text("nobility")) +
                ";");
    const IdentityField *birth = identity.find("date_of_birth");
    if (birth != nullptr && birth->date) {
        addLine(vcard, "BDAY", vcardDate(*birth->date));
    }
    if (!identity.text("location_of_birth").empty()) {
        addLine(vcard, "BIRTHPLACE", escaped(identity.text("location_of_birth"))); // RFC 6474 2.1
    }
    if (const IdentityField *gender = identity.find("gender"); gender != nullptr && !gender->meaning.empty()) {
        addLine(vcard, "GENDER", gender->meaning == "male" ? "M" : "F");
    }
}

/// Every field as it stands on the card, also those that have a property of their own.
void addExtensions(std::string &vcard, const Record &record, const std::string &unknownPrefix) {
    for (const IdentityField &field : record.fields()) {
        addLine(vcard, extensionName(field.known && field.tag != 0 ? field.label : unknownPrefix + field.label),
                escaped(field.text));
    }
}

} // namespace

std::string exportVcard(const ExportData &data) {
    std::string vcard = "BEGIN:VCARD\r\nVERSION:4.0\r\n";
    const auto identity = exportedIdentity(data);
    const auto address = exportedAddress(data);
    addPerson(vcard, identity.value_or(Record({})));
    if (address) {
        addLine(vcard, "ADR",
                ";;" + escaped(address->text("address_street_and_number")) + ";" +
                    escaped(address->text("address_municipality")) + ";;" + escaped(address->text("address_zip")) +
                    ";");
    }
    if (const Bytes *photo = exportedFile(data, CardFile::photo)) {
        addLine(vcard, "PHOTO", "data:image/jpeg;base64," + Botan::base64_encode(photo->data(), photo->size()));
    }
    if (identity) {
        addExtensions(vcard, *identity, "");
    }
    if (address) {
        addExtensions(vcard, *address, "address_");
    }
    if (data.authenticity) {
        addLine(vcard, "X-EID-AUTHENTICITY", std::string(checkStatusName(data.authenticity->overall())));
        for (const auto &[name, check] : namedChecks(*data.authenticity)) {
            addLine(vcard, extensionName("authenticity_" + std::string(name)),
                    std::string(checkStatusName(check->status)));
        }
    }
    std::string revision = isoTime(data.readAt); // RFC 6350 4.3.5: basic format
    revision.erase(std::remove_if(revision.begin(), revision.end(), [](char c) { return c == '-' || c == ':'; }),
                   revision.end());
    addLine(vcard, "REV", revision);
    return vcard + "END:VCARD\r\n";
}

} // namespace eid
