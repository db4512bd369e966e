// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind != ProfileKind::root; // a root is its own issuer: rfc5280_basic_constraints
}

// An attribute authority, or any other end entity, issues no certificates of keys.
void check(const LintSubject &subject, const LintReporter &report) {
    if (!basicConstraintsOf(subject.issuer).authority) {
        report("the issuer is no authority for certificates of keys (cA is not TRUE)");
    }
}

} // namespace

extern const LintRule kRfc5280IssuerAuthority{"rfc5280_issuer_authority", "RFC 5280, 6.1.4 (k)", LintSeverity::error,
                                              applies, check};

} // namespace eid::ca
