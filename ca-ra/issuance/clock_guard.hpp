// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"

#include <mutex>
#include <optional>

namespace eid::ca {

/// Notices when the computer's clock cannot be trusted: it went back, or it differs from the database's. Thread-safe.
///
/// A step forward is no fault by itself (a machine that was suspended makes one); where the database has a clock of
/// its own, that one tells.
class ClockGuard {
  public:
    explicit ClockGuard(std::chrono::milliseconds tolerance) noexcept : tolerance_(tolerance) {}

    /// A clock that went back stays distrusted until it has caught up, or has run on for that long from where it is:
    /// then it was set right, and the service goes on by itself.
    static constexpr std::chrono::seconds kSettling{10};

    /// @throws Error clockDisagrees when time went back by more than the tolerance.
    void requireForward(Time now);
    /// @throws Error clockDisagrees when the two differ by more than the tolerance.
    void requireAgreement(Time now, std::optional<Time> database) const;

    /// A step back that was noticed and not taken yet: each is put on record once.
    [[nodiscard]] bool hasStep();
    [[nodiscard]] std::optional<std::chrono::milliseconds> takeStep();

  private:
    std::chrono::milliseconds tolerance_;
    std::mutex mutex_;
    Time latest_;
    std::optional<Time> steppedTo_;
    std::optional<std::chrono::milliseconds> step_;
};

} // namespace eid::ca
