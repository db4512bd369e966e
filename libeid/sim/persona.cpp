// SPDX-License-Identifier: Apache-2.0
#include "sim/persona.hpp"

#include "base/toml.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <sstream>

namespace eid::sim {

namespace {

constexpr std::size_t kMaxPersonaFile = 256UL * 1024;
constexpr std::size_t kMaxPhoto = 16UL * 1024;
constexpr std::size_t kMaxPadding = 8192;

struct BuiltinPersona {
    std::string_view name;
    std::string_view toml;
};

constexpr BuiltinPersona kBuiltin[] = {
#include "builtin_personas.inc"
};

[[noreturn]] void invalid(std::string_view field) {
    throw Error(Situation::personaInvalid, std::string(field));
}

/// Tells the fields that were asked for, so that a misspelt one is an error and not silently nothing.
class Table {
  public:
    Table(const toml::table &table, std::string name) : table_(table), name_(std::move(name)) {}

    template <typename T> std::optional<T> get(std::string_view key) {
        known_.emplace_back(key);
        const auto *node = table_.get(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        auto value = node->value_exact<T>();
        if (!value) {
            invalid(name_ + std::string(key));
        }
        return value;
    }

    std::size_t size(std::string_view key, std::size_t otherwise, std::size_t most) {
        const auto value = get<std::int64_t>(key);
        if (!value) {
            return otherwise;
        }
        if (*value < 0 || static_cast<std::uint64_t>(*value) > most) {
            invalid(name_ + std::string(key));
        }
        return static_cast<std::size_t>(*value);
    }

    const toml::node *node(std::string_view key) {
        known_.emplace_back(key);
        return table_.get(key);
    }

    void refuseUnknown() const {
        for (const auto &[key, value] : table_) {
            if (std::find(known_.begin(), known_.end(), std::string(key.str())) == known_.end()) {
                invalid(name_ + std::string(key.str()));
            }
        }
    }

  private:
    const toml::table &table_;
    std::string name_;
    std::vector<std::string> known_;
};

using Fields = std::map<std::string, std::string, std::less<>>;

Fields readFields(const toml::node *node, const std::vector<FieldFact> &facts, const std::string &name) {
    Fields fields;
    if (node == nullptr) {
        return fields;
    }
    if (!node->is_table()) {
        invalid(name);
    }
    Table table(*node->as_table(), name + ".");
    for (const auto &fact : facts) {
        auto value = table.get<std::string>(fact.label);
        if (!value) {
            continue;
        }
        if (value->size() > fact.maxOctets) {
            invalid(name + "." + std::string(fact.label));
        }
        fields.emplace(fact.label, std::move(*value));
    }
    table.refuseUnknown();
    return fields;
}

void readUnknownTags(const toml::node *node, Persona &persona) {
    constexpr std::size_t kMaxTags = 32;
    constexpr std::size_t kMaxValue = 1024;
    if (node == nullptr) {
        return;
    }
    if (!node->is_array() || node->as_array()->size() > kMaxTags) {
        invalid("unknown");
    }
    for (const auto &element : *node->as_array()) {
        if (!element.is_table()) {
            invalid("unknown");
        }
        Table table(*element.as_table(), "unknown.");
        const std::string record = table.get<std::string>("record").value_or("identity");
        const std::size_t tag = table.size("tag", 0, 0xFF);
        const Bytes value = fromHex(table.get<std::string>("hex").value_or(""));
        table.refuseUnknown();
        if (tag == 0 || value.size() > kMaxValue || (record != "identity" && record != "address")) {
            invalid("unknown");
        }
        auto &target = record == "identity" ? persona.unknownIdentityTags : persona.unknownAddressTags;
        target.emplace_back(static_cast<std::uint8_t>(tag), value);
    }
}

std::string digits(std::string value, std::string_view field, std::size_t least, std::size_t most) {
    if (value.size() < least || value.size() > most || value.find_first_not_of("0123456789") != std::string::npos) {
        invalid(field);
    }
    return value;
}

} // namespace

const std::vector<FieldFact> &identityFields() {
    static const std::vector<FieldFact> kFields = {
        {0x01, "card_number", 12},
        {0x03, "validity_begin_date", 10},
        {0x04, "validity_end_date", 10},
        {0x05, "issuing_municipality", 80},
        {0x06, "national_number", 11},
        {0x07, "surname", 110},
        {0x08, "firstnames", 95},
        {0x09, "first_letter_of_third_given_name", 3},
        {0x0A, "nationality", 85},
        {0x0B, "location_of_birth", 80},
        {0x0C, "date_of_birth", 12},
        {0x0D, "gender", 1},
        {0x0E, "nobility", 50},
        {0x0F, "document_type", 2},
        {0x10, "special_status", 2},
        {0x12, "duplicata", 2},
        {0x13, "special_organization", 1},
        {0x14, "member_of_family", 1},
        {0x15, "date_and_country_of_protection", 13},
        {0x16, "work_permit_mention", 2},
        {0x17, "employer_vat_1", 13},
        {0x18, "employer_vat_2", 13},
        {0x19, "regional_file_number", 18},
        {0x1B, "brexit_mention_1", 2},
        {0x1C, "brexit_mention_2", 2},
        {0x1D, "cardA_mention_1", 2},
        {0x1E, "cardA_mention_2", 2},
        {0x1F, "cardEU_start_date", 10},
    };
    return kFields;
}

const std::vector<FieldFact> &addressFields() {
    static const std::vector<FieldFact> kFields = {
        {0x01, "address_street_and_number", 60},
        {0x02, "address_zip", 6},
        {0x03, "address_municipality", 47},
    };
    return kFields;
}

std::string Persona::field(std::string_view label) const {
    for (const auto *record : {&identity, &address}) {
        if (const auto found = record->find(label); found != record->end()) {
            return found->second;
        }
    }
    return {};
}

Persona parsePersona(std::string_view text, const std::filesystem::path &directory) {
    toml::table document;
    try {
        document = toml::parse(text);
    } catch (const toml::parse_error &error) {
        std::ostringstream where;
        where << "line " << error.source().begin.line << ": " << error.description();
        invalid(where.str());
    }
    Persona persona;
    Table table(document, "");
    persona.name = table.get<std::string>("name").value_or("");
    persona.description = table.get<std::string>("description").value_or("");
    if (persona.name.empty()) {
        invalid("name");
    }
    persona.generation = generationFromName(table.get<std::string>("generation").value_or(""));
    if (const auto atr = table.get<std::string>("atr")) {
        constexpr std::size_t kMaxAtr = 33; // ISO 7816-3 8.2
        persona.atr = fromHex(*atr);
        if (persona.atr->size() < 2 || persona.atr->size() > kMaxAtr) {
            invalid("atr");
        }
    }
    persona.pin = digits(table.get<std::string>("pin").value_or(persona.pin), "pin", 4, 12);
    persona.puk1 = digits(table.get<std::string>("puk1").value_or(persona.puk1), "puk1", 6, 6);
    persona.puk2 = digits(table.get<std::string>("puk2").value_or(persona.puk2), "puk2", 6, 6);
    persona.activated = table.get<bool>("activated").value_or(true);
    persona.authCertificate = table.get<bool>("auth_certificate").value_or(true);
    persona.signCertificate = table.get<bool>("sign_certificate").value_or(true);
    persona.sha1PhotoHash = table.get<bool>("sha1_photo_hash").value_or(false);
    persona.certificatePadding = table.size("certificate_padding", persona.certificatePadding, kMaxPadding);
    if (const std::size_t size = table.size("identity_file_size", 0, kMaxPadding); size != 0) {
        persona.identityFileSize = size;
    }
    persona.addressFileSize = table.size("address_file_size", persona.addressFileSize, kMaxPadding);
    if (const auto photo = table.get<std::string>("photo")) {
        persona.photo = readFileWhole((directory / *photo).string(), kMaxPhoto);
    }
    persona.identity = readFields(table.node("identity"), identityFields(), "identity");
    persona.address = readFields(table.node("address"), addressFields(), "address");
    readUnknownTags(table.node("unknown"), persona);
    table.refuseUnknown();
    for (const std::string_view required : {"surname", "national_number", "document_type"}) {
        if (!persona.identity.contains(required)) {
            invalid("identity." + std::string(required));
        }
    }
    return persona;
}

Persona loadPersona(const std::filesystem::path &file) {
    return parsePersona(toText(readFileWhole(file.string(), kMaxPersonaFile)), file.parent_path());
}

std::vector<std::string> builtinPersonaNames() {
    std::vector<std::string> names;
    for (const auto &builtin : kBuiltin) {
        names.emplace_back(builtin.name);
    }
    return names;
}

Persona builtinPersona(std::string_view name) {
    for (const auto &builtin : kBuiltin) {
        if (builtin.name == name) {
            return parsePersona(builtin.toml);
        }
    }
    throw Error(Situation::personaInvalid, "there is no persona " + std::string(name));
}

Persona findPersona(const std::string &nameOrFile) {
    const auto names = builtinPersonaNames();
    if (std::find(names.begin(), names.end(), nameOrFile) != names.end()) {
        return builtinPersona(nameOrFile);
    }
    if (nameOrFile.find_first_of("./") == std::string::npos) {
        return builtinPersona(nameOrFile); // throws, naming it
    }
    return loadPersona(nameOrFile);
}

} // namespace eid::sim
