// SPDX-License-Identifier: Apache-2.0
#include "base/iso_time.hpp"
#include "base/utf8.hpp"
#include "identity/export_model.hpp"

#include <eid/error.hpp>

#include <botan/base64.h>

namespace eid {

namespace {

/// Escaped for content and for attributes in double quotes. Line breaks and tabs are written as references, since a
/// reader would turn them into blanks in attributes (XML 1.0 3.3.3); characters that XML 1.0 2.2 does not know, not
/// even as a reference, become U+FFFD.
std::string escaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const Utf8Character character = firstCharacter(text);
        text.remove_prefix(character.encoded.size());
        switch (character.code) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&apos;";
            break;
        case '\t':
        case '\n':
        case '\r':
            result += "&#" + std::to_string(character.code) + ";";
            break;
        default:
            const bool forbidden = isControl(character.code) || character.code == 0xFFFE || character.code == 0xFFFF;
            result += forbidden ? kReplacementCharacter : character.encoded;
        }
    }
    return result;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string kindName(FieldKind kind) {
    switch (kind) {
    case FieldKind::text:
        return "text";
    case FieldKind::date:
        return "date";
    case FieldKind::binary:
        return "binary";
    case FieldKind::code:
        return "code";
    case FieldKind::flag:
        return "flag";
    }
    return {};
}

void addRecord(std::string &xml, std::string_view name, const Record &record) {
    xml += "  <" + std::string(name) + ">\n";
    for (const IdentityField &field : record.fields()) {
        xml += "    <field" + attribute("label", field.label) + attribute("tag", toHex(ByteView(&field.tag, 1))) +
               attribute("kind", kindName(field.kind));
        if (field.date) {
            xml += attribute("date", field.date->iso());
        }
        if (!field.meaning.empty()) {
            xml += attribute("meaning", field.meaning);
        }
        xml += ">" + escaped(field.text) + "</field>\n";
    }
    xml += "  </" + std::string(name) + ">\n";
}

void addAuthenticity(std::string &xml, const AuthenticityReport &report) {
    xml += "  <authenticity" + attribute("overall", checkStatusName(report.overall())) + ">\n";
    for (const auto &[name, check] : namedChecks(report)) {
        xml += "    <check" + attribute("name", name) + attribute("status", checkStatusName(check->status));
        if (check->situation) {
            xml += attribute("code", situationInfo(*check->situation).code);
        }
        xml += ">" + escaped(check->reason) + "</check>\n";
    }
    xml += "  </authenticity>\n";
}

} // namespace

std::string exportXml(const ExportData &data) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<eid" + attribute("schema", kExportSchema) +
                      attribute("read_at", isoTime(data.readAt)) + ">\n";
    if (const auto identity = exportedIdentity(data)) {
        addRecord(xml, "identity", *identity);
    }
    if (const auto address = exportedAddress(data)) {
        addRecord(xml, "address", *address);
    }
    if (const Bytes *photo = exportedFile(data, CardFile::photo)) {
        xml += "  <photo" + attribute("encoding", "base64") + ">" + Botan::base64_encode(photo->data(), photo->size()) +
               "</photo>\n";
    }
    if (data.authenticity) {
        addAuthenticity(xml, *data.authenticity);
    }
    return xml + "</eid>\n";
}

} // namespace eid
