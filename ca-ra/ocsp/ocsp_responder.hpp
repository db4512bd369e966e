// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/metrics.hpp"
#include "core/milestone.hpp"
#include "core/ports.hpp"
#include "keys/signing_key.hpp"
#include "ocsp/ocsp_request.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// A delegated responder (RFC 6960, 4.2.2.2) as it is now: key and certificate.
struct OcspSigner {
    std::shared_ptr<SigningKey> key;
    Bytes certificate; ///< DER; EKU OCSPSigning, ocsp-nocheck, issued directly by the authority
    Time notAfter;
};

/// Gives the signer that is current; it rotates them by itself. @throws Error statusStale when there is none left.
using OcspSignerSource = std::function<std::shared_ptr<const OcspSigner>()>;

struct OcspOptions {
    std::chrono::seconds life{std::chrono::hours(1)}; ///< nextUpdate - thisUpdate of answers
    std::chrono::seconds renewBefore{
        std::chrono::minutes(15)};  ///< pre-signed ones are renewed that long before nextUpdate
    std::size_t cached = 1'000'000; ///< pre-signed answers kept at most
    /// Answers about expired certificates say since when (archiveCutoff, RFC 6960, 4.4.4).
    std::chrono::seconds retention{std::chrono::hours(24 * 365 * 10)};
    /// How often the store is asked what changed elsewhere; an answer is never older than that and the clocks'
    /// difference.
    std::chrono::milliseconds watch{1000};
    bool nonceAnswered = true; ///< false: nonces are ignored (RFC 5019), answers can be cached
    Milestones milestones;     ///< "cache.before-refresh", "cache.after-refresh"
};

/// An answer, ready to be sent.
struct OcspAnswer {
    std::shared_ptr<const Bytes> response; ///< OCSPResponse, DER
    /// For HTTP caches (RFC 5019, 6.2); nothing for answers that are not cacheable.
    std::optional<Time> thisUpdate;
    std::optional<Time> nextUpdate;
    std::string etag;
};

/// Answers for the issuers of a store. Status comes from the store; a change of state forgets the pre-signed answer at
/// once in this process and within `watch` in others. Serials that were never issued, and certificates that are not
/// given out yet, are answered "unknown". Nothing is answered past its nextUpdate: tryLater instead. Thread-safe.
class OcspResponder {
  public:
    OcspResponder(Store &store, const Clock &clock, OcspOptions options, Metrics *metrics);
    OcspResponder(const OcspResponder &) = delete;
    OcspResponder &operator=(const OcspResponder &) = delete;
    ~OcspResponder();

    void serve(const Issuer &issuer, OcspSignerSource signers);

    /// @param request OCSPRequest, DER. Never throws for a bad one: the answer says malformedRequest.
    OcspAnswer answer(ByteView request);

    /// Makes or renews pre-signed answers for all good and held certificates of an issuer; returns how many were
    /// signed.
    std::size_t presign(IssuerId issuer);
    /// What this process changed by itself.
    void forget(const CertificateKey &key);

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
