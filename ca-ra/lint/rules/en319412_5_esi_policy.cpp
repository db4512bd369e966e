// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Besides its own policy a qualified certificate should carry ETSI's.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kCompliance = oidOf(oids::kQcCompliance);
    static constexpr OidContent kNatural = oidOf(oids::kQcpN);
    static constexpr OidContent kNaturalDevice = oidOf(oids::kQcpNQscd);
    if (statementOf(subject.certificate, kCompliance).present && !hasPolicy(subject.certificate, kNatural) &&
        !hasPolicy(subject.certificate, kNaturalDevice)) {
        report("certificatePolicies has none of ETSI's QCP policies");
    }
}

} // namespace

extern const LintRule kEn3194125EsiPolicy{"en319412_5_esi_policy", "EN 319 412-5, QCS-5.2-1", LintSeverity::warning,
                                          isEtsiPerson, check};

} // namespace eid::ca
