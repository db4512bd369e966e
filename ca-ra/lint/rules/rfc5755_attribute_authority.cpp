// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::attributeAuthority;
}

// Its key signs attribute certificates and their lists, and nothing limits it to other purposes. That it is no CA is
// told by rfc5280_basic_constraints.
void check(const LintSubject &subject, const LintReporter &report) {
    constexpr unsigned kDigitalSignature = 1U;
    constexpr unsigned kCrlSign = 1U << 6U;
    const unsigned usage = keyUsageOf(subject.certificate).value_or(0);
    if ((usage & kDigitalSignature) == 0) {
        report("an attribute authority without digitalSignature");
    }
    if ((usage & kCrlSign) == 0) {
        report("an attribute authority that signs its lists, without cRLSign");
    }
    if (subject.certificate.find(oids::kExtendedKeyUsage) != nullptr) {
        report("an attribute authority with extendedKeyUsage");
    }
}

} // namespace

extern const LintRule kRfc5755AttributeAuthority{"rfc5755_attribute_authority", "RFC 5755, 4.5 and RFC 5280, 6.3.3 (f)",
                                                 LintSeverity::error, applies, check};

} // namespace eid::ca
