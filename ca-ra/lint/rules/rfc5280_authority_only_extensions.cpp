// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Constraints on what is issued mean nothing where nothing is issued.
void check(const LintSubject &subject, const LintReporter &report) {
    if (isAuthority(subject)) {
        return;
    }
    for (const std::string_view oid :
         {oids::kNameConstraints, oids::kPolicyConstraints, oids::kPolicyMappings, oids::kInhibitAnyPolicy}) {
        if (subject.certificate.find(oid) != nullptr) {
            report("extension " + std::string(oid) + " in a certificate that is not an authority's");
        }
    }
}

} // namespace

extern const LintRule kRfc5280AuthorityOnlyExtensions{"rfc5280_authority_only_extensions",
                                                      "RFC 5280, 4.2.1.10, 4.2.1.11, 4.2.1.5 and 4.2.1.14",
                                                      LintSeverity::error, always, check};

} // namespace eid::ca
