// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Extensions exist in version 3 only.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.version != 3) {
        report("the version is not 3");
    }
}

} // namespace

extern const LintRule kRfc5280Version{"rfc5280_version", "RFC 5280, 4.1.2.1", LintSeverity::error, always, check};

} // namespace eid::ca
