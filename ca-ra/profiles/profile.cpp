// SPDX-License-Identifier: Apache-2.0
#include "profiles/profile.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "profiles/extension_compiler.hpp"
#include "profiles/profile_rules.hpp"
#include "profiles/subject_checks.hpp"
#include "profiles/toml_table.hpp"

#include <eid/file.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

namespace eid::ca {

namespace {

constexpr std::size_t kLargestFile = 64UL * 1024;
constexpr std::size_t kLongestValue = 256;

constexpr std::array<std::pair<std::string_view, ProfileKind>, 13> kKinds{
    {{"root", ProfileKind::root},
     {"issuing-ca", ProfileKind::issuingCa},
     {"attribute-authority", ProfileKind::attributeAuthority},
     {"identity-authentication", ProfileKind::identityAuthentication},
     {"identity-signature", ProfileKind::identitySignature},
     {"register-signer", ProfileKind::registerSigner},
     {"attribute-key", ProfileKind::attributeKey},
     {"attribute-certificate", ProfileKind::attributeCertificate},
     {"ocsp-signer", ProfileKind::ocspSigner},
     {"time-stamping", ProfileKind::timeStamping},
     {"registration-authority", ProfileKind::registrationAuthority},
     {"tls-server", ProfileKind::tlsServer},
     {"audit-signer", ProfileKind::auditSigner}}};

ProfileKind kindOf(ProfileTable &table) {
    const std::string name = table.requireText("kind");
    for (const auto &[known, kind] : kKinds) {
        if (known == name) {
            return kind;
        }
    }
    table.refuse("kind", "there is no kind " + name);
}

State bornOf(ProfileTable &table) {
    const std::string name = table.text("born").value_or("active");
    if (name == "active") {
        return State::active;
    }
    if (name == "on-hold") {
        return State::onHold;
    }
    table.refuse("born", "active or on-hold is expected");
}

KeyReuse keyReuseOf(ProfileTable &table) {
    const std::string name = table.text("key-reuse").value_or("refuse");
    if (name == "refuse") {
        return KeyReuse::refuse;
    }
    if (name == "same-subject") {
        return KeyReuse::sameSubject;
    }
    table.refuse("key-reuse", "refuse or same-subject is expected");
}

std::vector<KeyKind> keysOf(ProfileTable &table) {
    std::vector<KeyKind> keys;
    for (const std::string &name : table.texts("keys")) {
        const auto kind = keyKindNamed(name);
        if (!kind) {
            table.refuse("keys", "there is no kind of key " + name);
        }
        keys.push_back(*kind);
    }
    return keys;
}

SubjectRule subjectRule(ProfileTable table) {
    SubjectRule rule;
    try {
        rule.oid = attributeOid(table.requireText("attribute"));
    } catch (const Error &error) {
        if (error.situation() != Situation::invalidArgument) {
            throw;
        }
        table.refuse("attribute", "there is no such attribute");
    }
    rule.required = table.boolean("required", false);
    rule.fixed = table.text("fixed");
    rule.pattern = table.text("pattern");
    rule.maximum = static_cast<std::size_t>(table.integer("maximum", 1, kLongestValue).value_or(64));
    rule.check = table.text("check").value_or("");
    if (!knownSubjectCheck(rule.check)) {
        table.refuse("check", "there is no check " + rule.check);
    }
    if (rule.fixed && (rule.pattern || !rule.check.empty())) {
        table.refuse("fixed", "a fixed value needs neither pattern nor check");
    }
    if (rule.pattern) {
        try {
            const std::regex compiled(*rule.pattern);
        } catch (const std::regex_error &) {
            table.refuse("pattern", "no regular expression (ECMAScript)");
        }
    }
    table.refuseUnknown();
    return rule;
}

} // namespace

Profile Profile::parse(std::string name, std::string_view toml) {
    toml::table document;
    try {
        document = toml::parse(toml);
    } catch (const toml::parse_error &error) {
        throw Error(Situation::configurationInvalid, "profile " + name + ", line " +
                                                         std::to_string(error.source().begin.line) + ": " +
                                                         std::string(error.description()));
    }
    ProfileTable table(document, name);
    Profile profile;
    profile.name = std::move(name);
    profile.digest = lowerHex(sha256(asBytes(toml)));
    profile.title = table.requireText("title");
    profile.kind = kindOf(table);
    profile.legacy = table.boolean("legacy", false);
    profile.born = bornOf(table);
    profile.validity = table.duration("validity").value_or(std::chrono::seconds::zero());
    if (profile.validity == std::chrono::seconds::zero()) {
        table.refuse({}, "validity is missing");
    }
    profile.backdate = table.duration("backdate").value_or(profile.backdate);
    profile.holdDeadline = table.duration("hold-deadline").value_or(profile.holdDeadline);
    profile.keys = keysOf(table);
    profile.keyReuse = keyReuseOf(table);
    profile.renewableByHolder = table.boolean("renewable-by-holder", false);
    for (ProfileTable &rule : table.tables("subject")) {
        profile.subject.push_back(subjectRule(std::move(rule)));
    }
    ProfileFacts facts;
    for (ProfileTable &extension : table.tables("extension")) {
        compileExtension(std::move(extension), profile, facts);
    }
    table.refuseUnknown();
    requireRules(profile, facts);
    return profile;
}

Profile Profile::load(const std::string &path) {
    const Bytes content = readFileWhole(path, kLargestFile);
    return parse(std::filesystem::path(path).stem().string(), toText(content));
}

void ProfileSet::add(Profile profile) {
    std::string name = profile.name;
    withheld_.erase(name);
    profiles_.insert_or_assign(std::move(name), std::move(profile));
}

void ProfileSet::withhold(const std::string &name, const Error &why) {
    Withheld withheld{std::nullopt, why};
    if (auto taken = profiles_.extract(name)) {
        withheld.profile = std::move(taken.mapped());
    }
    withheld_.insert_or_assign(name, std::move(withheld));
}

void ProfileSet::addFolder(const std::string &folder, OnFault onFault) {
    std::error_code failure;
    std::filesystem::directory_iterator files(folder, failure);
    if (failure) {
        throw Error(Situation::fileNotReadable, folder);
    }
    for (const auto &file : files) {
        if (file.path().extension() != ".toml") {
            continue;
        }
        try {
            add(Profile::load(file.path().string()));
        } catch (const Error &error) {
            if (onFault == OnFault::refuse) {
                throw;
            }
            withhold(file.path().stem().string(), error);
        }
    }
}

const Profile &ProfileSet::named(const std::string &name) const {
    const auto found = profiles_.find(name);
    if (found == profiles_.end()) {
        if (const auto withheld = withheld_.find(name); withheld != withheld_.end()) {
            throw Error(withheld->second.why);
        }
        throw Error(Situation::profileUnknown, name);
    }
    return found->second;
}

} // namespace eid::ca
