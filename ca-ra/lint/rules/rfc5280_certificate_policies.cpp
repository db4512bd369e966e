// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    std::vector<ByteView> seen;
    eachIn(subject.certificate.find(oids::kCertificatePolicies)->value, [&](const der::Element &information) {
        const ByteView policy = der::Reader(information.content).expect(der::tag::kOid).content;
        if (std::any_of(seen.begin(), seen.end(), [&](ByteView other) { return sameOctets(other, policy); })) {
            report("certificatePolicies has a policy twice");
        }
        seen.push_back(policy);
    });
    if (seen.empty()) {
        report("certificatePolicies is empty");
    }
}

} // namespace

extern const LintRule kRfc5280CertificatePolicies{"rfc5280_certificate_policies", "RFC 5280, 4.2.1.4",
                                                  LintSeverity::error, hasExtension<oids::kCertificatePolicies>, check};

} // namespace eid::ca
