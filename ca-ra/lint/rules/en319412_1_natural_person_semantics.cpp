// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"
#include "profiles/subject_checks.hpp"

namespace eid::ca {

namespace {

// What the semantics identifier claims of serialNumber must be so.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kSyntax = oidOf(oids::kQcSyntaxV2);
    static constexpr OidContent kNatural = oidOf(oids::kSemanticsNatural);
    static constexpr OidContent kSerialNumber = oidOf(oids::kSerialNumber);
    const StatementView statement = statementOf(subject.certificate, kSyntax);
    if (!statement.present || statement.information.empty()) {
        return;
    }
    der::Reader information(sequenceContent(statement.information));
    const auto semantics = information.nextIf(der::tag::kOid);
    if (!semantics || !kNatural.is(semantics->content)) {
        return;
    }
    const auto number = valueOf(subject.certificate.subject, kSerialNumber);
    if (!number || !isNaturalPersonIdentifier(*number)) {
        report("serialNumber does not have the form that the semantics identifier claims");
    }
}

} // namespace

extern const LintRule kEn3194121NaturalPersonSemantics{"en319412_1_natural_person_semantics", "EN 319 412-1, 5.1.3",
                                                       LintSeverity::error, hasExtension<oids::kQcStatements>, check};

} // namespace eid::ca
