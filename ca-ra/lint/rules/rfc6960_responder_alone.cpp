// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind != ProfileKind::ocspSigner;
}

// Whoever has this purpose can answer for the whole authority.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kResponder = oidOf(oids::kOcspSigning);
    if (hasPurpose(subject.certificate, kResponder)) {
        report("OCSPSigning in a certificate that is no responder's");
    }
}

} // namespace

extern const LintRule kRfc6960ResponderAlone{"rfc6960_responder_alone", "RFC 6960, 4.2.2.2", LintSeverity::error,
                                             applies, check};

} // namespace eid::ca
