// SPDX-License-Identifier: Apache-2.0
#include "base/iso_time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace eid {

std::string isoTime(std::chrono::system_clock::time_point time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto midnight = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss clock(seconds - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

} // namespace eid
