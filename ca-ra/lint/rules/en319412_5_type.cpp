// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool qualifiedPerson(const LintSubject &subject) {
    static constexpr OidContent kCompliance = oidOf(oids::kQcCompliance);
    return isEtsiPerson(subject) && statementOf(subject.certificate, kCompliance).present;
}

// A person's qualified certificate is for electronic signatures and says so.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kType = oidOf(oids::kQcType);
    static constexpr OidContent kEsign = oidOf(oids::kQcTypeEsign);
    const StatementView statement = statementOf(subject.certificate, kType);
    if (!statement.present) {
        report("QcType is missing");
        return;
    }
    der::Reader types(sequenceContent(statement.information));
    if (!kEsign.is(types.expect(der::tag::kOid).content) || !types.atEnd()) {
        report("QcType is not esign alone");
    }
}

} // namespace

extern const LintRule kEn3194125Type{"en319412_5_type", "EN 319 412-5, 4.2.3", LintSeverity::error, qualifiedPerson,
                                     check};

} // namespace eid::ca
