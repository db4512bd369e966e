// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::timeStamping;
}

void check(const LintSubject &subject, const LintReporter &report) {
    constexpr unsigned kSigning = 3U; // digitalSignature, nonRepudiation
    const unsigned usage = keyUsageOf(subject.certificate).value_or(0);
    if ((usage & kSigning) == 0 || (usage & ~kSigning) != 0) {
        report("keyUsage of a time-stamping unit is not for signing alone");
    }
}

} // namespace

extern const LintRule kEn319422TimeStampingKeyUsage{"en319422_time_stamping_key_usage", "EN 319 422, 6",
                                                    LintSeverity::error, applies, check};

} // namespace eid::ca
