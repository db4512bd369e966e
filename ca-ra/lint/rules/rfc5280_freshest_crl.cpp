// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension &extension = *subject.certificate.find(oids::kFreshestCrl);
    if (extension.critical) {
        report("freshestCRL is critical");
    }
    if (subject.certificate.find(oids::kCrlDistributionPoints) == nullptr) {
        report("freshestCRL without crlDistributionPoints");
    }
    bool addresses = !sequenceContent(extension.value).empty();
    const bool all = eachDistributionUri(
        extension.value, [&](std::string_view uri) { addresses = addresses && (isHttpUri(uri) || isLdapUri(uri)); });
    if (!all || !addresses) {
        report("freshestCRL: a point without http or ldap address");
    }
}

} // namespace

extern const LintRule kRfc5280FreshestCrl{"rfc5280_freshest_crl", "RFC 5280, 4.2.1.15", LintSeverity::error,
                                          hasExtension<oids::kFreshestCrl>, check};

} // namespace eid::ca
