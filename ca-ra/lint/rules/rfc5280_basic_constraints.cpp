// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Authorities say so, critically; nobody else does.
void check(const LintSubject &subject, const LintReporter &report) {
    const BasicConstraintsView constraints = basicConstraintsOf(subject.certificate);
    if (isAuthority(subject)) {
        if (!constraints.authority) {
            report("basicConstraints with cA is missing");
        } else if (!subject.certificate.find(oids::kBasicConstraints)->critical) {
            report("basicConstraints is not critical");
        }
    } else if (constraints.authority) {
        report("basicConstraints with cA in a certificate that is not an authority's");
    }
    if (constraints.pathLength && !constraints.authority) {
        report("pathLenConstraint without cA");
    }
}

} // namespace

extern const LintRule kRfc5280BasicConstraints{"rfc5280_basic_constraints", "RFC 5280, 4.2.1.9", LintSeverity::error,
                                               always, check};

} // namespace eid::ca
