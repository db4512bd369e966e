// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// The certification authority: issuance, lists, OCSP and time stamps, each on one core, durable, with audit,
/// uniqueness and lints on, beside other people's programs in the same run.
std::vector<Figure> benchCa();

} // namespace eid::bench
