// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// ECDSA without parameters, RSA with NULL; SHA-1 and others are not among them.
void check(const LintSubject &subject, const LintReporter &report) {
    if (!signatureAlgorithmOf(subject.certificate.signatureInTbs)) {
        report("signature is not one of the algorithms, or its parameters are not those prescribed");
    }
}

} // namespace

extern const LintRule kRfc5758SignatureAlgorithm{"rfc5758_signature_algorithm", "RFC 5758, 3.2; RFC 4055, 5",
                                                 LintSeverity::error, always, check};

} // namespace eid::ca
