// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::timeStamping;
}

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kStamping = oidOf(oids::kTimeStamping);
    const Extension *const extension = subject.certificate.find(oids::kExtendedKeyUsage);
    if (extension == nullptr || !hasPurpose(subject.certificate, kStamping)) {
        report("extendedKeyUsage has no timeStamping");
        return;
    }
    if (!extension->critical) {
        report("extendedKeyUsage is not critical");
    }
    if (countPurposes(subject.certificate) != 1) {
        report("timeStamping is not the only purpose");
    }
}

} // namespace

extern const LintRule kRfc3161TimeStamping{"rfc3161_time_stamping", "RFC 3161, 2.3", LintSeverity::error, applies,
                                           check};

} // namespace eid::ca
