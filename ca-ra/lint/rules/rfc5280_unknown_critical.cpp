// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr std::array<std::string_view, 8> kKnown{
    oids::kKeyUsage,          oids::kBasicConstraints, oids::kExtendedKeyUsage, oids::kNameConstraints,
    oids::kPolicyConstraints, oids::kPolicyMappings,   oids::kInhibitAnyPolicy, oids::kCertificatePolicies};

// Relying parties must refuse what is critical and unknown to them.
void check(const LintSubject &subject, const LintReporter &report) {
    for (const Extension &extension : subject.certificate.extensions) {
        if (extension.critical && std::find(kKnown.begin(), kKnown.end(), extension.oid) == kKnown.end()) {
            report("extension " + extension.oid + " is critical and not one that everybody knows");
        }
    }
}

} // namespace

extern const LintRule kRfc5280UnknownCritical{"rfc5280_unknown_critical", "RFC 5280, 4.2", LintSeverity::error, always,
                                              check};

} // namespace eid::ca
