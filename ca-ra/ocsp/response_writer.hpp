// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/signature_algorithm.hpp"
#include "keys/signing_key.hpp"

#include <eid/bytes.hpp>

#include <optional>
#include <vector>

namespace eid::ca {

/// OCSPResponseStatus (RFC 6960, 4.2.1); 4 is not used.
enum class OcspResponseStatus : std::uint8_t {
    successful = 0,
    malformedRequest = 1,
    internalError = 2,
    tryLater = 3,
    unauthorized = 6,
};

/// What a store's row says that an answer needs: kept in caches instead of the row.
struct CertificateStatus {
    State state = State::intent;
    std::uint32_t version = 0;
    Time stateAt;
    std::optional<Reason> reason;
    Time notAfter;

    static CertificateStatus of(const CertificateRecord &record);
    bool operator==(const CertificateStatus &) const noexcept = default;
};

/// What is answered about one certificate.
enum class CertStatus { good, revoked, unknown };

/// Certificates that are not given out yet, and rows that are none, are unknown: good is never said of them. On hold is
/// revoked (RFC 6960, 2.2). One that ended without revocation is good, as it was when it ended.
CertStatus certStatusOf(const std::optional<CertificateStatus> &status) noexcept;

/// A SingleResponse to be written.
struct SingleAnswer {
    ByteView certId; ///< whole, echoed octet for octet
    std::optional<CertificateStatus> status;
    std::optional<Time> archiveCutoff;
};

struct ResponseTimes {
    Time producedAt; ///< thisUpdate too: status is looked up when the answer is made
    Time nextUpdate;
};

/// A response without signature: an exception of the protocol, which cannot be signed.
Bytes writeOcspException(OcspResponseStatus status);

/// A signed BasicOCSPResponse (RFC 6960, 4.2.1) in its OCSPResponse.
/// @param responderKeyHash SHA-1 of the signer's public key: responderID byKey.
/// @param certificate of the signer, put into the answer.
/// @throws Error authorityKeyUnavailable.
Bytes writeOcspResponse(ByteView responderKeyHash, const std::vector<SingleAnswer> &answers, const ResponseTimes &times,
                        const std::optional<ByteView> &nonce, SigningKey &key, SignatureAlgorithm algorithm,
                        ByteView certificate);

} // namespace eid::ca
