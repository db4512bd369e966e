// SPDX-License-Identifier: Apache-2.0
#include "profiles/profile.hpp"

#include "base/utf8.hpp"
#include "core/name_text.hpp"
#include "profiles/subject_checks.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <regex>
#include <unordered_map>

namespace eid::ca {

namespace {

[[noreturn]] void refuse(const std::string &oid, const std::string &what) {
    throw Error(Situation::requestOutOfProfile, attributeShortName(oid) + " " + what);
}

/// Compiling an expression takes longer than making a certificate, so each thread keeps those it has met.
const std::regex &compiled(const std::string &pattern) {
    constexpr std::size_t kKept = 256;
    thread_local std::unordered_map<std::string, std::regex> kept;
    const auto found = kept.find(pattern);
    if (found != kept.end()) {
        return found->second;
    }
    if (kept.size() >= kKept) {
        kept.clear();
    }
    return kept.emplace(pattern, std::regex(pattern, std::regex::ECMAScript | std::regex::optimize)).first->second;
}

void requireValue(const SubjectRule &rule, const std::string &value) {
    if (value.empty()) {
        refuse(rule.oid, "is empty");
    }
    if (!isValidUtf8(asBytes(value))) {
        refuse(rule.oid, "is no UTF-8");
    }
    std::size_t characters = 0;
    for (std::string_view rest = value; !rest.empty(); ++characters) {
        rest.remove_prefix(firstCharacter(rest).encoded.size());
    }
    if (const auto fault = nameTextFault(value)) {
        refuse(rule.oid, describe(*fault));
    }
    if (characters > rule.maximum) {
        refuse(rule.oid, "is too long");
    }
    if (rule.pattern && !std::regex_match(value, compiled(*rule.pattern))) {
        refuse(rule.oid, "does not have the form that the profile asks for");
    }
    if (!passesSubjectCheck(rule.check, value)) {
        refuse(rule.oid, "is no valid identifier");
    }
}

} // namespace

Name subjectOf(const Profile &profile, const Name &requested) {
    for (auto attribute = requested.begin(); attribute != requested.end(); ++attribute) {
        const auto same = [&](const auto &other) { return other.oid == attribute->oid; };
        if (std::none_of(profile.subject.begin(), profile.subject.end(), same)) {
            refuse(attribute->oid, "is not in the profile");
        }
        if (std::any_of(requested.begin(), attribute, same)) {
            refuse(attribute->oid, "comes twice");
        }
    }
    Name subject;
    subject.reserve(profile.subject.size());
    for (const SubjectRule &rule : profile.subject) {
        if (rule.fixed) {
            subject.push_back({rule.oid, *rule.fixed});
            continue;
        }
        const auto found = std::find_if(requested.begin(), requested.end(),
                                        [&](const NameAttribute &attribute) { return attribute.oid == rule.oid; });
        if (found == requested.end()) {
            if (rule.required) {
                refuse(rule.oid, "is missing");
            }
            continue;
        }
        requireValue(rule, found->value);
        subject.push_back(*found);
    }
    return subject;
}

} // namespace eid::ca
