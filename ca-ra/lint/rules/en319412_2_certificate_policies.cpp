// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kCertificatePolicies);
    if (extension == nullptr) {
        report("certificatePolicies is missing");
    } else if (extension->critical) {
        report("certificatePolicies is critical");
    }
}

} // namespace

extern const LintRule kEn3194122CertificatePolicies{"en319412_2_certificate_policies", "EN 319 412-2, 4.3.3",
                                                    LintSeverity::error, isPerson, check};

} // namespace eid::ca
