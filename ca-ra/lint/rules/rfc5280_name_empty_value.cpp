// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Every string has at least one character.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        if (part.value.content.empty()) {
            report("subject: an empty value");
        }
    });
}

} // namespace

extern const LintRule kRfc5280NameEmptyValue{"rfc5280_name_empty_value", "RFC 5280, appendix A.1", LintSeverity::error,
                                             always, check};

} // namespace eid::ca
