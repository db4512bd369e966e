// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/x509.hpp"
#include "keys/signing_key.hpp"
#include "tsa/time_stamp_request.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace eid::ca {

/// Writes time-stamp tokens: TSTInfo (RFC 3161, 2.4.2) in a CMS SignedData (RFC 5652) with the signing certificate's
/// digest among the signed attributes (ESSCertIDv2, RFC 5816). What is the same in each token is encoded once.
/// Thread-safe.
class TokenWriter {
  public:
    /// @param certificate of the signer; its octets must outlive this.
    TokenWriter(std::shared_ptr<SigningKey> key, const CertificateView &certificate, const std::vector<Bytes> &chain,
                std::chrono::milliseconds accuracy, bool qualified);

    /// TimeStampResp with a token, granted. @param policy OBJECT IDENTIFIER, whole.
    /// @throws Error authorityKeyUnavailable.
    Bytes write(const TimeStampRequest &request, ByteView policy, Time genTime);
    /// TimeStampResp without one.
    static Bytes rejection(TimeStampFailure failure);

  private:
    Bytes nextSerial();
    Bytes tstInfo(const TimeStampRequest &request, ByteView policy, Time genTime);

    const std::shared_ptr<SigningKey> key_;
    const SignatureAlgorithm algorithm_;
    Bytes digestAlgorithm_;
    Bytes accuracy_;
    Bytes tsaName_;
    Bytes infoExtensions_;
    Bytes certificates_; ///< [0] of SignedData
    Bytes signerId_;
    Bytes contentTypeAttribute_;
    Bytes signingCertificateAttribute_;
    std::array<std::uint8_t, 12> serialHead_{}; ///< random octets and the time of the start
    std::atomic<std::uint64_t> counter_{0};
};

/// GeneralizedTime with milliseconds, without trailing zeros of the fraction (RFC 3161, 2.4.2; X.690, 11.7).
Bytes encodeGenTime(Time time);

} // namespace eid::ca
