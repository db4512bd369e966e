// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// RSA with NULL; EC with a named curve, never with parameters written out.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kRsa = oidOf("1.2.840.113549.1.1.1");
    static constexpr OidContent kEc = oidOf("1.2.840.10045.2.1");
    der::Reader parts(sequenceContent(subject.certificate.publicKeyInfo));
    der::Reader algorithm(parts.expect(der::tag::kSequence).content);
    const ByteView oid = algorithm.expect(der::tag::kOid).content;
    if (algorithm.atEnd()) {
        report("subjectPublicKeyInfo: parameters are missing");
        return;
    }
    const der::Element parameters = algorithm.next();
    const bool rsa = kRsa.is(oid) && parameters.tag == der::tag::kNull && parameters.content.empty();
    const bool ec = kEc.is(oid) && parameters.tag == der::tag::kOid;
    if (!rsa && !ec) {
        report("subjectPublicKeyInfo: neither RSA with NULL nor EC with a named curve");
    }
}

} // namespace

extern const LintRule kRfc5480PublicKeyAlgorithm{"rfc5480_public_key_algorithm", "RFC 5480, 2.1.1; RFC 3279, 2.3.1",
                                                 LintSeverity::error, always, check};

} // namespace eid::ca
