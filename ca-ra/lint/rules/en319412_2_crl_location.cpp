// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    bool reachable = false;
    static_cast<void>(
        eachDistributionUri(subject.certificate.find(oids::kCrlDistributionPoints)->value,
                            [&](std::string_view uri) { reachable = reachable || isHttpUri(uri) || isLdapUri(uri); }));
    if (!reachable) {
        report("crlDistributionPoints has no http or ldap address");
    }
}

} // namespace

extern const LintRule kEn3194122CrlLocation{"en319412_2_crl_location", "EN 319 412-2, GEN-4.3.11-4",
                                            LintSeverity::error, hasExtension<oids::kCrlDistributionPoints>, check};

} // namespace eid::ca
