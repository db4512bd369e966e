// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.find(oids::kQcStatements)->critical) {
        report("qcStatements is critical");
    }
}

} // namespace

extern const LintRule kEn3194125StatementsCritical{"en319412_5_statements_critical", "EN 319 412-5, 4.1",
                                                   LintSeverity::error, hasExtension<oids::kQcStatements>, check};

} // namespace eid::ca
