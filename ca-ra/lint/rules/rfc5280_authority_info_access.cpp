// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension &extension = *subject.certificate.find(oids::kAuthorityInfoAccess);
    if (extension.critical) {
        report("authorityInfoAccess is critical");
    }
    if (sequenceContent(extension.value).empty()) {
        report("authorityInfoAccess is empty");
    }
    eachAccess(extension.value, [&](ByteView /*method*/, const der::Element &location) {
        const std::string_view uri = textOf(location.content);
        if (location.tag != der::tag::contextPrimitive(6) || !(isHttpUri(uri) || isLdapUri(uri))) {
            report("authorityInfoAccess: a location that is no http or ldap address");
        }
    });
}

} // namespace

extern const LintRule kRfc5280AuthorityInfoAccess{"rfc5280_authority_info_access", "RFC 5280, 4.2.2.1",
                                                  LintSeverity::error, hasExtension<oids::kAuthorityInfoAccess>, check};

} // namespace eid::ca
