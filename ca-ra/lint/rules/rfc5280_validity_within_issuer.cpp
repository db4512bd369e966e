// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A certificate that outlives its issuer cannot be verified to its end.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.notAfter > subject.issuer.notAfter) {
        report("notAfter is after the issuer's");
    }
    if (subject.certificate.notBefore < subject.issuer.notBefore) {
        report("notBefore is before the issuer's");
    }
}

} // namespace

extern const LintRule kRfc5280ValidityWithinIssuer{"rfc5280_validity_within_issuer", "RFC 5280, 6.1.3 (a)(2)",
                                                   LintSeverity::error, always, check};

} // namespace eid::ca
