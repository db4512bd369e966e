// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Positive, shortest form, at most 20 octets.
void check(const LintSubject &subject, const LintReporter &report) {
    const ByteView serial = subject.certificate.serial;
    if (serial.empty() || serial.size() > 20) {
        report("serialNumber has no or over 20 octets");
        return;
    }
    if ((serial.front() & 0x80U) != 0 || (serial.size() == 1 && serial.front() == 0)) {
        report("serialNumber is not positive");
    }
    if (serial.size() > 1 && serial[0] == 0 && (serial[1] & 0x80U) == 0) {
        report("serialNumber is not in its shortest form (X.690, 8.3.2)");
    }
}

} // namespace

extern const LintRule kRfc5280SerialNumber{"rfc5280_serial_number", "RFC 5280, 4.1.2.2", LintSeverity::error, always,
                                           check};

} // namespace eid::ca
