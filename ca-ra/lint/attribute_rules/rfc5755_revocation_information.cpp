// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Either where its status is told, or that it is told nowhere.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const Extension *const never = subject.certificate.find(oids::kNoRevAvail);
    const bool told = subject.certificate.find(oids::kCrlDistributionPoints) != nullptr ||
                      subject.certificate.find(oids::kAuthorityInfoAccess) != nullptr;
    if ((never != nullptr) == told) {
        report(told ? "noRevAvail beside a place where status is told" : "neither noRevAvail nor a place for status");
    }
    if (never != nullptr && (never->critical || wholeElement(never->value).tag != der::tag::kNull)) {
        report("noRevAvail is critical or not NULL");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755RevocationInformation{"rfc5755_revocation_information", "RFC 5755, 4.3.6",
                                                             LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
