// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Each once, and critical only what RFC 5755 knows.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const auto &extensions = subject.certificate.extensions;
    for (auto extension = extensions.begin(); extension != extensions.end(); ++extension) {
        if (std::any_of(extensions.begin(), extension,
                        [&](const Extension &other) { return other.oid == extension->oid; })) {
            report("extension " + extension->oid + " comes twice");
        }
        if (extension->critical && extension->oid != oids::kTargetInformation &&
            extension->oid != oids::kAuditIdentity) {
            report("extension " + extension->oid + " is critical and unknown");
        }
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Extensions{"rfc5755_extensions", "RFC 5755, 4.3", LintSeverity::error,
                                                  alwaysForAttributes, check};

} // namespace eid::ca
