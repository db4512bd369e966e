// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// Certificates issued per second on one core, durable, with audit, uniqueness and lints on, on SQLite: one at a time
/// and many at once, with P-256 and P-384 file keys.
std::vector<Figure> benchCaIssuance();

} // namespace eid::bench
