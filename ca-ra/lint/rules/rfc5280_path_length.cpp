// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Below pathLenConstraint 0 there are no authorities, below n at most n - 1.
void check(const LintSubject &subject, const LintReporter &report) {
    if (subject.profile.kind == ProfileKind::root) {
        return; // its issuer is itself
    }
    const auto above = basicConstraintsOf(subject.issuer).pathLength;
    const auto own = basicConstraintsOf(subject.certificate).pathLength;
    if (above && (*above == 0 || !own || *own >= *above)) {
        report("the issuer's pathLenConstraint does not allow this authority");
    }
}

} // namespace

extern const LintRule kRfc5280PathLength{"rfc5280_path_length", "RFC 5280, 4.2.1.9", LintSeverity::error, isAuthority,
                                         check};

} // namespace eid::ca
