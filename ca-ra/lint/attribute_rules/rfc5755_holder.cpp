// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// One form only, and here it is the certificate of the holder: issuer and serial.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    der::Reader parts(subject.certificate.holder);
    const auto base = parts.nextIf(der::tag::context(0));
    if (!base) {
        report("holder has no baseCertificateID");
        return;
    }
    if (!parts.atEnd()) {
        report("holder has more than one form");
    }
    der::Reader identifier(base->content);
    der::Reader names(identifier.expect(der::tag::kSequence).content);
    const der::Element name = names.expect(der::tag::context(4));
    if (!names.atEnd() || sequenceContent(name.content).empty()) {
        report("holder: the issuer is not one name that is not empty");
    }
    if (identifier.expect(der::tag::kInteger).content.empty()) {
        report("holder: the serial is empty");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Holder{"rfc5755_holder", "RFC 5755, 4.2.2", LintSeverity::error,
                                              alwaysForAttributes, check};

} // namespace eid::ca
