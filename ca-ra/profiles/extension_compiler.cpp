// SPDX-License-Identifier: Apache-2.0
#include "profiles/extension_compiler.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "profiles/oids.hpp"
#include "profiles/statement_compiler.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace eid::ca {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

// RFC 5280, 4.2.1.3: the position is the bit.
constexpr std::array<std::string_view, 9> kKeyUsages{"digitalSignature", "nonRepudiation", "keyEncipherment",
                                                     "dataEncipherment", "keyAgreement",   "keyCertSign",
                                                     "cRLSign",          "encipherOnly",   "decipherOnly"};

constexpr std::array<Named, 8> kPurposes{{{"serverAuth", oids::kServerAuth},
                                          {"clientAuth", oids::kClientAuth},
                                          {"emailProtection", oids::kEmailProtection},
                                          {"timeStamping", oids::kTimeStamping},
                                          {"OCSPSigning", oids::kOcspSigning},
                                          {"cmcCA", oids::kCmcCa},
                                          {"cmcRA", oids::kCmcRa},
                                          {"smartcardLogon", oids::kSmartcardLogon}}};

constexpr std::array<Named, 12> kPolicies{{{"anyPolicy", oids::kAnyPolicy},
                                           {"LCP", "0.4.0.2042.1.3"},
                                           {"NCP", oids::kNcp},
                                           {"NCP+", oids::kNcpPlus},
                                           {"QCP-n", oids::kQcpN},
                                           {"QCP-l", oids::kQcpL},
                                           {"QCP-n-qscd", oids::kQcpNQscd},
                                           {"QCP-l-qscd", oids::kQcpLQscd},
                                           {"QEVCP-w", "0.4.0.194112.1.4"},
                                           {"BTSP", "0.4.0.2023.1.1"},
                                           {"OVCP", "0.4.0.2042.1.7"},
                                           {"DVCP", "0.4.0.2042.1.6"}}};

struct Composed {
    std::string_view type;
    std::string_view oid;
    ExtensionSource source;
};
// What is put together when a certificate is made.
constexpr std::array<Composed, 10> kComposed{
    {{"subjectKeyIdentifier", oids::kSubjectKeyIdentifier, ExtensionSource::subjectKeyIdentifier},
     {"authorityKeyIdentifier", oids::kAuthorityKeyIdentifier, ExtensionSource::authorityKeyIdentifier},
     {"crlDistributionPoints", oids::kCrlDistributionPoints, ExtensionSource::crlDistributionPoints},
     {"freshestCRL", oids::kFreshestCrl, ExtensionSource::freshestCrl},
     {"authorityInfoAccess", oids::kAuthorityInfoAccess, ExtensionSource::authorityInfoAccess},
     {"subjectAltName", oids::kSubjectAltName, ExtensionSource::request},
     {"subjectDirectoryAttributes", oids::kSubjectDirectoryAttributes, ExtensionSource::request},
     {"admission", oids::kAdmission, ExtensionSource::request},
     {"procuration", oids::kProcuration, ExtensionSource::request},
     {"restriction", oids::kRestriction, ExtensionSource::request}}};

