// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// 64 random bits cannot be in fewer than eight octets.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.serial.size() < 8) {
        report("serialNumber has no room for 64 random bits");
    }
}

} // namespace

extern const LintRule kBrSerialNumberEntropy{"br_serial_number_entropy", "CA/Browser Forum Baseline Requirements, 7.1",
                                             LintSeverity::error, always, check};

} // namespace eid::ca
