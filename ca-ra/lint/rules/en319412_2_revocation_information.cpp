// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool notRoot(const LintSubject &subject) {
    return subject.profile.kind != ProfileKind::root;
}

// Lists or OCSP: one of them must be named.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kOcsp = oidOf(oids::kAccessOcsp);
    if (subject.certificate.find(oids::kCrlDistributionPoints) != nullptr ||
        subject.certificate.find(oids::kOcspNoCheck) != nullptr) {
        return;
    }
    bool ocsp = false;
    if (const Extension *const extension = subject.certificate.find(oids::kAuthorityInfoAccess)) {
        eachAccess(extension->value,
                   [&](ByteView method, const der::Element & /*location*/) { ocsp = ocsp || kOcsp.is(method); });
    }
    if (!ocsp) {
        report("neither crlDistributionPoints nor an OCSP address");
    }
}

} // namespace

extern const LintRule kEn3194122RevocationInformation{"en319412_2_revocation_information",
                                                      "EN 319 412-2, GEN-4.3.11-2 and GEN-4.4.1-8", LintSeverity::error,
                                                      notRoot, check};

} // namespace eid::ca
