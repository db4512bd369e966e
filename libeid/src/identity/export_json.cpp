// SPDX-License-Identifier: Apache-2.0
#include "base/iso_time.hpp"
#include "base/utf8.hpp"
#include "identity/export_model.hpp"

#include <eid/error.hpp>

#include <botan/base64.h>
#include <nlohmann/json.hpp>

namespace eid {

namespace {

using Json = nlohmann::ordered_json;

/// Adds a value under a key; what is repeated becomes an array in the card's order, so nothing is lost.
void add(Json &object, const std::string &key, const std::string &value) {
    Json &place = object[key];
    if (place.is_null()) {
        place = value;
    } else if (place.is_array()) {
        place.push_back(value);
    } else {
        place = Json::array({place, value});
    }
}

/// Fields by label. Beside them `dates` holds the dates that could be read in ISO 8601, `meanings` what codes stand
/// for, and `raw` the octets in hexadecimal of texts that are not well-formed UTF-8.
Json recordToJson(const Record &record) {
    Json fields = Json::object();
    Json dates = Json::object();
    Json meanings = Json::object();
    Json raw = Json::object();
    for (const IdentityField &field : record.fields()) {
        add(fields, field.label, field.text);
        if (field.date) {
            add(dates, field.label, field.date->iso());
        }
        if (!field.meaning.empty()) {
            add(meanings, field.label, field.meaning);
        }
        if (field.kind != FieldKind::binary && !isValidUtf8(field.raw)) {
            add(raw, field.label, toHex(field.raw));
        }
    }
    const std::pair<const char *, const Json *> extras[] = {{"dates", &dates}, {"meanings", &meanings}, {"raw", &raw}};
    for (const auto &[name, extra] : extras) {
        if (!extra->empty()) {
            fields[name] = *extra;
        }
    }
    return fields;
}

Json checkToJson(const Check &check) {
    Json result{{"status", checkStatusName(check.status)}, {"reason", check.reason}};
    if (check.situation) {
        result["code"] = situationInfo(*check.situation).code;
    }
    return result;
}

} // namespace

std::string exportJson(const ExportData &data) {
    Json root{{"schema", kExportSchema}};
    if (const auto identity = exportedIdentity(data)) {
        root["identity"] = recordToJson(*identity);
    }
    if (const auto address = exportedAddress(data)) {
        root["address"] = recordToJson(*address);
    }
    if (const Bytes *photo = exportedFile(data, CardFile::photo)) {
        root["photo"] = Botan::base64_encode(photo->data(), photo->size());
    }
    if (data.authenticity) {
        Json authenticity{{"overall", checkStatusName(data.authenticity->overall())}};
        for (const auto &[name, check] : namedChecks(*data.authenticity)) {
            authenticity[std::string(name)] = checkToJson(*check);
        }
        root["authenticity"] = authenticity;
    }
    root["read_at"] = isoTime(data.readAt);
    return root.dump(2) + "\n";
}

} // namespace eid
