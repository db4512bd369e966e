// SPDX-License-Identifier: Apache-2.0
#include "core/clock_guard.hpp"

#include <eid/error.hpp>

#include <cstdlib>
#include <string>
#include <utility>

namespace eid::ca {

namespace {

std::chrono::milliseconds difference(Time later, Time earlier) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(later - earlier);
}

} // namespace

Time ClockGuard::requireSteady(const Clock &clock) {
    const std::lock_guard lock(mutex_);
    const Time now = clock.now();
    const std::chrono::nanoseconds elapsed = clock.elapsed();
    const std::chrono::nanoseconds offset = now.time_since_epoch() - elapsed;
    if (!believed_) {
        believed_ = offset;
    }
    if (std::chrono::abs(offset - *believed_) <= tolerance_) {
        steppedTo_.reset();
        return now;
    }
    const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(offset - *believed_);
    if (!steppedTo_ || std::chrono::abs(offset - *steppedTo_) > tolerance_) {
        step_ = step;
        steppedTo_ = offset;
        steppedAt_ = elapsed;
    }
    if (elapsed - steppedAt_ >= kSettling) {
        steppedTo_.reset();
        believed_ = offset;
        return now;
    }
    throw Error(Situation::clockDisagrees, "the clock was set " + std::string(step.count() < 0 ? "back" : "forward") +
                                               " by " + std::to_string(std::abs(step.count())) + " ms");
}

void ClockGuard::requireAgreement(Time now, std::optional<Time> database) const {
    if (database && std::chrono::abs(now - *database) > tolerance_) {
        throw Error(Situation::clockDisagrees, "the computer's clock is " +
                                                   std::to_string(difference(now, *database).count()) +
                                                   " ms ahead of the database's");
    }
}

bool ClockGuard::hasStep() {
    const std::lock_guard lock(mutex_);
    return step_.has_value();
}

std::optional<std::chrono::milliseconds> ClockGuard::takeStep() {
    const std::lock_guard lock(mutex_);
    return std::exchange(step_, std::nullopt);
}

} // namespace eid::ca
