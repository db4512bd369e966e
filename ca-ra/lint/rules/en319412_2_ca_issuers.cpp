// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool needsIssuerAddress(const LintSubject &subject) {
    return isPerson(subject);
}

// Where the issuer's certificate is, at least once over http.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kIssuers = oidOf(oids::kAccessCaIssuers);
    const Extension *const extension = subject.certificate.find(oids::kAuthorityInfoAccess);
    bool issuers = false;
    bool http = false;
    if (extension != nullptr) {
        eachAccess(extension->value, [&](ByteView method, const der::Element &location) {
            if (kIssuers.is(method)) {
                issuers = true;
                http = http || isHttpUri(textOf(location.content));
            }
        });
    }
    if (!issuers) {
        report("authorityInfoAccess has no caIssuers");
    } else if (!http) {
        report("authorityInfoAccess has no caIssuers over http");
    }
}

} // namespace

extern const LintRule kEn3194122CaIssuers{"en319412_2_ca_issuers", "EN 319 412-2, GEN-4.4.1-3 and -4",
                                          LintSeverity::error, needsIssuerAddress, check};

} // namespace eid::ca
