// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "core/request.hpp"
#include "issuance/extension_template.hpp"
#include "keys/signing_key.hpp"
#include "profiles/profile.hpp"

#include <optional>

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
    /// The key's strength is not checked here. Wishes for the validity count within the profile's and the issuer's
    /// bounds.
    /// @throws Error requestOutOfProfile.
    [[nodiscard]] Draft draft(const IssuanceRequest &request, const Serial &serial, Time now) const;

    [[nodiscard]] const Profile &profile() const noexcept { return profile_; }
    [[nodiscard]] const Issuer &issuer() const noexcept { return issuer_; }

  private:
    Profile profile_;
    Issuer issuer_;
    Bytes afterSerial_; // signature algorithm and issuer
    ExtensionTemplate extensions_;
    std::optional<Time> issuerNotBefore_;
};

/// Signs what was drafted, whatever kind it is of, without any store: for ceremonies, twins and tests.
Bytes signTbs(ByteView tbs, SigningKey &key, SignatureAlgorithm algorithm);

/// AttributeCertificateInfo (RFC 5755, 4.1) for profiles of kind attributeCertificate.
/// @throws Error requestOutOfProfile, profileInvalid.
CertificateTemplate::Draft draftAttributeCertificate(const Profile &profile, const Issuer &issuer,
                                                     const IssuanceRequest &request, const Serial &serial, Time now);

} // namespace eid::ca
