// SPDX-License-Identifier: Apache-2.0
#include "store/journal_entry.hpp"

#include "store/column_values.hpp"

#include <nlohmann/json.hpp>

namespace eid::ca {

namespace {

/// Of a line. A line that says none has format 1.
constexpr int kFormat = 2;

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
    json["format"] = kFormat;
    if (kind == Kind::orderUsed) {
        json["order"] = order;
        json["changed"] = numberOf(changedAt);
    } else if (kind == Kind::crlNumber) {
        json["issuer"] = key.issuer;
        json["scope"] = scope;
        json["crl_number"] = number;
    } else {
        json["issuer"] = key.issuer;
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
        if (!publicKeyDigest.empty()) {
            json["key"] = toHex(publicKeyDigest);
        }
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
        if (const int format = json.value("format", 1); format < 1 || format > kFormat) {
            throw Error(Situation::storeVersion, "a line of the journal has format " + std::to_string(format));
        }
        entry.auditPosition = json.at("audit").get<std::int64_t>();
        if (json.contains("order")) {
            entry.kind = Kind::orderUsed;
            entry.order = json.at("order").get<std::string>();
            entry.changedAt = timeOf(json.at("changed").get<std::int64_t>());
            return entry;
        }
        entry.key.issuer = json.at("issuer").get<IssuerId>();
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
        entry.publicKeyDigest = fromHex(json.value("key", ""));
        return entry;
    } catch (const nlohmann::json::exception &error) {
        throw Error(Situation::storeDamaged, std::string("a line of the journal: ") + error.what());
    } catch (const Error &error) {
        if (error.situation() == Situation::storeVersion) {
            throw;
        }
        throw Error(Situation::storeDamaged, "a line of the journal").withCause(error);
    }
}

int strictness(State state) noexcept {
    if (state == State::revoked) {
        return 2;
    }
    return state == State::onHold ? 1 : 0;
}

std::string orderSetting(const std::string &id) {
    return "order." + id;
}

} // namespace eid::ca
