// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const AttributeLintSubject &subject, const LintReporter &report) {
    if (subject.certificate.uniqueIdentifier) {
        report("issuerUniqueID is there");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755UniqueIdentifier{"rfc5755_unique_identifier", "RFC 5755, 4.2.8",
                                                        LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
