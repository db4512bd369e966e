// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool qualifiedPerson(const LintSubject &subject) {
    static constexpr OidContent kCompliance = oidOf(oids::kQcCompliance);
    return isEtsiPerson(subject) && statementOf(subject.certificate, kCompliance).present;
}

// QcPDS: https addresses with their languages, English among them.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kPds = oidOf(oids::kQcPds);
    const StatementView statement = statementOf(subject.certificate, kPds);
    if (!statement.present) {
        report("QcPDS is missing");
        return;
    }
    bool english = false;
    eachIn(statement.information, [&](const der::Element &place) {
        der::Reader parts(place.content);
        const der::Element url = parts.expect(string_tag::kIa5);
        const der::Element language = parts.expect(der::tag::kPrintableString);
        if (!textOf(url.content).starts_with("https://") || language.content.size() != 2) {
            report("QcPDS: a place that is no https address with a language");
        }
        english = english || textOf(language.content) == "en" || textOf(language.content) == "EN";
    });
    if (!english) {
        report("QcPDS has no English text");
    }
}

} // namespace

extern const LintRule kEn3194125Disclosure{"en319412_5_disclosure", "EN 319 412-5, 4.3.4", LintSeverity::error,
                                           qualifiedPerson, check};

} // namespace eid::ca
