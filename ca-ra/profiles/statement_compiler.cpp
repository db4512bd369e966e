// SPDX-License-Identifier: Apache-2.0
#include "profiles/statement_compiler.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "profiles/oids.hpp"

#include <algorithm>

namespace eid::ca {

namespace {

Bytes statement(std::string_view oid, ByteView information = {}) {
    return der::sequence({der::oid(oid), information});
}

bool twoLetters(const std::string &text, char first, char last) {
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [&](char letter) { return letter >= first && letter <= last; });
}

Bytes printable(const std::string &text) {
    return der::element(der::tag::kPrintableString, asBytes(text));
}

Bytes types(ProfileTable &table, StatementFacts &facts) {
    Bytes content;
    for (const std::string &name : table.texts("types")) {
        std::string_view oid;
        if (name == "esign") {
            oid = oids::kQcTypeEsign;
        } else if (name == "eseal") {
            oid = oids::kQcTypeEseal;
        } else if (name == "web") {
            oid = oids::kQcTypeWeb;
        } else {
            table.refuse("types", "esign, eseal or web is expected (EN 319 412-5, 4.2.3)");
        }
        facts.types.emplace_back(oid);
        der::append(content, der::oid(oid));
    }
    return content;
}

Bytes pds(ProfileTable &table, StatementFacts &facts) {
    Bytes content;
    for (ProfileTable &place : table.tables("pds")) {
        const std::string url = place.requireText("url");
        const std::string language = place.requireText("language");
        requireAddress(place, "url", url, true); // EN 319 412-5, 4.3.4
        if (!twoLetters(language, 'a', 'z')) {
            place.refuse("language", "two small letters of ISO 639-1 are expected (EN 319 412-5, 4.3.4)");
        }
        place.refuseUnknown();
        der::append(content, der::sequence({der::element(kIa5String, asBytes(url)), printable(language)}));
        facts.pds.emplace_back(url, language);
    }
    return content;
}

Bytes legislation(ProfileTable &table, StatementFacts &facts) {
    Bytes content;
    for (const std::string &country : table.texts("legislation")) {
        if (!twoLetters(country, 'A', 'Z')) {
            table.refuse("legislation", "two capital letters of ISO 3166-1 are expected (EN 319 412-5, 4.2.4)");
        }
        facts.legislation.push_back(country);
        der::append(content, printable(country));
    }
    return content;
}

Bytes limit(ProfileTable value) {
    const std::string currency = value.requireText("currency");
    const auto amount = value.integer("amount", 0, 1'000'000'000);
    const auto exponent = value.integer("exponent", 0, 30);
    const bool letters = currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](char letter) {
                             return letter >= 'A' && letter <= 'Z';
                         });
    if (!letters || !amount) {
        value.refuse({}, "a currency of ISO 4217 and an amount are needed (EN 319 412-5, 4.3.2)");
    }
    value.refuseUnknown();
    return der::sequence({printable(currency), der::integer(static_cast<std::uint32_t>(*amount)),
                          der::integer(static_cast<std::uint32_t>(exponent.value_or(0)))});
}

} // namespace

void requireAddress(const ProfileTable &table, std::string_view key, const std::string &address, bool secure) {
    const bool scheme = address.starts_with("https://") || (!secure && address.starts_with("http://"));
    const bool visible =
        std::all_of(address.begin(), address.end(), [](char letter) { return letter > 0x20 && letter < 0x7F; });
    const bool host = address.size() > address.find("://") + 3;
    if (!scheme || !visible || !host || address.size() > 512) {
        table.refuse(key, secure ? "an https address is expected" : "an http or https address is expected");
    }
}

Bytes compileStatements(ProfileTable &table, StatementFacts &facts) {
    facts.present = true;
    Bytes content;
    if (const auto semantics = table.text("semantics")) {
        if (*semantics == "natural-person") {
            facts.semantics = oids::kSemanticsNatural;
        } else if (*semantics == "legal-person") {
            facts.semantics = oids::kSemanticsLegal;
        } else {
            table.refuse("semantics", "natural-person or legal-person is expected (EN 319 412-1, 5.1)");
        }
        // RFC 3739, 3.2.6.1: SemanticsInformation with its identifier only.
        der::append(content, statement(oids::kQcSyntaxV2, der::sequence({der::oid(facts.semantics)})));
    }
    facts.compliance = table.boolean("compliance", false);
    if (facts.compliance) {
        der::append(content, statement(oids::kQcCompliance));
    }
    facts.secureDevice = table.boolean("secure-device", false);
    if (facts.secureDevice) {
        der::append(content, statement(oids::kQcSscd));
    }
    if (const Bytes value = types(table, facts); !value.empty()) {
        der::append(content, statement(oids::kQcType, der::element(der::tag::kSequence, value)));
    }
    if (const Bytes value = pds(table, facts); !value.empty()) {
        der::append(content, statement(oids::kQcPds, der::element(der::tag::kSequence, value)));
    }
    if (const Bytes value = legislation(table, facts); !value.empty()) {
        der::append(content, statement(oids::kQcLegislation, der::element(der::tag::kSequence, value)));
    }
    if (const auto years = table.integer("retention-years", 0, 100)) {
        der::append(content, statement(oids::kQcRetentionPeriod, der::integer(static_cast<std::uint32_t>(*years))));
    }
    if (auto value = table.table("limit")) {
        der::append(content, statement(oids::kQcLimitValue, limit(*std::move(value))));
    }
    if (content.empty()) {
        table.refuse({}, "at least one statement is needed (RFC 3739, 3.2.6)");
    }
    return der::element(der::tag::kSequence, content);
}

} // namespace eid::ca
