// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::ocspSigner;
}

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kResponder = oidOf(oids::kOcspSigning);
    if (!hasPurpose(subject.certificate, kResponder)) {
        report("extendedKeyUsage has no OCSPSigning");
    } else if (countPurposes(subject.certificate) != 1) {
        report("OCSPSigning is not the only purpose");
    }
    constexpr unsigned kDigitalSignature = 1U << 0U;
    if ((keyUsageOf(subject.certificate).value_or(0) & kDigitalSignature) == 0) {
        report("keyUsage has no digitalSignature");
    }
}

} // namespace

extern const LintRule kRfc6960ResponderPurpose{"rfc6960_responder_purpose", "RFC 6960, 4.2.2.2", LintSeverity::error,
                                               applies, check};

} // namespace eid::ca
