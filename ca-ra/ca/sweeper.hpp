// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"
#include "profiles/profile.hpp"

#include <optional>

namespace eid::ca {

/// What time does: holds past their profile's deadline are revoked (cessationOfOperation), issued ones never confirmed
/// after `confirmWithin` are revoked, ended ones become expired. What ends while it is on hold is revoked with the
/// hold's date: expired, it would look good from then on.
///
/// None of that can be undone, so a clock that was set wrong for a moment must not do it. The store remembers when an
/// issuer was swept last. A time that follows that one is believed at once; one that leaps is believed when the clock
/// has run on from there for as long as it leapt, or for a day; one that comes back to where it was, at once. So a
/// service that rested for a week-end sweeps a day later, which does no harm. Not thread-safe.
class Sweeper {
  public:
    Sweeper(Store &store, const Clock &clock, IssuerId issuer) noexcept
        : store_(store), clock_(clock), issuer_(issuer) {}

    /// @return how many rows were changed. @throws Error clockDisagrees while the time is not believed; nothing is
    /// changed then.
    std::size_t sweep(const ProfileSet &profiles, std::chrono::seconds confirmWithin);

    /// Leaps shorter than that are none: the time from one sweep to the next, and a restart.
    static constexpr std::chrono::minutes kUsualPause{15};
    static constexpr std::chrono::hours kLongestProof{24};

  private:
    void requireProven(Time now);
    /// For how long the clock has run without being set.
    std::chrono::nanoseconds steadyFor(Time now);

    Store &store_;
    const Clock &clock_;
    const IssuerId issuer_;
    std::optional<std::chrono::nanoseconds> offset_; ///< the clock less what elapsed
    std::chrono::nanoseconds steadySince_{};         ///< of what elapsed
    bool told_ = false;                              ///< that it waits, on record
};

} // namespace eid::ca
