// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension &extension = *subject.certificate.find(oids::kSubjectAltName);
    if (extension.critical) {
        report("subjectAltName is critical beside a subject");
    }
    try {
        static_cast<void>(requireRequestedExtension({extension.oid, {extension.value.begin(), extension.value.end()}}));
    } catch (const Error &) {
        report("subjectAltName is empty or has a name that is not valid");
    }
}

} // namespace

extern const LintRule kRfc5280SubjectAltName{"rfc5280_subject_alt_name", "RFC 5280, 4.2.1.6", LintSeverity::error,
                                             hasExtension<oids::kSubjectAltName>, check};

} // namespace eid::ca
