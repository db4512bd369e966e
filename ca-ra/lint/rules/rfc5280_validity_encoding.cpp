// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

constexpr Time k2050 = std::chrono::sys_days(std::chrono::year(2050) / 1 / 1);

// UTCTime through 2049, GeneralizedTime from 2050 on.
void check(const LintSubject &subject, const LintReporter &report) {
    der::Reader fields(wholeElement(subject.certificate.tbs).content);
    static_cast<void>(fields.nextIf(der::tag::context(0)));
    static_cast<void>(fields.next()); // serialNumber
    static_cast<void>(fields.next()); // signature
    static_cast<void>(fields.next()); // issuer
    der::Reader times(fields.expect(der::tag::kSequence).content);
    for (const Time time : {subject.certificate.notBefore, subject.certificate.notAfter}) {
        const der::Element written = times.next();
        const bool early = time < k2050;
        if ((written.tag == der::tag::kUtcTime) != early) {
            report(early ? "a time before 2050 is not UTCTime" : "a time from 2050 on is not GeneralizedTime");
        }
    }
}

} // namespace

extern const LintRule kRfc5280ValidityEncoding{"rfc5280_validity_encoding", "RFC 5280, 4.1.2.5", LintSeverity::error,
                                               always, check};

} // namespace eid::ca
