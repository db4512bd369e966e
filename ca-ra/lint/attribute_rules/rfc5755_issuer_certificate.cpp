// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const AttributeLintSubject &subject, const LintReporter &report) {
    constexpr unsigned kSigning = 3U; // digitalSignature, nonRepudiation
    const auto usage = keyUsageOf(subject.issuer);
    if (usage && (*usage & kSigning) == 0) {
        report("keyUsage of the issuer does not allow signing attribute certificates");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755IssuerCertificate{"rfc5755_issuer_certificate", "RFC 5755, 4.5",
                                                         LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
