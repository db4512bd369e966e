// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kKeyUsage);
    if (extension == nullptr) {
        report("keyUsage is missing");
        return;
    }
    if (!extension->critical) {
        report("keyUsage is not critical");
    }
    const auto usage = keyUsageOf(subject.certificate);
    if (*usage == 0) {
        report("keyUsage has no bit set");
    }
    if (*usage >> 9U != 0) {
        report("keyUsage has a bit set that has no name");
    }
}

} // namespace

extern const LintRule kRfc5280KeyUsage{"rfc5280_key_usage", "RFC 5280, 4.2.1.3", LintSeverity::error, always, check};

} // namespace eid::ca
