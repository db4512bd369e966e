// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Only a trust anchor has its own name as issuer; others would be taken for one.
void check(const LintSubject &subject, const LintReporter &report) {
    const bool same = sameOctets(subject.certificate.issuer, subject.certificate.subject);
    const bool root = subject.profile.kind == ProfileKind::root;
    if (same != root) {
        report(root ? "a root's issuer and subject differ" : "issuer and subject are the same");
    }
}

} // namespace

extern const LintRule kRfc5280SelfIssued{"rfc5280_self_issued", "RFC 5280, 3.2", LintSeverity::error, always, check};

} // namespace eid::ca
