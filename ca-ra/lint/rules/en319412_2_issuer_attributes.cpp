// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// An issuer that is a legal person; the scheme of existing cards has none of its own.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kCountry = oidOf(oids::kCountryName);
    static constexpr OidContent kCommonName = oidOf(oids::kCommonName);
    static constexpr OidContent kOrganisation = oidOf(oids::kOrganizationName);
    for (const OidContent *const oid : {&kCountry, &kCommonName, &kOrganisation}) {
        if (countOf(subject.certificate.issuer, *oid) != 1) {
            report("issuer: not one each of countryName, organizationName and commonName");
            return;
        }
    }
}

} // namespace

extern const LintRule kEn3194122IssuerAttributes{"en319412_2_issuer_attributes", "EN 319 412-2, GEN-4.2.3.1-2",
                                                 LintSeverity::error, isEtsiPerson, check};

} // namespace eid::ca
