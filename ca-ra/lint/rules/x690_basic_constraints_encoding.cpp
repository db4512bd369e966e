// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// The default FALSE is not written, TRUE is FF, and integers are shortest.
void check(const LintSubject &subject, const LintReporter &report) {
    der::Reader parts(sequenceContent(subject.certificate.find(oids::kBasicConstraints)->value));
    if (const auto authority = parts.nextIf(der::tag::kBoolean)) {
        if (authority->content.size() != 1 || authority->content.front() != 0xFF) {
            report("cA is written as something else than TRUE in DER");
        }
    }
}

} // namespace

extern const LintRule kX690BasicConstraintsEncoding{"x690_basic_constraints_encoding", "X.690, 11.1 and 11.5",
                                                    LintSeverity::error, hasExtension<oids::kBasicConstraints>, check};

} // namespace eid::ca
