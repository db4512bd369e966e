// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "status_answer.hpp"

#include <eid-sign/revocation.hpp>

#include <optional>
#include <vector>

namespace eid::sign {

/// CertID (RFC 6960, 4.1.1).
struct OcspCertId {
    ByteView hashAlgorithm; ///< AlgorithmIdentifier, complete
    ByteView issuerNameHash;
    ByteView issuerKeyHash;
    ByteView serial; ///< INTEGER, complete
};

/// What is said about one certificate (4.2.1).
struct OcspSingle {
    OcspCertId id;
    RevocationState state = RevocationState::unknown; ///< good, revoked or unknown; a hold is told by its reason
    std::optional<TimePoint> revokedAt;
    std::optional<RevocationReason> reason;
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
};

/// A BasicOCSPResponse (4.2.1) as it stands in the answer: nothing of it is believed yet. The views point into it.
struct OcspResponse {
    SignedPart part;
    std::optional<ByteView> responderName;    ///< Name, complete
    std::optional<ByteView> responderKeyHash; ///< SHA-1 of the key
    TimePoint producedAt;
    std::vector<OcspSingle> singles;
    std::optional<ByteView> nonce;     ///< content of the OCTET STRING inside the extension
    bool neverIssuedIsRevoked = false; ///< extendedRevoke (4.4.8)
    std::vector<ByteView> certificates;
};

/// @throws Error cardDataInvalid; statusServiceRefused when the responder says that it does not answer.
OcspResponse readOcspResponse(ByteView response);

/// Reads a CertID given complete. @throws Error cardDataInvalid.
OcspCertId readCertId(ByteView certId);

/// SHA-1 of a certificate's key as CertID and ResponderID hold it: of the BIT STRING's value without its count of
/// unused bits.
Bytes keyHash(const Certificate &certificate);

} // namespace eid::sign
