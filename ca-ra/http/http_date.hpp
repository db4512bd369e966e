// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace eid::ca {

/// IMF-fixdate (RFC 9110, 5.6.7): "Mon, 23 Nov 2026 08:15:00 GMT". Independent of the locale.
std::string httpDate(std::chrono::system_clock::time_point time);

} // namespace eid::ca
