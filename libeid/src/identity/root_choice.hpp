// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/certificate.hpp>

#include <optional>

namespace eid {

/// True when a certificate names another one as its issuer; nothing is said about signatures.
bool isNamedIssuer(const Certificate &certificate, const Certificate &issuer);

/// The believed certificate whose key signed `certificate`: a configured anchor, or the card's own root when it is
/// pinned or configured. Among several with one key, one that is valid at `now` is preferred.
std::optional<Certificate> trustedIssuer(const Certificate &certificate, const std::optional<Certificate> &cardRoot,
                                         const TrustAnchors &anchors, TimePoint now);

} // namespace eid
