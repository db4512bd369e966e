// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace eid::bench {

/// Certificates per second that others issue on the core for servers, from PKCS#10 requests with P-256 keys.
/// `openssl ca` from a file of requests, one process, its index in a text file; no fsync.
/// @param curve "P-256" or "P-384": of the authority's key.
double opensslCaPerSecond(const std::string &curve);
/// `cfssl serve` over HTTP with eight connections, without a database.
double cfsslPerSecond(const std::string &curve);

} // namespace eid::bench
