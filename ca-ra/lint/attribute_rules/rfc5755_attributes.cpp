// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// At least one attribute, each type once, each with values.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    std::vector<ByteView> seen;
    for (der::Reader attributes(subject.certificate.attributes); !attributes.atEnd();) {
        der::Reader parts(attributes.expect(der::tag::kSequence).content);
        const ByteView type = parts.expect(der::tag::kOid).content;
        if (parts.expect(der::tag::kSet).content.empty()) {
            report("an attribute without value");
        }
        if (!parts.atEnd()) {
            report("an attribute with more than type and values");
        }
        if (std::any_of(seen.begin(), seen.end(), [&](ByteView other) { return sameOctets(other, type); })) {
            report("a type of attribute twice");
        }
        seen.push_back(type);
    }
    if (seen.empty()) {
        report("there are no attributes");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Attributes{"rfc5755_attributes", "RFC 5755, 4.2.7", LintSeverity::error,
                                                  alwaysForAttributes, check};

} // namespace eid::ca
