// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kAuthorityKeyIdentifier);
    if (extension == nullptr) {
        report("authorityKeyIdentifier is missing");
        return;
    }
    if (extension->critical) {
        report("authorityKeyIdentifier is critical");
    }
    const auto identifier = der::Reader(sequenceContent(extension->value)).nextIf(der::tag::contextPrimitive(0));
    if (!identifier || !sameOctets(identifier->content, subjectKeyIdentifierOf(subject.issuer))) {
        report("authorityKeyIdentifier is not the issuer's subjectKeyIdentifier");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755AuthorityKeyIdentifier{"rfc5755_authority_key_identifier", "RFC 5755, 4.3.3",
                                                              LintSeverity::error, alwaysForAttributes, check};

} // namespace eid::ca
