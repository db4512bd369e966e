// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/issuer.hpp"
#include "keys/signing_key.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace eid::ca {

/// A nextUpdate that never comes: 99991231235959Z, which `Time` cannot count to. For the last lists of an issuer.
inline constexpr Time kForEver = Time::max();

/// What a revocation list says besides its entries (RFC 5280, 5).
struct CrlHead {
    std::int64_t number = 0;
    Time thisUpdate;
    Time nextUpdate;
    std::optional<std::int64_t> baseNumber; ///< a delta: deltaCRLIndicator, critical
    std::string distributionPoint; ///< issuingDistributionPoint, critical; empty: none (a full list of everything)
    bool onlyAttributeCertificates = false;
    std::string freshestCrl;   ///< address of the delta; empty: none
    bool keepsExpired = false; ///< expiredCertsOnCRL since `expiredSince`
    std::optional<Time> expiredSince;
};

/// Calls back once for each entry, ascending by serial.
using RevokedEntries = std::function<void(const std::function<void(const RevokedEntry &)> &)>;

/// Writes a list without holding it: entries go to a temporary file beside the target while they are counted, then
/// head, entries and signature are joined, synced and renamed over the old list in one step. The old list stays when
/// anything fails. Memory does not grow with the entries.
/// @param path of the DER file.
/// @param beforeRename called when the new file is whole and synced, before it takes the old one's place; what it
/// throws leaves the old one there.
/// @return how many entries it has.
/// @throws Error fileNotWritable, authorityKeyUnavailable; internalError when a serial comes twice or out of order, or
/// removeFromCrl in a full list.
std::size_t writeCrl(const std::string &path, const Issuer &issuer, SigningKey &key, const CrlHead &head,
                     const RevokedEntries &entries, const std::function<void()> &beforeRename = {});

} // namespace eid::ca
