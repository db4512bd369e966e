// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// In certificates of keys it would switch off revocation.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.certificate.find(oids::kNoRevAvail) != nullptr) {
        report("noRevAvail in a certificate of a key");
    }
}

} // namespace

extern const LintRule kRfc5755NoRevAvail{"rfc5755_no_rev_avail", "RFC 5755, 4.3.6", LintSeverity::error, always, check};

} // namespace eid::ca
