// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kAny = oidOf(oids::kAnyExtendedKeyUsage);
    const ByteView content = sequenceContent(subject.certificate.find(oids::kExtendedKeyUsage)->value);
    std::vector<ByteView> seen;
    for (der::Reader purposes(content); !purposes.atEnd();) {
        const ByteView purpose = purposes.expect(der::tag::kOid).content;
        if (kAny.is(purpose)) {
            report("extendedKeyUsage names no purpose but any");
        }
        if (std::any_of(seen.begin(), seen.end(), [&](ByteView other) { return sameOctets(other, purpose); })) {
            report("extendedKeyUsage has a purpose twice");
        }
        seen.push_back(purpose);
    }
    if (seen.empty()) {
        report("extendedKeyUsage is empty");
    }
}

} // namespace

extern const LintRule kRfc5280ExtendedKeyUsage{"rfc5280_extended_key_usage", "RFC 5280, 4.2.1.12", LintSeverity::error,
                                               hasExtension<oids::kExtendedKeyUsage>, check};

} // namespace eid::ca
