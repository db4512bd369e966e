// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr OidContent kCountry = oidOf(oids::kCountryName);

// Two capital letters of ISO 3166-1.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        const std::string_view value = textOf(part.value.content);
        const bool capitals = std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (kCountry.is(part.type) && (value.size() != 2 || !capitals)) {
            report("subject: countryName is not two capital letters");
        }
    });
}

} // namespace

extern const LintRule kRfc5280NameCountry{"rfc5280_name_country", "RFC 5280, appendix A.1 (X520countryName)",
                                          LintSeverity::error, always, check};

} // namespace eid::ca
