// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Authorities need it; lists and children name it.
void check(const LintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kSubjectKeyIdentifier);
    if (extension == nullptr) {
        if (isAuthority(subject)) {
            report("subjectKeyIdentifier is missing");
        }
        return;
    }
    if (extension->critical) {
        report("subjectKeyIdentifier is critical");
    }
    const std::size_t size = subjectKeyIdentifierOf(subject.certificate).size();
    if (size == 0 || size > 64) {
        report("subjectKeyIdentifier is empty or over 64 octets");
    }
}

} // namespace

extern const LintRule kRfc5280SubjectKeyIdentifier{"rfc5280_subject_key_identifier", "RFC 5280, 4.2.1.2",
                                                   LintSeverity::error, always, check};

} // namespace eid::ca
