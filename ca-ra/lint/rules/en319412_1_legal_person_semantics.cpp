// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"
#include "profiles/subject_checks.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kOrganisation = oidOf(oids::kOrganizationIdentifier);
    const auto identifier = valueOf(subject.certificate.subject, kOrganisation);
    if (identifier && !isLegalPersonIdentifier(*identifier)) {
        report("organizationIdentifier does not have the form of a legal person's identifier");
    }
}

} // namespace

extern const LintRule kEn3194121LegalPersonSemantics{"en319412_1_legal_person_semantics", "EN 319 412-1, 5.1.4",
                                                     LintSeverity::error, always, check};

} // namespace eid::ca