bool looksLikeOid(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// The OID a name of the table stands for, or the OID itself.
template <std::size_t N>
std::string oidNamed(const ProfileTable &table, std::string_view key, const std::array<Named, N> &names,
                     const std::string &name) {
    for (const auto &[known, oid] : names) {
        if (known == name) {
            return std::string(oid);
        }
    }
    if (!looksLikeOid(name)) {
        table.refuse(key, "there is no " + name);
    }
    try {
        (void)der::oid(name);
    } catch (const Error &) {
        table.refuse(key, name + " is no object identifier");
    }
    return name;
}

Bytes basicConstraints(ProfileTable &table, ProfileFacts &facts) {
    facts.authority = table.boolean("ca", false);
    if (const auto length = table.integer("path-length", 0, 10)) {
        if (!facts.authority) {
            table.refuse("path-length", "only for authorities (RFC 5280, 4.2.1.9)");
        }
        facts.pathLength = static_cast<int>(*length);
    }
    Bytes content;
    if (facts.authority) { // the default FALSE is not written (X.690, 11.5)
        const Bytes yes{0xFF};
        der::append(content, der::element(der::tag::kBoolean, yes));
    }
    if (facts.pathLength) {
        der::append(content, der::integer(static_cast<std::uint32_t>(*facts.pathLength)));
    }
    return der::element(der::tag::kSequence, content);
}

Bytes keyUsage(ProfileTable &table, Profile &profile) {
    for (const std::string &name : table.texts("usages")) {
        const auto found = std::find(kKeyUsages.begin(), kKeyUsages.end(), name);
        if (found == kKeyUsages.end()) {
            table.refuse("usages", "there is no key usage " + name);
        }
        profile.keyUsage |= 1U << static_cast<unsigned>(std::distance(kKeyUsages.begin(), found));
    }
    if (profile.keyUsage == 0) {
        table.refuse({}, "at least one usage is needed (RFC 5280, 4.2.1.3)");
    }
    Bytes bits;
    unsigned last = 0; // trailing zero bits are left out (X.690, 11.2.2)
    for (unsigned bit = 0; bit < kKeyUsages.size(); ++bit) {
        if ((profile.keyUsage >> bit & 1U) != 0) {
            last = bit;
        }
    }
    bits.resize(last / 8 + 1);
    for (unsigned bit = 0; bit <= last; ++bit) {
        if ((profile.keyUsage >> bit & 1U) != 0) {
            bits[bit / 8] = static_cast<std::uint8_t>(bits[bit / 8] | (0x80U >> (bit % 8)));
        }
    }
    return der::bitString(bits, 7 - last % 8);
}

Bytes extendedKeyUsage(ProfileTable &table, Profile &profile) {
    Bytes content;
    for (const std::string &name : table.texts("purposes")) {
        const std::string oid = oidNamed(table, "purposes", kPurposes, name);
        profile.extendedKeyUsages.push_back(oid);
        der::append(content, der::oid(oid));
    }
    if (content.empty()) {
        table.refuse({}, "at least one purpose is needed (RFC 5280, 4.2.1.12)");
    }
    return der::element(der::tag::kSequence, content);
}

Bytes certificatePolicies(ProfileTable &table, Profile &profile) {
    Bytes content;
    for (ProfileTable &policy : table.tables("policies")) {
        const std::string oid = oidNamed(policy, "oid", kPolicies, policy.requireText("oid"));
        if (std::find(profile.policies.begin(), profile.policies.end(), oid) != profile.policies.end()) {
            policy.refuse("oid", "the same policy twice (RFC 5280, 4.2.1.4)");
        }
        profile.policies.push_back(oid);
        Bytes information = der::oid(oid);
        if (const auto cps = policy.text("cps")) {
            requireAddress(policy, "cps", *cps, false);
            der::append(information, der::sequence({der::sequence(
                                         {der::oid(oids::kCpsQualifier), der::element(kIa5String, asBytes(*cps))})}));
        }
        policy.refuseUnknown();
        der::append(content, der::element(der::tag::kSequence, information));
    }
    if (content.empty()) {
        table.refuse({}, "at least one policy is needed (RFC 5280, 4.2.1.4)");
    }
    return der::element(der::tag::kSequence, content);
}

/// Anything else, as DER in hexadecimal.
Bytes otherContent(ProfileTable &table) {
    Bytes value;
    try {
        value = fromHex(table.requireText("der"));
        if (der::firstElement(value).size() != value.size()) {
            table.refuse("der", "octets after the first element");
        }
    } catch (const Error &error) {
        if (error.situation() == Situation::profileInvalid) {
            throw;
        }
        table.refuse("der", "no DER in hexadecimal");
    }
    return value;
}

void compileFixed(const std::string &type, ProfileTable &table, Profile &profile, ProfileFacts &facts,
                  ExtensionRule &rule) {
    if (type == "basicConstraints") {
        rule.oid = oids::kBasicConstraints;
        rule.value = basicConstraints(table, facts);
    } else if (type == "keyUsage") {
        rule.oid = oids::kKeyUsage;
        rule.value = keyUsage(table, profile);
    } else if (type == "extendedKeyUsage") {
        rule.oid = oids::kExtendedKeyUsage;
        rule.value = extendedKeyUsage(table, profile);
    } else if (type == "certificatePolicies") {
        rule.oid = oids::kCertificatePolicies;
        rule.value = certificatePolicies(table, profile);
    } else if (type == "qcStatements") {
        rule.oid = oids::kQcStatements;
        rule.value = compileStatements(table, facts.statements);
    } else if (type == "ocspNoCheck") {
        rule.oid = oids::kOcspNoCheck;
        rule.value = der::element(der::tag::kNull, {}); // RFC 6960, 4.2.2.2.1
    } else if (type == "noRevAvail") {
        rule.oid = oids::kNoRevAvail;
        rule.value = der::element(der::tag::kNull, {}); // RFC 5755, 4.3.6
    } else if (type == "other") {
        rule.oid = oidNamed(table, "oid", std::array<Named, 0>{}, table.requireText("oid"));
        rule.value = otherContent(table);
        const bool readHere = rule.oid == oids::kBasicConstraints || rule.oid == oids::kKeyUsage ||
                              rule.oid == oids::kExtendedKeyUsage || rule.oid == oids::kCertificatePolicies ||
                              rule.oid == oids::kQcStatements;
        if (readHere || std::any_of(kComposed.begin(), kComposed.end(),
                                    [&](const Composed &composed) { return composed.oid == rule.oid; })) {
            table.refuse("oid", "this extension has a type of its own, so that rules can read it");
        }
    } else {
        table.refuse("type", "there is no extension type " + type);
    }
}

} // namespace

void compileExtension(ProfileTable table, Profile &profile, ProfileFacts &facts) {
    const std::string type = table.requireText("type");
    ExtensionRule rule;
    rule.critical = table.boolean("critical", false);
    const auto composed = std::find_if(kComposed.begin(), kComposed.end(),
                                       [&](const Composed &candidate) { return candidate.type == type; });
    if (composed != kComposed.end()) {
        rule.oid = composed->oid;
        rule.source = composed->source;
        if (rule.source == ExtensionSource::request) {
            rule.required = table.boolean("required", false);
        }
    } else {
        compileFixed(type, table, profile, facts, rule);
    }
    table.refuseUnknown();
    for (const ExtensionRule &other : profile.extensions) {
        if (other.oid == rule.oid) {
            table.refuse("type", "the same extension twice (RFC 5280, 4.2)");
        }
    }
    profile.extensions.push_back(std::move(rule));
}

} // namespace eid::ca
