// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "crl/crl_publisher.hpp"

#include <optional>
#include <string>
#include <vector>

// Where a list lies, what it is called, and which list deltas are based on. A shard that is nothing is the whole
// issuer.

namespace eid::ca {

using Shard = std::optional<int>;

/// The lists an issuer has: its shards, or the one whole list.
std::vector<Shard> shardsOf(const Issuer &issuer);
/// "full", "shard-17": the series of numbers.
std::string crlScope(Shard shard);
/// FOLDER/ISSUER-SHARD.crl, FOLDER/ISSUER.crl, FOLDER/ISSUER-SHARD.delta.crl, ...
std::string crlPath(const std::string &folder, const Issuer &issuer, Shard shard, bool delta);
/// The distributionPoint of the list: as the certificates name it; empty for the whole list (RFC 5280, 5.2.5: its scope
/// is everything).
std::string distributionPointOf(const Issuer &issuer, Shard shard);
/// Whether the issuer makes attribute certificates: it is no CA then (RFC 5755, 4.5).
bool issuesAttributeCertificates(const Issuer &issuer);
/// Certificates that ended before are left out of lists made at that time. One that has just ended stays for a while:
/// it must be on one list after its end (RFC 5280, 3.3).
Time notEndedBefore(const CrlOptions &options, Time thisUpdate);

/// The last full list of a scope, which deltas are based on; the store remembers it for all processes.
struct CrlBase {
    std::int64_t number = 0;
    Time thisUpdate;
};
std::optional<CrlBase> crlBase(Reading &reading, IssuerId issuer, Shard shard);
void setCrlBase(Writing &writing, IssuerId issuer, Shard shard, const CrlBase &base);

} // namespace eid::ca
