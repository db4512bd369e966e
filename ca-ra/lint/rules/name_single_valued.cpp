// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Relying parties read multi-valued RDNs in different orders.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        if (!part.alone) {
            report("subject: an RDN with several values");
        }
    });
}

} // namespace

extern const LintRule kNameSingleValued{"name_single_valued", "docs/ca/profiles.md, subject", LintSeverity::error,
                                        always, check};

} // namespace eid::ca
