// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "core/request.hpp"
#include "profiles/profile.hpp"

namespace eid::ca {

/// A profile and an issuer turned into a template: the octets that are the same in every certificate are encoded once,
/// so that a TBSCertificate is put together by copying. Immutable, thread-safe.
class CertificateTemplate {
  public:
    /// @throws Error profileInvalid when the issuer lacks what the profile needs (an OCSP address, ...).
    CertificateTemplate(const Profile &profile, const Issuer &issuer);

    struct Draft {
        Bytes tbs;
        int shard = 0;
        Time notBefore;
        Time notAfter;
    };
    /// @throws Error requestOutOfProfile, keyWeak is not checked here.
    [[nodiscard]] Draft draft(const IssuanceRequest &request, const Serial &serial, Time now) const;

    [[nodiscard]] const Profile &profile() const noexcept { return profile_; }
    [[nodiscard]] const Issuer &issuer() const noexcept { return issuer_; }

  private:
    Profile profile_;
    Issuer issuer_;
    Bytes afterSerial_; // signature algorithm and issuer
    Bytes extensionsBefore_;
};

/// An X.509 certificate that signs itself, or is signed by `issuer` before any store exists: ceremonies, tests.
Bytes signTbs(ByteView tbs, SigningKey &key, SignatureAlgorithm algorithm);

/// AttributeCertificateInfo (RFC 5755, 4.1) for profiles of kind attributeCertificate.
CertificateTemplate::Draft draftAttributeCertificate(const Profile &profile, const Issuer &issuer,
                                                     const IssuanceRequest &request, const Serial &serial, Time now);

} // namespace eid::ca
