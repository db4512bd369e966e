// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A name or a pseudonym, not both.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kGivenName = oidOf(oids::kGivenName);
    static constexpr OidContent kSurname = oidOf(oids::kSurname);
    static constexpr OidContent kPseudonym = oidOf(oids::kPseudonym);
    const ByteView name = subject.certificate.subject;
    const bool named = countOf(name, kGivenName) + countOf(name, kSurname) != 0;
    if (named == (countOf(name, kPseudonym) != 0)) {
        report(named ? "subject: a pseudonym beside a name" : "subject: neither name nor pseudonym");
    }
}

} // namespace

extern const LintRule kEn3194122SubjectName{"en319412_2_subject_name", "EN 319 412-2, NAT-4.2.4-4", LintSeverity::error,
                                            isEtsiPerson, check};

} // namespace eid::ca
