// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/operators.hpp"
#include "core/issuer_end.hpp"
#include "core/ports.hpp"
#include "crl/crl_publisher.hpp"
#include "keys/signing_key.hpp"

namespace eid::ca {

/// Ends an issuer (EN 319 401, 7.12; EN 319 411-1, 6.4.9): it issues no more; on wish everything still good is revoked
/// (cessationOfOperation); last revocation lists are made that stay valid (nextUpdate 99991231235959Z, RFC 5280 via
/// EN 319 411-1); an archive for the taker-over is written: certificates, states, audit export, lists, and a manifest
/// of SHA-256 digests signed with the issuer's key. The lists in it are those made here, whatever is published next.
/// @throws Error fileExists when the archive folder is not empty; authorityKeyUnavailable.
void terminateIssuer(Store &store, const Issuer &issuer, SigningKey &key, CrlPublisher &publisher, bool revokeAll,
                     const std::vector<Approval> &approvals, const std::string &archiveFolder, const Clock &clock);

} // namespace eid::ca
