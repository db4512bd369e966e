// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.notAfter <= subject.certificate.notBefore) {
        report("notAfter is not after notBefore");
    }
}

} // namespace

extern const LintRule kRfc5280ValidityOrder{"rfc5280_validity_order", "RFC 5280, 4.1.2.5", LintSeverity::error, always,
                                            check};

} // namespace eid::ca
