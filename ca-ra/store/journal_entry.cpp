// SPDX-License-Identifier: Apache-2.0
#include "store/journal_entry.hpp"

#include "store/column_values.hpp"

#include <nlohmann/json.hpp>

namespace eid::ca {

namespace {

template <typename Value> void put(nlohmann::ordered_json &json, const char *name, const std::optional<Value> &value) {
    if (const auto number = numberOf(value)) {
        json[name] = *number;
    }
}

std::optional<Time> timeIn(const nlohmann::json &json, const char *name) {
    return json.contains(name) ? std::optional(timeOf(json.at(name).get<std::int64_t>())) : std::nullopt;
}

} // namespace

std::string JournalEntry::text() const {
    nlohmann::ordered_json json;
    json["issuer"] = key.issuer;
    if (kind == Kind::crlNumber) {
        json["scope"] = scope;
        json["crl_number"] = number;
    } else {
        json["serial"] = key.serial.hex();
        json["state"] = std::string(nameOf(state));
        if (birth) {
            json["birth"] = true;
        }
        json["version"] = version;
        json["at"] = numberOf(stateAt);
        json["changed"] = numberOf(changedAt);
        put(json, "reason", reason);
        put(json, "invalidity", invalidityDate);
        put(json, "released", releasedAt);
        json["shard"] = shard;
        json["not_after"] = numberOf(notAfter);
    }
    json["audit"] = auditPosition;
    std::string text = json.dump();
    text.pop_back();
    return text;
}

JournalEntry JournalEntry::parse(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        JournalEntry entry;
        entry.key.issuer = json.at("issuer").get<IssuerId>();
        entry.auditPosition = json.at("audit").get<std::int64_t>();
        if (json.contains("crl_number")) {
            entry.kind = Kind::crlNumber;
            entry.scope = json.at("scope").get<std::string>();
            entry.number = json.at("crl_number").get<std::int64_t>();
            return entry;
        }
        entry.key.serial = Serial::fromHex(json.at("serial").get<std::string>());
        entry.state = stateFrom(json.at("state").get<std::string>());
        entry.birth = json.value("birth", false);
        entry.version = json.at("version").get<std::uint32_t>();
        entry.stateAt = timeOf(json.at("at").get<std::int64_t>());
        entry.changedAt = timeOf(json.at("changed").get<std::int64_t>());
        if (json.contains("reason")) {
            entry.reason = reasonOf(json.at("reason").get<int>());
        }
        entry.invalidityDate = timeIn(json, "invalidity");
        entry.releasedAt = timeIn(json, "released");
        entry.shard = json.at("shard").get<int>();
        entry.notAfter = timeOf(json.at("not_after").get<std::int64_t>());
        return entry;
    } catch (const nlohmann::json::exception &error) {
        throw Error(Situation::storeDamaged, std::string("a line of the journal: ") + error.what());
    } catch (const Error &error) {
        throw Error(Situation::storeDamaged, "a line of the journal").withCause(error);
    }
}

} // namespace eid::ca
