// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

void check(const LintSubject &subject, const LintReporter &report) {
    der::Reader fields(wholeElement(subject.certificate.tbs).content);
    while (!fields.atEnd()) {
        const std::uint32_t tag = fields.next().tag;
        if (tag == der::tag::contextPrimitive(1) || tag == der::tag::contextPrimitive(2)) {
            report("a unique identifier is there");
        }
    }
}

} // namespace

extern const LintRule kRfc5280UniqueIdentifiers{"rfc5280_unique_identifiers", "RFC 5280, 4.1.2.8", LintSeverity::error,
                                                always, check};

} // namespace eid::ca
