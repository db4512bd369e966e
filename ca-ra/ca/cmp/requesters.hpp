// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/cmp_service.hpp"
#include "ca/cmp/message.hpp"

#include <optional>
#include <vector>

namespace eid::ca::cmp {

/// Who protected a message, found good.
struct Requester {
    Actor actor;
    const RegistrationAuthority *authority = nullptr; ///< or
    std::optional<CertificateRecord> holder;          ///< of a certificate of this issuer
    bool mayVouch = false;                            ///< for possession (raVerified)
};

/// Who may ask. A registration authority is known by its very certificate, octet for octet: which chains could be built
/// to it does not matter. A holder is known by the own certificate as it stands in the store.
class Requesters {
  public:
    /// @throws Error configurationInvalid naming the authority whose certificate cannot be read.
    Requesters(Store &store, const Issuer &issuer, std::vector<RegistrationAuthority> authorities);

    /// Verifies the protection. The certificate is the first of extraCerts (RFC 9483, 3.3), or for a registration
    /// authority that sends none the one that senderKID names.
    /// @throws Refusal badMessageCheck (no protection, another sender than the certificate's subject, a signature that
    /// does not verify), wrongIntegrity (a MAC), badAlg, signerNotTrusted (nobody known; not valid now; revoked or on
    /// hold), notAuthorized (no id-kp-cmcRA); Error storeUnavailable.
    [[nodiscard]] Requester authenticate(const Message &message, Time now) const;

    /// A message that came inside one of a registration authority (RFC 9483, 5.2.2.1). That authority answers for it
    /// and is the requester; the signature must verify with the first of extraCerts, whoever issued it.
    [[nodiscard]] Requester authenticateInner(const Message &message, const Requester &outer, Time now) const;

  private:
    struct Registered {
        RegistrationAuthority authority;
        std::string fingerprint;
        Bytes publicKeyInfo;
        Bytes subject;
        Bytes issuer;
        Bytes issuerKeyIdentifier; // of authorityKeyIdentifier; empty when there is none
        Serial serial;
        Bytes keyIdentifier;
        Time notBefore;
        Time notAfter;
        bool mayRegister = false; // id-kp-cmcRA, and a key usage that allows signatures
    };

    [[nodiscard]] const Registered *find(const Message &message) const;
    [[nodiscard]] static bool wasMadeBy(const Registered &entry, const Issuer &issuer);
    [[nodiscard]] bool isGoodInStore(const Registered &entry) const;
    [[nodiscard]] Requester registered(const Registered &found, const Message &message, Time now) const;
    [[nodiscard]] std::optional<CertificateRecord> holderOf(ByteView certificate) const;

    Store &store_;
    const Issuer &issuer_;
    std::vector<Registered> registered_;
};

/// Whether a registration authority works with certificates of that profile (RegistrationAuthority::profiles).
bool isRegisteredFor(const RegistrationAuthority &authority, const Profile &profile);

/// SHA-256 in lower-case hexadecimal.
std::string fingerprintOf(ByteView certificate);

} // namespace eid::ca::cmp
