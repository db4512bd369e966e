// SPDX-License-Identifier: Apache-2.0
#include "tsa/trusted_clock.hpp"

#include <sys/timex.h>

#include <utility>

namespace eid::ca {

namespace {

constexpr std::string_view kUnsynchronised = "clock.unsynchronised";
constexpr std::string_view kInaccurate = "clock.inaccurate";
constexpr std::string_view kStep = "clock.step";
constexpr std::string_view kLeapSecond = "clock.leap_second";
constexpr const char *kRestored = "clock.restored";

/// Around the midnight of a leap second the clock says one second twice, or none: no tokens from 23:59:58 to 00:00:02.
bool nearMidnight(Time now) {
    const auto ofDay = now.time_since_epoch() % std::chrono::hours(24);
    return ofDay < std::chrono::seconds(2) || ofDay >= std::chrono::hours(24) - std::chrono::seconds(2);
}

} // namespace

ClockState kernelClockState() {
    timex answer{};
    const int state = ::adjtimex(&answer); // modes 0: asks only
    ClockState result;
    result.synchronised = state != -1 && state != TIME_ERROR && (answer.status & STA_UNSYNC) == 0;
    result.maximumError = std::chrono::microseconds(answer.maxerror);
    result.leapSecondToday = (answer.status & (STA_INS | STA_DEL)) != 0 || state == TIME_INS || state == TIME_DEL ||
                             state == TIME_OOP || state == TIME_WAIT;
    return result;
}

TrustedClock::TrustedClock(const Clock &clock, std::chrono::milliseconds accuracy, std::function<ClockState()> state,
                           std::chrono::milliseconds stateEvery, std::function<void(const std::string &event)> event)
    : clock_(clock), accuracy_(accuracy), state_(std::move(state)), stateEvery_(stateEvery), event_(std::move(event)),
      believed_(clock.now()), believedSteady_(Steady::now()) {}

std::string_view TrustedClock::judge(Time now, Steady::time_point steady) {
    bool asked = false;
    if (state_ && (!known_ || steady - askedAt_ >= stateEvery_)) {
        known_ = state_();
        askedAt_ = steady;
        asked = true;
    }
    if (known_ && !known_->synchronised) {
        return kUnsynchronised;
    }
    if (known_ && known_->maximumError > accuracy_) {
        return kInaccurate;
    }
    if (known_ && known_->leapSecondToday && nearMidnight(now)) {
        // What the clock does now is no step. Afterwards it is compared from here on.
        believed_ = now;
        believedSteady_ = steady;
        return kLeapSecond;
    }
    const auto difference =
        std::chrono::abs((now - believed_) - std::chrono::duration_cast<Time::duration>(steady - believedSteady_));
    if (difference <= accuracy_) {
        stepped_ = false;
        return {};
    }
    if (!std::exchange(stepped_, true)) {
        steppedAt_ = steady;
        return kStep;
    }
    if (asked && steady > steppedAt_) { // it is synchronised and accurate, or this would not be reached
        stepped_ = false;
        believed_ = now;
        believedSteady_ = steady;
        return {};
    }
    return kStep;
}

std::optional<Time> TrustedClock::now() {
    const std::lock_guard lock(mutex_);
    const Time now = clock_.now();
    const std::string_view refusal = judge(now, Steady::now());
    if (refusal != refusal_) {
        if (event_) { // before anything else: what cannot be put on record does not happen
            event_(refusal.empty() ? std::string(kRestored) : std::string(refusal));
        }
        refusal_ = refusal;
    }
    return refusal.empty() ? std::optional(now) : std::nullopt;
}

} // namespace eid::ca
