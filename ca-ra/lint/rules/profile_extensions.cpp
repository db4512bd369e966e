// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Exactly what the profile lists, with its criticality; fixed ones octet for octet.
void check(const LintSubject &subject, const LintReporter &report) {
    const auto &rules = subject.profile.extensions;
    for (const Extension &extension : subject.certificate.extensions) {
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [&](const ExtensionRule &candidate) { return candidate.oid == extension.oid; });
        if (rule == rules.end()) {
            report("extension " + extension.oid + " is not in the profile");
        } else if (rule->critical != extension.critical) {
            report("extension " + extension.oid + " has another criticality than in the profile");
        } else if (rule->source == ExtensionSource::fixed && !sameOctets(rule->value, extension.value)) {
            report("extension " + extension.oid + " has another content than in the profile");
        }
    }
    for (const ExtensionRule &rule : rules) {
        const bool needed = rule.source == ExtensionSource::fixed || rule.required;
        if (needed && subject.certificate.find(rule.oid) == nullptr) {
            report("extension " + rule.oid + " of the profile is missing");
        }
    }
}

} // namespace

extern const LintRule kProfileExtensions{"profile_extensions", "docs/ca/profiles.md, extensions", LintSeverity::error,
                                         always, check};

} // namespace eid::ca
