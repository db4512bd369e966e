// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "tsa/time_stamper.hpp"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace eid::ca {

/// Decides whether the computer's clock may be believed (EN 319 421, 7.7.2). Thread-safe.
///
/// A step is a difference between the ways that the clock and the monotonic clock have gone; slewing moves both and is
/// none. After a step the clock is believed again once its synchronisation has vouched for it in a later look; where
/// there is no synchronisation to ask, once it agrees with the monotonic clock again.
class TrustedClock {
  public:
    TrustedClock(const Clock &clock, std::chrono::milliseconds accuracy, std::function<ClockState()> state,
                 std::chrono::milliseconds stateEvery, std::function<void(const std::string &event)> event);

    /// The time for a token; nothing while it is refused. Tells of each beginning and end of a refusal.
    std::optional<Time> now();

  private:
    using Steady = std::chrono::steady_clock;
    std::string_view judge(Time now, Steady::time_point steady);

    const Clock &clock_;
    const std::chrono::microseconds accuracy_;
    const std::function<ClockState()> state_;
    const std::chrono::milliseconds stateEvery_;
    const std::function<void(const std::string &event)> event_;

    std::mutex mutex_;
    Time believed_; ///< a moment on both clocks, when they were believed
    Steady::time_point believedSteady_;
    bool stepped_ = false;
    Steady::time_point steppedAt_;
    std::optional<ClockState> known_;
    Steady::time_point askedAt_;
    std::string_view refusal_; ///< the event that the refusal began with; empty: none
};

} // namespace eid::ca
