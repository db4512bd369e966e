// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// A revocation list of a million entries, and one of 128 shards of them, from the database to the signed file on disk,
/// with the peak of memory, beside `openssl ca -gencrl`.
std::vector<Figure> benchCaLists();

} // namespace eid::bench
