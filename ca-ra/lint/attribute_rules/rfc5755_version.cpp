// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const AttributeLintSubject &subject, const LintReporter &report) {
    if (subject.certificate.version != 2) {
        report("the version is not 2");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Version{"rfc5755_version", "RFC 5755, 4.2.1", LintSeverity::error,
                                               alwaysForAttributes, check};

} // namespace eid::ca
