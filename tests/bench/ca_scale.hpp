// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

#include <cstdint>

namespace eid::bench {

/// The authority on PostgreSQL with `count` certificates beside the same with 100,000: issuing, looking up a status and
/// writing one shard of the lists, and octets of the database for each certificate. The rows but for the last are made
/// by SQL; they are as long as real ones.
std::vector<Figure> benchCaScale(std::uint64_t count);

} // namespace eid::bench
