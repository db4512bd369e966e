// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace eid {

/// Limits for what a status service may send; longer answers are refused. A list may be long: the Belgian ones reach
/// tens of megabytes. It is walked over where it lies, so it costs no memory besides its own octets.
inline constexpr std::size_t kMaxOcspResponse = 128U * 1024U;
inline constexpr std::size_t kMaxCrl = 64U * 1024U * 1024U;

/// Where the status of a certificate can be asked. Only http addresses: status answers are signed, and https would ask
/// for the status of the server's certificate in turn (RFC 5280, 8). At most `kMaxStatusAddresses` of each kind, each
/// of at most `kMaxStatusAddress` octets; others are passed over, and so are lists for some reasons only and lists that
/// another authority signs.
inline constexpr std::size_t kMaxStatusAddresses = 4;
inline constexpr std::size_t kMaxStatusAddress = 1024;
struct StatusAddresses {
    std::vector<std::string> ocsp;     ///< authorityInfoAccess (RFC 5280, 4.2.2.1), in the certificate's order
    std::vector<std::string> crl;      ///< cRLDistributionPoints (4.2.1.13)
    std::vector<std::string> deltaCrl; ///< freshestCRL (4.2.1.15)
};
/// @throws Error certificateInvalid.
StatusAddresses statusAddresses(const Certificate &certificate);

enum class RevocationState {
    good,    ///< not revoked, as far as the answer goes; nothing is said about validity and chain
    revoked, ///< for good
    onHold,  ///< suspended; may become good again
    unknown, ///< the responder does not know the certificate, or says that it was never issued
};

/// CRLReason (RFC 5280, 5.3.1) with its numbers.
enum class RevocationReason {
    unspecified = 0,
    keyCompromise = 1,
    caCompromise = 2,
    affiliationChanged = 3,
    superseded = 4,
    cessationOfOperation = 5,
    certificateHold = 6,
    privilegeWithdrawn = 9,
    aaCompromise = 10,
};

enum class RevocationSource { ocsp, crl };

/// A status whose origin and time were verified.
struct RevocationStatus {
    RevocationState state = RevocationState::unknown;
    std::optional<TimePoint> since;         ///< of `revoked` and `onHold`
    std::optional<RevocationReason> reason; ///< where the answer tells one

    RevocationSource source = RevocationSource::ocsp;
    TimePoint producedAt; ///< when the answer was signed; of a list its thisUpdate
    TimePoint thisUpdate; ///< when the status was known to be so
    std::optional<TimePoint> nextUpdate;
    /// The answer was made for this very question. Many services answer from a store and leave the nonce out; then an
    /// answer may be as old as its nextUpdate allows.
    bool nonceConfirmed = false;
    Bytes listNumber; ///< cRLNumber, big-endian; empty: none

    /// certificateRevoked, certificateSuspended or certificateStatusUnknown; nothing for `good`.
    [[nodiscard]] std::optional<Situation> situation() const noexcept;
};

/// How strictly times are taken.
struct StatusTimeRules {
    std::chrono::seconds tolerance = std::chrono::minutes(5); ///< how far this computer's clock may be off
    /// How old an OCSP answer without nextUpdate may be. Such an answer promises newer ones at any time (RFC 6960,
    /// 4.2.2.1) and so must be from just now; the hour allows for caches on the way.
    std::chrono::seconds ageWithoutEnd = std::chrono::hours(1);
};

/// One question to an OCSP responder (RFC 6960) about one certificate, and the judgement of its answer. The certificate
/// is named by SHA-1 digests, because many responders know nothing else (RFC 5019, 2.1.1); nothing rests on them. The
/// question carries a nonce of 32 random octets (RFC 8954).
class OcspQuestion {
  public:
    /// @throws Error chainIncomplete when `issuer` did not issue the certificate.
    static OcspQuestion about(const Certificate &certificate, const Certificate &issuer);

    /// OCSPRequest, DER; sent with POST as application/ocsp-request (RFC 6960, appendix A).
    [[nodiscard]] const Bytes &request() const noexcept { return request_; }

    /// Judges an OCSPResponse. It must be signed with SHA-2 or SHA-3 by the issuer's key, or by a certificate for OCSP
    /// signing that the issuer's key signed itself and that is valid now (4.2.2.2). That one's own status is not asked
    /// (4.2.2.2.1 leaves it open).
    /// @throws Error statusServiceRefused (the responder says that it will not answer), statusAnswerInvalid,
    /// statusAnswerOld.
    [[nodiscard]] RevocationStatus judge(ByteView response, TimePoint now, const StatusTimeRules &rules = {}) const;

  private:
    OcspQuestion(Certificate certificate, Certificate issuer, Bytes nonce);

    Certificate certificate_;
    Certificate issuer_;
    Bytes nonce_;
    Bytes request_;
};

/// Judges a certificate by a revocation list (RFC 5280, 6.3.3) that the certificate's own issuer signed with SHA-2 or
/// SHA-3. Refused are lists that are issued for others (indirect), hold some reasons only, or do not cover the
/// certificate: another kind of certificate, or a part of the list whose address the certificate does not name.
/// @param list complete list, DER.
/// @param delta changes to it (5.2.4), DER: must go with the list's scope and number.
/// @throws Error chainIncomplete when `issuer` did not issue the certificate, statusAnswerInvalid, statusAnswerOld.
RevocationStatus judgeCrl(ByteView list, const Certificate &certificate, const Certificate &issuer, TimePoint now,
                          const std::optional<ByteView> &delta = std::nullopt, const StatusTimeRules &rules = {});

} // namespace eid
