// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// A CPS pointer is an IA5String with a URI; other qualifiers but user notices are unknown.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kCps = oidOf(oids::kCpsQualifier);
    static constexpr OidContent kNotice = oidOf("1.3.6.1.5.5.7.2.2");
    eachIn(subject.certificate.find(oids::kCertificatePolicies)->value, [&](const der::Element &information) {
        der::Reader parts(information.content);
        static_cast<void>(parts.expect(der::tag::kOid));
        if (parts.atEnd()) {
            return;
        }
        der::Reader qualifiers(parts.expect(der::tag::kSequence).content);
        if (qualifiers.atEnd()) {
            report("certificatePolicies: an empty list of qualifiers");
        }
        while (!qualifiers.atEnd()) {
            der::Reader qualifier(qualifiers.expect(der::tag::kSequence).content);
            const ByteView oid = qualifier.expect(der::tag::kOid).content;
            const der::Element value = qualifier.next();
            if (kCps.is(oid)) {
                if (value.tag != string_tag::kIa5 || !isHttpUri(textOf(value.content))) {
                    report("certificatePolicies: a CPS pointer that is no address");
                }
            } else if (!kNotice.is(oid)) {
                report("certificatePolicies: an unknown qualifier");
            }
        }
    });
}

} // namespace

extern const LintRule kRfc5280PolicyQualifiers{"rfc5280_policy_qualifiers", "RFC 5280, 4.2.1.4", LintSeverity::error,
                                               hasExtension<oids::kCertificatePolicies>, check};

} // namespace eid::ca
