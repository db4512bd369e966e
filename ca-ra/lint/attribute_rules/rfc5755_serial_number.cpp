// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Positive, shortest form, at most 20 octets.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const ByteView serial = subject.certificate.serial;
    if (serial.empty() || serial.size() > 20) {
        report("serialNumber has no or over 20 octets");
        return;
    }
    const bool zero = serial.size() == 1 && serial.front() == 0;
    const bool padded = serial.size() > 1 && serial[0] == 0 && (serial[1] & 0x80U) == 0;
    if ((serial.front() & 0x80U) != 0 || zero || padded) {
        report("serialNumber is not positive or not in its shortest form");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755SerialNumber{"rfc5755_serial_number", "RFC 5755, 4.2.5", LintSeverity::error,
                                                    alwaysForAttributes, check};

} // namespace eid::ca
