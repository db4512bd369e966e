// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const AttributeLintSubject &subject, const LintReporter &report) {
    if (!sameOctets(subject.certificate.signatureInInfo, subject.certificate.signatureAlgorithm)) {
        report("signature and signatureAlgorithm differ");
    }
    if (!signatureAlgorithmOf(subject.certificate.signatureInInfo)) {
        report("signature is not one of the algorithms, or its parameters are not those prescribed");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Signature{"rfc5755_signature", "RFC 5755, 4.2.4", LintSeverity::error,
                                                 alwaysForAttributes, check};

} // namespace eid::ca
