// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "keys/signing_key.hpp"

#include <vector>

namespace eid::ca {

/// Looks at what a ceremony has made with other code than made it: OpenSSL reads the certificate and builds its path,
/// and the key answers a challenge that the certificate's public key verifies.
/// @param above certificates of the issuers, the direct one first and the topmost, which is trusted here, last; empty
/// for a root.
/// @param issuesKeys whether it is to be a CA; an attribute authority must not be one (RFC 5755, 4.5).
/// @throws Error certificateInvalid, authorityKeyUnavailable.
void requireSoundAuthority(const Issuer &issuer, SigningKey &key, const std::vector<Bytes> &above, bool issuesKeys,
                           Time now);

} // namespace eid::ca
