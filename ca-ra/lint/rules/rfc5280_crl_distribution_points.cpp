// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension &extension = *subject.certificate.find(oids::kCrlDistributionPoints);
    if (extension.critical) {
        report("crlDistributionPoints is critical");
    }
    if (sequenceContent(extension.value).empty()) {
        report("crlDistributionPoints is empty");
    }
    if (!eachDistributionUri(extension.value, [](std::string_view /*uri*/) {})) {
        report("crlDistributionPoints: a point without address");
    }
}

} // namespace

extern const LintRule kRfc5280CrlDistributionPoints{"rfc5280_crl_distribution_points", "RFC 5280, 4.2.1.13",
                                                    LintSeverity::error, hasExtension<oids::kCrlDistributionPoints>,
                                                    check};

} // namespace eid::ca
