// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// QCP-n-qscd and QcSSCD go together.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kDevice = oidOf(oids::kQcSscd);
    static constexpr OidContent kPolicy = oidOf(oids::kQcpNQscd);
    const StatementView statement = statementOf(subject.certificate, kDevice);
    if (statement.present != hasPolicy(subject.certificate, kPolicy)) {
        report(statement.present ? "QcSSCD without the policy QCP-n-qscd" : "QCP-n-qscd without QcSSCD");
    }
    if (!statement.information.empty()) {
        report("QcSSCD has content");
    }
}

} // namespace

extern const LintRule kEn3194112SecureDevice{"en319411_2_secure_device", "EN 319 411-2, 5.3; EN 319 412-5, 4.2.2",
                                             LintSeverity::error, isEtsiPerson, check};

} // namespace eid::ca
