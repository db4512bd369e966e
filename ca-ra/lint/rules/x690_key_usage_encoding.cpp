// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Named bits without trailing zeros; unused bits are zero.
void check(const LintSubject &subject, const LintReporter &report) {
    const ByteView bits = wholeElement(subject.certificate.find(oids::kKeyUsage)->value).content;
    if (bits.size() < 2) {
        return; // no bit is told by rfc5280_key_usage
    }
    const unsigned unused = bits.front();
    const unsigned last = bits.back();
    if (unused > 7 || (last & ((1U << (unused & 7U)) - 1U)) != 0 || (last >> (unused & 7U) & 1U) == 0) {
        report("keyUsage is not in its shortest form");
    }
}

} // namespace

extern const LintRule kX690KeyUsageEncoding{"x690_key_usage_encoding", "X.690, 11.2", LintSeverity::error,
                                            hasExtension<oids::kKeyUsage>, check};

} // namespace eid::ca
