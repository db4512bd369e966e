// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr std::array<std::pair<OidContent, std::string_view>, 3> kNeeded{
    {{oidOf(oids::kCountryName), "countryName"},
     {oidOf(oids::kCommonName), "commonName"},
     {oidOf(oids::kSerialNumber), "serialNumber"}}};

void check(const LintSubject &subject, const LintReporter &report) {
    for (const auto &[oid, name] : kNeeded) {
        if (countOf(subject.certificate.subject, oid) == 0) {
            report("subject: " + std::string(name) + " is missing");
        }
    }
}

} // namespace

extern const LintRule kEn3194122SubjectAttributes{"en319412_2_subject_attributes", "EN 319 412-2, NAT-4.2.4-1",
                                                  LintSeverity::error, isEtsiPerson, check};

} // namespace eid::ca
