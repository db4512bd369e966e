// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    if (!sameOctets(subject.certificate.signatureInTbs, subject.certificate.signatureAlgorithm)) {
        report("signature and signatureAlgorithm differ");
    }
}

} // namespace

extern const LintRule kRfc5280SignatureAgreement{"rfc5280_signature_agreement", "RFC 5280, 4.1.1.2",
                                                 LintSeverity::error, always, check};

} // namespace eid::ca
