// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::identityAuthentication && !subject.profile.legacy;
}

// Existing certificates may lack it; new ones may not.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kClient = oidOf(oids::kClientAuth);
    if (!hasPurpose(subject.certificate, kClient)) {
        report("extendedKeyUsage has no clientAuth");
    }
}

} // namespace

extern const LintRule kRfc5280AuthenticationPurpose{"rfc5280_authentication_purpose", "RFC 5280, 4.2.1.12",
                                                    LintSeverity::error, applies, check};

} // namespace eid::ca
