// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    if (sequenceContent(subject.certificate.subject).empty()) {
        report("subject is empty");
    }
}

} // namespace

extern const LintRule kRfc5280SubjectName{"rfc5280_subject_name", "RFC 5280, 4.1.2.6", LintSeverity::error, always,
                                          check};

} // namespace eid::ca
