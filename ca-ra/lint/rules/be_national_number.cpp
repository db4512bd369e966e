// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"
#include "profiles/subject_checks.hpp"

namespace eid::ca {

namespace {

bool legacyPerson(const LintSubject &subject) {
    const auto &rules = subject.profile.subject;
    return isPerson(subject) && subject.profile.legacy &&
           std::any_of(rules.begin(), rules.end(),
                       [](const SubjectRule &rule) { return rule.check == "be-national-number"; });
}

// Existing Belgian certificates hold the bare number; its check digits still count.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kSerialNumber = oidOf(oids::kSerialNumber);
    const auto number = valueOf(subject.certificate.subject, kSerialNumber);
    if (!number || !isBelgianNationalNumber(*number)) {
        report("serialNumber is no national number");
    }
}

} // namespace

extern const LintRule kBeNationalNumber{"be_national_number", "Royal Decree of 3 April 1984, article 4",
                                        LintSeverity::error, legacyPerson, check};

} // namespace eid::ca
