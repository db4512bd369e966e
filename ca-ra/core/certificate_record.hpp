// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_state.hpp"
#include "core/clock.hpp"
#include "core/serial.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eid::ca {

/// Number of an issuer in the store.
using IssuerId = std::int32_t;

struct CertificateKey {
    IssuerId issuer = 0;
    Serial serial;

    bool operator==(const CertificateKey &) const noexcept = default;
};

/// Who does something, as the audit log names it: never a person's name, always a key.
struct Actor {
    /// "ra", "operator", "security-officer", "auditor", "holder" or "service" (the program by itself).
    std::string role = "service";
    /// SHA-256 of the actor's certificate in lower-case hexadecimal; for a service its instance name.
    std::string id;
};

/// What is stored before anything is signed.
struct Intent {
    CertificateKey key;
    std::string requestId; ///< chosen by the requester, unique for the issuer; at most 128 printable ASCII characters
    Bytes
        requestDigest; ///< SHA-256 of everything the requester asked for: the same id with another digest is a conflict
    std::string profile;        ///< name and
    std::string profileDigest;  ///< SHA-256 (lower-case hexadecimal) of the profile the TBS was made from
    Bytes publicKeyDigest;      ///< SHA-256 of the SubjectPublicKeyInfo; empty for attribute certificates
    Bytes tbs;                  ///< the very octets that will be signed
    State born = State::active; ///< the state the certificate has once it is signed: issued, onHold or active
    int shard = 0;              ///< of the CRL, fixed here for the certificate's life
    Time notBefore;
    Time notAfter;
    Time at; ///< when the intent was made
};

/// A row of the store.
struct CertificateRecord {
    CertificateKey key;
    State state = State::intent;
    std::uint32_t version = 0;          ///< grows by one with each change of state
    Time stateAt;                       ///< when the state was taken on; the revocation date when on hold or revoked
    std::optional<Reason> reason;       ///< when on hold or revoked
    std::optional<Time> invalidityDate; ///< RFC 5280, 5.3.2
    std::optional<Time> releasedAt;     ///< of the last release from hold
    int shard = 0;
    Time notBefore;
    Time notAfter;
    std::string requestId;
    Bytes requestDigest;
    std::string profile;
    std::string profileDigest;
    Bytes publicKeyDigest;
    State born = State::active;
    Time createdAt;
    Bytes tbs; ///< of an intent; empty once it is signed: it is in `der` from then on
    Bytes der; ///< the certificate; empty until it is signed, and in rows that are known from the journal only
};

/// A change of state that somebody asks for.
struct Change {
    State to = State::revoked;
    std::optional<Reason> reason; ///< for revoked (and onHold, where it is certificateHold)
    std::optional<Time> invalidityDate;
    Time at;
    /// The revocation date when a held certificate is revoked: that of the hold (protects those who relied on the hold)
    /// or of the revocation.
    bool keepHoldDate = true;
};

/// What lists and OCSP say of a certificate.
struct RevokedEntry {
    Serial serial;
    Time revokedAt;
    Reason reason =
        Reason::unspecified; ///< removeFromCrl in deltas, for what was released or has expired since the base
    std::optional<Time> invalidityDate;
};

} // namespace eid::ca
