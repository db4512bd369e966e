// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr OidContent kServer = oidOf(oids::kServerAuth);
constexpr OidContent kClient = oidOf(oids::kClientAuth);
constexpr OidContent kStamping = oidOf(oids::kTimeStamping);
constexpr OidContent kResponder = oidOf(oids::kOcspSigning);

/// A purpose and the bits of which it needs one.
struct Purpose {
    const OidContent &oid;
    unsigned one;
};

// A purpose that keyUsage does not allow cannot be used.
void check(const LintSubject &subject, const LintReporter &report) {
    constexpr unsigned kDigitalSignature = 1U << 0U;
    constexpr unsigned kNonRepudiation = 1U << 1U;
    constexpr unsigned kKeyEncipherment = 1U << 2U;
    constexpr unsigned kKeyAgreement = 1U << 4U;
    const auto usage = keyUsageOf(subject.certificate);
    if (!usage) {
        return; // told by rfc5280_key_usage
    }
    for (const Purpose &purpose :
         {Purpose{kServer, kDigitalSignature | kKeyEncipherment | kKeyAgreement},
          Purpose{kClient, kDigitalSignature | kKeyAgreement}, Purpose{kStamping, kDigitalSignature | kNonRepudiation},
          Purpose{kResponder, kDigitalSignature | kNonRepudiation}}) {
        if ((*usage & purpose.one) == 0 && hasPurpose(subject.certificate, purpose.oid)) {
            report("extendedKeyUsage has a purpose that keyUsage does not allow");
        }
    }
}

} // namespace

extern const LintRule kRfc5280ExtendedKeyUsageConsistency{"rfc5280_extended_key_usage_consistency",
                                                          "RFC 5280, 4.2.1.12", LintSeverity::error,
                                                          hasExtension<oids::kExtendedKeyUsage>, check};

} // namespace eid::ca
