// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool applies(const LintSubject &subject) {
    return subject.profile.kind == ProfileKind::ocspSigner;
}

void check(const LintSubject &subject, const LintReporter &report) {
    const Extension *const extension = subject.certificate.find(oids::kOcspNoCheck);
    if (extension == nullptr) {
        report("ocsp-nocheck is missing");
        return;
    }
    const der::Element content = wholeElement(extension->value);
    if (content.tag != der::tag::kNull || !content.content.empty()) {
        report("ocsp-nocheck is not NULL");
    }
    if (extension->critical) {
        report("ocsp-nocheck is critical");
    }
}

} // namespace

extern const LintRule kRfc6960ResponderNoCheck{"rfc6960_responder_no_check", "RFC 6960, 4.2.2.2.1", LintSeverity::error,
                                               applies, check};

} // namespace eid::ca
