// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace eid {

/// ISO 8601 in UTC with seconds: "2026-11-22T20:37:00Z".
std::string isoTime(std::chrono::system_clock::time_point time);

} // namespace eid
