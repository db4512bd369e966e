// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A QCP policy and the statement of compliance go together, and the statement has no content.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kCompliance = oidOf(oids::kQcCompliance);
    static constexpr OidContent kNatural = oidOf(oids::kQcpN);
    static constexpr OidContent kNaturalDevice = oidOf(oids::kQcpNQscd);
    const StatementView statement = statementOf(subject.certificate, kCompliance);
    const bool qualified = hasPolicy(subject.certificate, kNatural) || hasPolicy(subject.certificate, kNaturalDevice);
    if (qualified && !statement.present) {
        report("a QCP policy without QcCompliance");
    }
    if (!statement.information.empty()) {
        report("QcCompliance has content");
    }
}

} // namespace

extern const LintRule kEn3194125Compliance{"en319412_5_compliance", "EN 319 412-5, 4.2.1", LintSeverity::error, always,
                                           check};

} // namespace eid::ca
