// SPDX-License-Identifier: Apache-2.0
#include "issuance/twin.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "issuance/certificate_builder.hpp"
#include "lint/lint.hpp"

namespace eid::ca {

// An ECDSA AlgorithmIdentifier names the hash, not the curve (RFC 5758, 3.2): the fastest curve does for every twin.
TwinLint::TwinLint(const Issuer &issuer)
    : issuerCertificate_(issuer.certificate), algorithm_(issuer.algorithm),
      key_(makeThrowAwayKey(isRsa(issuer.algorithm) ? KeyKind::rsa2048 : KeyKind::p256)) {}

Bytes TwinLint::require(ByteView tbs, const Profile &profile) const {
    Bytes twin = signTbs(tbs, *key_, algorithm_);
    try {
        requireClean(profile.kind == ProfileKind::attributeCertificate
                         ? lintAttributeCertificate(twin, profile, issuerCertificate_)
                         : lint(twin, profile, issuerCertificate_));
    } catch (const Error &error) {
        if (error.situation() == Situation::lintFailed) {
            throw;
        }
        throw Error(Situation::lintFailed, "RFC 5280, 4.1, or RFC 5755, 4.1: it cannot be read").withCause(error);
    }
    return twin;
}

ByteView tbsOf(ByteView signedObject) {
    try {
        der::Reader outer(signedObject);
        der::Reader parts(outer.expect(der::tag::kSequence).content);
        return parts.expect(der::tag::kSequence).encoded;
    } catch (const Error &error) {
        throw Error(Situation::internalError, "something that was signed here does not read").withCause(error);
    }
}

} // namespace eid::ca
