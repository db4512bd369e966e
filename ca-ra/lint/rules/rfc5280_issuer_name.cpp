// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Chains are built by comparing octets.
void check(const LintSubject &subject, const LintReporter &report) {
    if (sequenceContent(subject.certificate.issuer).empty()) {
        report("issuer is empty");
    }
    if (!sameOctets(subject.certificate.issuer, subject.issuer.subject)) {
        report("issuer is not the issuing certificate's subject");
    }
}

} // namespace

extern const LintRule kRfc5280IssuerName{"rfc5280_issuer_name", "RFC 5280, 4.1.2.4", LintSeverity::error, always,
                                         check};

} // namespace eid::ca
