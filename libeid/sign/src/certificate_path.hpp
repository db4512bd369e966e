// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/certificate.hpp>
#include <eid/identity.hpp>

#include <vector>

namespace eid::sign {

struct CertificatePath {
    Check check;
    std::vector<Certificate> path; ///< signer first, as far as it was found
};

/// Path from a certificate to a trusted root (RFC 5280, 6), without revocation.
/// @param candidates certificates that may stand in between; one that is a pinned root is believed as well.
CertificatePath findPath(const Certificate &signer, const std::vector<Certificate> &candidates,
                         const TrustAnchors &anchors, TimePoint now);

} // namespace eid::sign
