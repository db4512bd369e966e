// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kCountry = oidOf(oids::kCountryName);
    static constexpr OidContent kCommonName = oidOf(oids::kCommonName);
    static constexpr OidContent kSerialNumber = oidOf(oids::kSerialNumber);
    for (const OidContent *const oid : {&kCountry, &kCommonName, &kSerialNumber}) {
        if (countOf(subject.certificate.subject, *oid) > 1) {
            report("subject: countryName, commonName or serialNumber more than once");
        }
    }
}

} // namespace

extern const LintRule kEn3194122SubjectSingle{"en319412_2_subject_single", "EN 319 412-2, NAT-4.2.4-3",
                                              LintSeverity::error, isPerson, check};

} // namespace eid::ca
