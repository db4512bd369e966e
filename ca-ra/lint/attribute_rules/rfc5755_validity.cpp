// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// GeneralizedTime always, unlike in certificates of keys.
void check(const AttributeLintSubject &subject, const LintReporter &report) {
    const ByteView times[] = {subject.certificate.notBefore, subject.certificate.notAfter};
    for (const ByteView time : times) {
        if (wholeElement(time).tag != der::tag::kGeneralizedTime) {
            report("a time is not GeneralizedTime");
        }
    }
    const Time begin = decodeTime(subject.certificate.notBefore);
    const Time end = decodeTime(subject.certificate.notAfter);
    if (end <= begin) {
        report("notAfterTime is not after notBeforeTime");
    }
    if (end - begin > subject.profile.validity + subject.profile.backdate) {
        report("the validity is longer than the profile's");
    }
    if (end > subject.issuer.notAfter) {
        report("notAfterTime is after the issuer's notAfter");
    }
}

} // namespace

extern const AttributeLintRule kRfc5755Validity{"rfc5755_validity", "RFC 5755, 4.2.6", LintSeverity::error,
                                                alwaysForAttributes, check};

} // namespace eid::ca
