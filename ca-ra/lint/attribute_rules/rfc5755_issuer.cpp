// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// v2Form with issuerName alone, one directoryName: the issuing certificate's subject.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const der::Element issuer = wholeElement(subject.certificate.issuer);
    if (issuer.tag != der::tag::context(0)) {
        report("issuer is not v2Form");
        return;
    }
    der::Reader form(issuer.content);
    der::Reader names(form.expect(der::tag::kSequence).content);
    const der::Element name = names.expect(der::tag::context(4));
    if (!form.atEnd() || !names.atEnd()) {
        report("issuer has more than one name");
    }
    if (!sameOctets(name.content, subject.issuer.subject)) {
        report("issuer is not the issuing certificate's subject");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Issuer{"rfc5755_issuer", "RFC 5755, 4.2.3", LintSeverity::error,
                                              alwaysForAttributes, check};

} // namespace eid::ca
