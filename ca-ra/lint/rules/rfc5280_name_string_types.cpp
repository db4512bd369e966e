// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr OidContent kCountry = oidOf(oids::kCountryName);
constexpr OidContent kSerialNumber = oidOf(oids::kSerialNumber);
constexpr OidContent kQualifier = oidOf("2.5.4.46");
constexpr OidContent kMail = oidOf("1.2.840.113549.1.9.1");
constexpr OidContent kDomainComponent = oidOf("0.9.2342.19200300.100.1.25");

// New names are UTF8String or PrintableString; some attributes have one type only.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        std::uint32_t only = 0;
        if (kCountry.is(part.type) || kSerialNumber.is(part.type) || kQualifier.is(part.type)) {
            only = der::tag::kPrintableString;
        } else if (kMail.is(part.type) || kDomainComponent.is(part.type)) {
            only = string_tag::kIa5;
        }
        const std::uint32_t tag = part.value.tag;
        const bool directory = tag == der::tag::kUtf8String || tag == der::tag::kPrintableString;
        if (only != 0 ? tag != only : !directory) {
            report("subject: a string type that its attribute does not have");
        }
    });
}

} // namespace

extern const LintRule kRfc5280NameStringTypes{"rfc5280_name_string_types", "RFC 5280, 4.1.2.4 and appendix A.1",
                                              LintSeverity::error, always, check};

} // namespace eid::ca
