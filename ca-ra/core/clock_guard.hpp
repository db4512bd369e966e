// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"

#include <mutex>
#include <optional>

namespace eid::ca {

/// Notices when the computer's clock cannot be trusted: somebody set it, or it differs from the database's.
/// Thread-safe.
class ClockGuard {
  public:
    explicit ClockGuard(std::chrono::milliseconds tolerance) noexcept : tolerance_(tolerance) {}

    /// A clock that was set stays distrusted until it says again what it would have said, or has run on for that long
    /// from where it is: then it was set right, and the service goes on by itself.
    static constexpr std::chrono::seconds kSettling{10};

    /// @return the time. @throws Error clockDisagrees when the clock and the count of what elapsed have not gone the
    /// same way, by more than the tolerance.
    Time requireSteady(const Clock &clock);
    /// @throws Error clockDisagrees when the two differ by more than the tolerance.
    void requireAgreement(Time now, std::optional<Time> database) const;

    /// A step that was noticed and not taken yet, back below zero: each is put on record once.
    [[nodiscard]] bool hasStep();
    [[nodiscard]] std::optional<std::chrono::milliseconds> takeStep();

  private:
    std::chrono::milliseconds tolerance_;
    std::mutex mutex_;
    std::optional<std::chrono::nanoseconds> believed_; ///< the clock less what elapsed
    std::optional<std::chrono::nanoseconds> steppedTo_;
    std::chrono::nanoseconds steppedAt_{}; ///< of what elapsed
    std::optional<std::chrono::milliseconds> step_;
};

} // namespace eid::ca
