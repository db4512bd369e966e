// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include <optional>

namespace eid::ca {

/// Where a certificate that is not in the store belongs.
struct LostCertificate {
    int shard = 0; ///< of the list that its distribution point names
    Time notAfter;
};

/// Suspending, releasing and revoking. Whether the actor may is decided before (roles, RA registration).
class Lifecycle {
  public:
    Lifecycle(Store &store, const Clock &clock) noexcept : store_(store), clock_(clock) {}

    /// active -> onHold. @throws Error certificateUnknown, transitionForbidden.
    CertificateRecord hold(const CertificateKey &key, const Actor &actor);
    /// onHold -> active. One that is `issued` becomes good by its requester's confirmation, not by this.
    /// @throws Error certificateUnknown, transitionForbidden.
    CertificateRecord release(const CertificateKey &key, const Actor &actor);
    /// Anything -> revoked; asking twice is no error. Reasons that are none for ever (certificateHold, removeFromCrl)
    /// become unspecified.
    /// @param lost what is known of one that the store may not know (a backup was restored): it is revoked all the
    /// same.
    /// @throws Error certificateUnknown for one that the store does not know, without `lost`.
    CertificateRecord revoke(const CertificateKey &key, Reason reason, std::optional<Time> invalidityDate,
                             const Actor &actor, const std::optional<LostCertificate> &lost = std::nullopt);
    /// The requester of an `issued` certificate has it: into the state its profile says. One that was held or revoked
    /// meanwhile stays so. @throws Error certificateUnknown, transitionForbidden for an intent.
    CertificateRecord confirm(const CertificateKey &key, State born, const Actor &actor);

  private:
    Store &store_;
    const Clock &clock_;
};

} // namespace eid::ca
