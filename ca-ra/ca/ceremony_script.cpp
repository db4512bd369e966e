// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "profiles/toml_table.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace eid::ca {

namespace {

using Authority = CeremonyScript::Authority;

constexpr std::size_t kLargestScript = 1024 * 1024;
constexpr std::size_t kMostAuthorities = 64;
constexpr std::int64_t kMostShards = 65536;

bool isShortName(const std::string &name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Name readSubject(ProfileTable table) {
    // The order in the certificate is the profile's.
    constexpr std::array<std::string_view, 7> kAttributes{"C",  "O",           "organizationIdentifier", "OU", "L",
                                                          "CN", "serialNumber"};
    Name subject;
    for (const std::string_view attribute : kAttributes) {
        if (auto value = table.text(attribute)) {
            subject.push_back({attributeOid(attribute), *std::move(value)});
        }
    }
    table.refuseUnknown();
    if (subject.empty()) {
        table.refuse("", "a subject has attributes");
    }
    return subject;
}

void readAddresses(ProfileTable &table, Issuer &issuer) {
    issuer.shards = static_cast<int>(table.integer("shards", 1, kMostShards).value_or(1));
    issuer.crlUrl = table.text("crl-url").value_or("");
    issuer.deltaUrl = table.text("delta-url").value_or("");
    issuer.ocspUrl = table.text("ocsp-url").value_or("");
    issuer.certificateUrl = table.text("certificate-url").value_or("");
    issuer.policyUrl = table.text("policy-url").value_or("");
    constexpr std::string_view kShard = "{shard}";
    for (const auto &[key, url] : {std::pair("crl-url", issuer.crlUrl), std::pair("delta-url", issuer.deltaUrl)}) {
        if (issuer.shards > 1 && !url.empty() && url.find(kShard) == std::string::npos) {
            table.refuse(key, "with several shards the address holds {shard}");
        }
    }
    if (issuer.crlUrl.empty() && (!issuer.deltaUrl.empty() || issuer.shards > 1)) {
        table.refuse("crl-url", "there are no deltas and no shards without lists");
    }
}

Authority readAuthority(ProfileTable table, const std::set<std::string> &before) {
    Authority authority;
    authority.issuer.name = table.requireText("name");
    if (!isShortName(authority.issuer.name)) {
        table.refuse("name", "1 to 40 of a-z, 0-9 and '-' are expected");
    }
    if (before.count(authority.issuer.name) != 0) {
        table.refuse("name", "two authorities have it");
    }
    authority.keyProvider = table.requireText("key-store");
    authority.keyName = table.text("key-name").value_or(authority.issuer.name);
    const auto kind = keyKindNamed(table.requireText("key-kind"));
    if (!kind) {
        table.refuse("key-kind", "\"P-256\", \"P-384\", \"P-521\", \"RSA-3072\" or \"RSA-4096\" is expected");
    }
    authority.keyKind = *kind;
    authority.issuer.algorithm = usualAlgorithm(*kind);
    if (const auto name = table.text("algorithm")) {
        const auto algorithm = signatureAlgorithmNamed(*name);
        if (!algorithm || isRsa(*algorithm) != isRsa(authority.issuer.algorithm)) {
            table.refuse("algorithm", "not one that such a key signs with");
        }
        authority.issuer.algorithm = *algorithm;
    }
    authority.profile = table.requireText("profile");
    const auto validity = table.duration("validity");
    if (!validity || validity->count() <= 0) {
        table.refuse("validity", "\"12y\" or the like is expected");
    }
    authority.validity = *validity;
    authority.issuedBy = table.text("issued-by").value_or("");
    readAddresses(table, authority.issuer);
    auto subject = table.table("subject");
    if (!subject) {
        table.refuse("subject", "it is missing");
    }
    authority.subject = readSubject(*std::move(subject));
    table.refuseUnknown();
    return authority;
}

CeremonyScript read(std::string_view text) {
    const toml::table document = toml::parse(text);
    ProfileTable table(document, "ceremony");
    CeremonyScript script;
    script.title = table.requireText("title");
    script.place = table.requireText("place");
    script.witnesses = table.texts("witnesses");
    std::set<std::string> names;
    std::set<std::pair<std::string, std::string>> keys;
    for (ProfileTable &each : table.tables("authority")) {
        if (script.authorities.size() == kMostAuthorities) {
            table.refuse("authority", "too many");
        }
        Authority authority = readAuthority(each, names);
        if (authority.issuedBy == authority.issuer.name) {
            each.refuse("issued-by", "is left out for an authority that issues itself");
        }
        names.insert(authority.issuer.name);
        if (!keys.emplace(authority.keyProvider, authority.keyName).second) {
            each.refuse("key-name", "another authority has it");
        }
        script.authorities.push_back(std::move(authority));
    }
    if (script.authorities.empty()) {
        table.refuse("authority", "there is none");
    }
    std::set<std::string> before; // an issuer that is not in the script at all may be in the store
    for (const Authority &authority : script.authorities) {
        if (names.count(authority.issuedBy) != 0 && before.count(authority.issuedBy) == 0) {
            table.refuse("authority", authority.issuer.name + " comes before the one that issues it");
        }
        before.insert(authority.issuer.name);
    }
    table.refuseUnknown();
    return script;
}

} // namespace

CeremonyScript CeremonyScript::parse(std::string_view text) {
    if (text.size() > kLargestScript) {
        throw Error(Situation::configurationInvalid, "ceremony: larger than 1 MiB");
    }
    try {
        CeremonyScript script = read(text);
        script.digest = lowerHex(sha256(asBytes(text)));
        return script;
    } catch (const toml::parse_error &error) {
        throw Error(Situation::configurationInvalid, "ceremony, line " + std::to_string(error.source().begin.line) +
                                                         ": " + std::string(error.description()));
    } catch (const Error &error) {
        if (error.situation() == Situation::configurationInvalid) {
            throw;
        }
        throw Error(Situation::configurationInvalid, error.context()).withCause(error);
    }
}

} // namespace eid::ca
