// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// The algorithm must be one that the issuer's kind of key can make.
void check(const LintSubject &subject, const LintReporter &report) {
    static constexpr OidContent kRsa = oidOf("1.2.840.113549.1.1.1");
    const auto algorithm = signatureAlgorithmOf(subject.certificate.signatureInTbs);
    const der::Element key = der::Reader(sequenceContent(subject.issuer.publicKeyInfo)).expect(der::tag::kSequence);
    const bool rsaKey = kRsa.is(der::Reader(key.content).expect(der::tag::kOid).content);
    if (algorithm && isRsa(*algorithm) != rsaKey) {
        report("signature is of another kind than the issuer's key");
    }
}

} // namespace

extern const LintRule kRfc5280SignatureIssuerKey{"rfc5280_signature_issuer_key", "RFC 5280, 6.1.3 (a)(1)",
                                                 LintSeverity::error, always, check};

} // namespace eid::ca
