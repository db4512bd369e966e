// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// OCSP on demand and signed beforehand, and time stamps, each over HTTP from one core, beside `openssl ocsp`,
/// `openssl ts` and `cfssl ocspserve`.
std::vector<Figure> benchCaStatus();

} // namespace eid::bench
