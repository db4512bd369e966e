// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// EC keys do not encipher, RSA keys do not agree.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kRsa = oidOf("1.2.840.113549.1.1.1");
    constexpr unsigned kKeyEncipherment = 1U << 2U;
    constexpr unsigned kDataEncipherment = 1U << 3U;
    constexpr unsigned kKeyAgreement = 1U << 4U;
    const der::Element algorithm =
        der::Reader(sequenceContent(subject.certificate.publicKeyInfo)).expect(der::tag::kSequence);
    const bool rsa = kRsa.is(der::Reader(algorithm.content).expect(der::tag::kOid).content);
    const unsigned usage = keyUsageOf(subject.certificate).value_or(0);
    if (rsa && (usage & kKeyAgreement) != 0) {
        report("keyUsage has keyAgreement with an RSA key");
    }
    if (!rsa && (usage & (kKeyEncipherment | kDataEncipherment)) != 0) {
        report("keyUsage has encipherment with an EC key");
    }
}

} // namespace

extern const LintRule kRfc8813KeyUsageKey{"rfc8813_key_usage_key", "RFC 8813, 3; RFC 3279, 2.3.1", LintSeverity::error,
                                          hasExtension<oids::kKeyUsage>, check};

} // namespace eid::ca
