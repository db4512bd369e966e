// SPDX-License-Identifier: Apache-2.0
#include "issuance/tbs_signer.hpp"

#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "issuance/twin.hpp"

#include <algorithm>

namespace eid::ca {

namespace {

ByteView requireOwnKey(const CertificateView &certificate, const SigningKey &key) {
    if (!sameOctets(certificate.publicKeyInfo, key.publicKeyInfo())) {
        throw Error(Situation::authorityKeyUnavailable, "the key is not the one in the issuer's certificate");
    }
    return certificate.publicKeyInfo;
}

} // namespace

TbsSigner::TbsSigner(const Issuer &issuer, std::shared_ptr<SigningKey> key)
    : algorithm_(issuer.algorithm), key_(std::move(key)),
      check_(requireOwnKey(CertificateView::parse(issuer.certificate), *key_), algorithm_) {}

Bytes TbsSigner::sign(ByteView tbs, ByteView linted) const {
    const Bytes signature = key_->sign(algorithm_, tbs);
    Bytes certificate = assembleSigned(tbs, algorithm_, signature);
    const ByteView signedTbs = tbsOf(certificate);
    if (!check_.verifies(signedTbs, signature)) {
        throw Error(Situation::authorityKeyUnavailable, "its signature does not verify; nothing was given out");
    }
    if (!sameOctets(signedTbs, linted)) {
        throw Error(Situation::internalError, "what was signed is not what was linted");
    }
    return certificate;
}

} // namespace eid::ca
