// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A verifier that does not know targets must refuse.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kTargetInformation);
    if (extension == nullptr) {
        return;
    }
    if (!extension->critical) {
        report("targetInformation is not critical");
    }
    if (countElements(sequenceContent(extension->value)) == 0) {
        report("targetInformation is empty");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755TargetInformation{"rfc5755_target_information", "RFC 5755, 4.3.2",
                                                         LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
