// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/metrics.hpp"
#include "core/milestone.hpp"
#include "core/ports.hpp"
#include "core/request.hpp"
#include "keys/key_check.hpp"
#include "keys/signing_key.hpp"
#include "profiles/profile.hpp"

#include <future>
#include <memory>

namespace eid::ca {

/// A certificate that was issued, now or before.
struct Issued {
    CertificateRecord record; ///< with `der`
    bool repeated = false;    ///< the same request had been answered already
};

struct IssuingOptions {
    unsigned workers = 2;       ///< threads that prepare and sign
    std::size_t batch = 256;    ///< at most that many requests share one durable commit
    std::size_t waiting = 4096; ///< more than that are turned away with serviceBusy
    /// The computer's clock may differ from the database's by that much; signing stops beyond.
    std::chrono::milliseconds clockTolerance{2000};
    Milestones milestones; ///< "intent.before-commit", "intent.after-commit", "sign.before", "sign.after",
                           ///< "result.before-commit", "result.after-commit"
};

/// Issues the certificates of one issuer. For each request, in this order:
///   1. the same request id, answered before, gets the same answer;
///   2. key, subject and extensions are held against the profile; the TBS is put together;
///   3. a twin of the same TBS, signed by a throw-away key, passes every lint;
///   4. serial and TBS are stored durably;
///   5. the very TBS is signed with the issuer's key, the signature verified, the TBS compared octet for octet;
///   6. the certificate is stored durably, in the state it is born in; only then is it given out.
/// Requests that wait together share the commits of steps 4 and 6. A crash anywhere is mended by `reconcile` or by the
/// requester asking again: both sign the stored TBS. Thread-safe.
class IssuingService {
  public:
    /// @param metrics may be null.
    IssuingService(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const ProfileSet &profiles,
                   const KeyCheck &keyCheck, const Clock &clock, IssuingOptions options = {},
                   Metrics *metrics = nullptr);
    IssuingService(const IssuingService &) = delete;
    IssuingService &operator=(const IssuingService &) = delete;
    /// Finishes what has been accepted.
    ~IssuingService();

    /// @return a future that holds the certificate, or an Error: profileUnknown, requestOutOfProfile, keyWeak,
    /// keyReused, requestConflict, lintFailed, serviceBusy, authorityKeyUnavailable, storeUnavailable, clockDisagrees.
    std::future<Issued> submit(IssuanceRequest request);
    /// The same, waiting.
    Issued issue(IssuanceRequest request);

    /// Completes intents that a crash left behind. @param olderThan those of running processes are younger.
    /// @return how many were completed. An intent that cannot be completed (profile or issuer gone) is revoked.
    std::size_t reconcile(std::chrono::seconds olderThan);

    [[nodiscard]] const Issuer &issuer() const noexcept;

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
