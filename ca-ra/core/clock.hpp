// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace eid::ca {

using Time = std::chrono::system_clock::time_point;

/// Where the time comes from, so that tests can let it stand, run and jump.
class Clock {
  public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// UTC, as X.509 counts it: no leap seconds.
    [[nodiscard]] virtual Time now() const = 0;
    /// Counts on evenly, whatever the clock is set to, and while the computer sleeps. Where it begins means nothing.
    [[nodiscard]] virtual std::chrono::nanoseconds elapsed() const;
};

/// The computer's clock.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override { return std::chrono::system_clock::now(); }
};

/// Cut down to whole seconds, which is all that certificates and lists can say (RFC 5280, 4.1.2.5).
inline Time wholeSeconds(Time time) {
    return std::chrono::time_point_cast<std::chrono::seconds>(time);
}

} // namespace eid::ca
