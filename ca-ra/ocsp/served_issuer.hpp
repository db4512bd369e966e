// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "ocsp/status_cache.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <optional>

namespace eid::ca {

/// An issuer as requests name it: by hashes of its name and key (RFC 6960, 4.1.1).
class ServedIssuer {
  public:
    /// @throws Error certificateInvalid when the issuer's certificate cannot be read.
    ServedIssuer(Issuer issuer, OcspSignerSource signers);

    [[nodiscard]] const Issuer &issuer() const noexcept { return issuer_; }
    [[nodiscard]] std::shared_ptr<const OcspSigner> signer() const { return signers_(); }
    /// Of the issuer's certificate: nothing is known from before.
    [[nodiscard]] Time notBefore() const noexcept { return notBefore_; }

    /// Whether an item asks about a certificate of this issuer: with SHA-1, SHA-256, SHA-384 or SHA-512.
    [[nodiscard]] bool isNamedBy(const OcspRequest::Item &item) const noexcept;
    /// The form its pre-signed answers are kept for, when the item has the very octets that they carry.
    [[nodiscard]] std::optional<CertIdForm> formOf(const OcspRequest::Item &item) const noexcept;
    /// A CertID in that form.
    [[nodiscard]] Bytes certId(CertIdForm form, const Serial &serial) const;

    /// Until when the store was asked for changes. Kept by the watch.
    struct Watched {
        /// Beginning of the last turn, if it went well; 0: there was none, or it failed.
        std::atomic<std::chrono::steady_clock::rep> turn{0};
        bool begun = false;                               ///< whether any turn went well; the watch's thread only
        Time since;                                       ///< where the next turn begins; the watch's thread only
        std::chrono::steady_clock::time_point lookedBack; ///< when it last looked back further; likewise
    };
    Watched watched;

  private:
    struct Hashes {
        ByteView oid; ///< content octets
        Bytes algorithm;
        Bytes name;
        Bytes key;
    };
    Issuer issuer_;
    OcspSignerSource signers_;
    Time notBefore_;
    std::array<Hashes, 4> hashes_; ///< the first two are those of CertIdForm
};

} // namespace eid::ca
