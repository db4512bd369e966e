// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Type A for what commits, type C for logging in; nothing mixed. Existing schemes keep to it too.
void check(const LintSubject &subject, const LintReporter &report) {
    constexpr unsigned kDigitalSignature = 1U << 0U;
    constexpr unsigned kNonRepudiation = 1U << 1U;
    const unsigned usage = keyUsageOf(subject.certificate).value_or(0);
    if (subject.profile.kind == ProfileKind::identitySignature && usage != kNonRepudiation) {
        report("keyUsage of a signature key is not nonRepudiation alone");
    }
    if (subject.profile.kind == ProfileKind::identityAuthentication && usage != kDigitalSignature) {
        report("keyUsage of an authentication key is not digitalSignature alone");
    }
    if (subject.profile.kind == ProfileKind::attributeKey && (usage & ~(kDigitalSignature | kNonRepudiation)) != 0) {
        report("keyUsage of a signing key has other bits");
    }
}

} // namespace

extern const LintRule kEn3194122KeyUsage{"en319412_2_key_usage", "EN 319 412-2, NAT-4.3.2", LintSeverity::error,
                                         isPerson, check};

} // namespace eid::ca
