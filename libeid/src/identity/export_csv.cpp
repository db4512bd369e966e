// SPDX-License-Identifier: Apache-2.0
#include "base/iso_time.hpp"
#include "identity/export_model.hpp"

#include <botan/base64.h>

namespace eid {

namespace {

/// RFC 4180 2.5-2.7: quoted where a comma, a quote or a line break stands, quotes doubled.
std::string quoted(std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(value);
    }
    std::string result = "\"";
    for (const char c : value) {
        result += c;
        if (c == '"') {
            result += c;
        }
    }
    return result + '"';
}

void addRow(std::string &csv, std::string_view label, std::string_view value) {
    csv += quoted(label) + "," + quoted(value) + "\r\n";
}

void addRecord(std::string &csv, const Record &record, std::string_view unknownPrefix) {
    for (const IdentityField &field : record.fields()) {
        addRow(csv, field.known && field.tag != 0 ? field.label : std::string(unknownPrefix) + field.label, field.text);
    }
}

} // namespace

std::string exportCsv(const ExportData &data) {
    std::string csv;
    addRow(csv, "label", "value");
    if (const auto identity = exportedIdentity(data)) {
        addRecord(csv, *identity, "");
    }
    if (const auto address = exportedAddress(data)) {
        addRecord(csv, *address, "address_"); // tells an unknown tag of the address from one of the identity
    }
    if (const Bytes *photo = exportedFile(data, CardFile::photo)) {
        addRow(csv, "photo", Botan::base64_encode(photo->data(), photo->size()));
    }
    if (data.authenticity) {
        addRow(csv, "authenticity.overall", checkStatusName(data.authenticity->overall()));
        for (const auto &[name, check] : namedChecks(*data.authenticity)) {
            addRow(csv, "authenticity." + std::string(name), checkStatusName(check->status));
        }
    }
    addRow(csv, "read_at", isoTime(data.readAt));
    return csv;
}

} // namespace eid
