// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Its keyIdentifier is the issuer's subjectKeyIdentifier.
void check(const LintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kAuthorityKeyIdentifier);
    if (extension == nullptr) {
        if (subject.profile.kind != ProfileKind::root) {
            report("authorityKeyIdentifier is missing");
        }
        return;
    }
    if (extension->critical) {
        report("authorityKeyIdentifier is critical");
    }
    der::Reader parts(sequenceContent(extension->value));
    const auto identifier = parts.nextIf(der::tag::contextPrimitive(0));
    if (!identifier) {
        report("authorityKeyIdentifier has no keyIdentifier");
    } else if (!sameOctets(identifier->content, subjectKeyIdentifierOf(subject.issuer))) {
        report("authorityKeyIdentifier is not the issuer's subjectKeyIdentifier");
    }
}

} // namespace

extern const LintRule kRfc5280AuthorityKeyIdentifier{"rfc5280_authority_key_identifier", "RFC 5280, 4.2.1.1",
                                                     LintSeverity::error, always, check};

} // namespace eid::ca
