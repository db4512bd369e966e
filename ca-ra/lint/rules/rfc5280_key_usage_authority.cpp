// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// keyCertSign and cA go together.
void check(const LintSubject &subject, const LintReporter &report) {
    constexpr unsigned kKeyCertSign = 1U << 5U;
    constexpr unsigned kCrlSign = 1U << 6U;
    const unsigned usage = keyUsageOf(subject.certificate).value_or(0);
    const bool authority = basicConstraintsOf(subject.certificate).authority;
    if (((usage & kKeyCertSign) != 0) != authority) {
        report(authority ? "an authority without keyCertSign" : "keyCertSign without cA");
    }
    if (isAuthority(subject) && (usage & kCrlSign) == 0) {
        report("an authority that issues lists, without cRLSign");
    }
}

} // namespace

extern const LintRule kRfc5280KeyUsageAuthority{"rfc5280_key_usage_authority", "RFC 5280, 4.2.1.3 and 4.2.1.9",
                                                LintSeverity::error, hasExtension<oids::kKeyUsage>, check};

} // namespace eid::ca
