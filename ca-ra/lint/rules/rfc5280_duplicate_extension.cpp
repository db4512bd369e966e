// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    const auto &extensions = subject.certificate.extensions;
    for (auto extension = extensions.begin(); extension != extensions.end(); ++extension) {
        if (std::any_of(extensions.begin(), extension,
                        [&](const Extension &other) { return other.oid == extension->oid; })) {
            report("extension " + extension->oid + " comes twice");
        }
    }
}

} // namespace

extern const LintRule kRfc5280DuplicateExtension{"rfc5280_duplicate_extension", "RFC 5280, 4.2", LintSeverity::error,
                                                 always, check};

} // namespace eid::ca
