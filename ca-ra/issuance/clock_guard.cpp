// SPDX-License-Identifier: Apache-2.0
#include "issuance/clock_guard.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace eid::ca {

namespace {

std::chrono::milliseconds difference(Time later, Time earlier) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(later - earlier);
}

} // namespace

void ClockGuard::requireForward(Time now) {
    const std::lock_guard lock(mutex_);
    if (now + tolerance_ >= latest_) {
        steppedTo_.reset();
        latest_ = std::max(latest_, now);
        return;
    }
    if (!steppedTo_ || now + tolerance_ < *steppedTo_) {
        step_ = difference(latest_, now);
        steppedTo_ = now;
    }
    if (now >= *steppedTo_ + kSettling) {
        steppedTo_.reset();
        latest_ = now;
        return;
    }
    throw Error(Situation::clockDisagrees,
                "the clock went back by " + std::to_string(difference(latest_, now).count()) + " ms");
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
