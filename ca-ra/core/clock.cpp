// SPDX-License-Identifier: Apache-2.0
#include "core/clock.hpp"

#include <ctime>

namespace eid::ca {

std::chrono::nanoseconds Clock::elapsed() const {
    // Not steady_clock: that one stands while the computer sleeps, and waking up would look like a step.
    timespec time{};
    static_cast<void>(::clock_gettime(CLOCK_BOOTTIME, &time));
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace eid::ca
