// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::registrationAuthority;
}

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kRegistration = oidOf(oids::kCmcRa);
    if (!hasPurpose(subject.certificate, kRegistration)) {
        report("extendedKeyUsage has no cmcRA");
    }
}

} // namespace

extern const LintRule kRfc6402RegistrationAuthority{"rfc6402_registration_authority", "RFC 6402, 2.10",
                                                    LintSeverity::error, applies, check};

} // namespace eid::ca
