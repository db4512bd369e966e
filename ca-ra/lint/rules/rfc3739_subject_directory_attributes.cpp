// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension &extension = *subject.certificate.find(oids::kSubjectDirectoryAttributes);
    if (extension.critical) {
        report("subjectDirectoryAttributes is critical");
    }
    try {
        static_cast<void>(requireRequestedExtension({extension.oid, {extension.value.begin(), extension.value.end()}}));
    } catch (const Error &) {
        report("subjectDirectoryAttributes has an attribute that is not valid");
    }
}

} // namespace

extern const LintRule kRfc3739SubjectDirectoryAttributes{"rfc3739_subject_directory_attributes",
                                                         "RFC 5280, 4.2.1.8; RFC 3739, 3.3.2", LintSeverity::error,
                                                         hasExtension<oids::kSubjectDirectoryAttributes>, check};

} // namespace eid::ca
