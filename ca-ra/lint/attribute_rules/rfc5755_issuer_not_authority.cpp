// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// An issuer of attribute certificates must not be an authority of keys as well: their serial numbers would be confused.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    if (basicConstraintsOf(subject.issuer).authority) {
        report("the issuer is an authority for certificates of keys");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755IssuerNotAuthority{"rfc5755_issuer_not_authority", "RFC 5755, 4.5",
                                                          LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
