// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// QcCClegislation: countries by two capital letters, at least one.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kLegislation = oidOf(oids::kQcLegislation);
    const StatementView statement = statementOf(subject.certificate, kLegislation);
    if (!statement.present) {
        return;
    }
    std::size_t countries = 0;
    eachIn(statement.information, [&](const der::Element &country) {
        const std::string_view code = textOf(country.content);
        const bool capitals = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (country.tag != der::tag::kPrintableString || code.size() != 2 || !capitals) {
            report("QcCClegislation: a country that is not two capital letters");
        }
        ++countries;
    });
    if (countries == 0) {
        report("QcCClegislation is empty");
    }
}

} // namespace

extern const LintRule kEn3194125Legislation{"en319412_5_legislation", "EN 319 412-5, 4.2.4", LintSeverity::error,
                                            hasExtension<oids::kQcStatements>, check};

} // namespace eid::ca
