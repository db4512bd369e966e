// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_list.hpp"
#include "core/revocation_checker.hpp"
#include "core/status_strip.hpp"

namespace eid::viewer {

/// What the strip says of the holder's certificates: the gravest of what is known of them and of those they rest on, up
/// to the root. A certificate below a revoked or expired one is worth no more than that one.
/// @param reading whether the card is still being read.
CertificateSummary summaryOf(const CertificateList &list, const RevocationChecker &revocation, bool reading);

/// How good or bad what is known of one certificate's revocation is.
StatusLevel revocationLevel(const RevocationCheck &check);

} // namespace eid::viewer
