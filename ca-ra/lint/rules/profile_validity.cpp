// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// The profile bounds how long a certificate is good, back-dating aside.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.notAfter - subject.certificate.notBefore >
        subject.profile.validity + subject.profile.backdate) {
        report("the validity is longer than the profile's");
    }
}

} // namespace

extern const LintRule kProfileValidity{"profile_validity", "docs/ca/profiles.md, validity", LintSeverity::error, always,
                                       check};

} // namespace eid::ca
