// SPDX-License-Identifier: Apache-2.0
#include "http/handler_places.hpp"

#include <eid/error.hpp>

#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace eid::ca {

HandlerPlaces::HandlerPlaces(unsigned most) : most_(most) {
    if (most_ > 0) {
        event_ = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE));
        if (event_.get() < 0) {
            throw Error(Situation::internalError, "no event counter");
        }
    }
}

bool HandlerPlaces::enter() {
    const std::lock_guard lock(mutex_);
    if (taken_ == most_) {
        return false;
    }
    ++taken_;
    return true;
}

bool HandlerPlaces::enterOrWait(HttpConnection &connection) {
    const std::lock_guard lock(mutex_);
    if (taken_ == most_) {
        waiting_.push_back(&connection);
        return false;
    }
    ++taken_;
    return true;
}

void HandlerPlaces::leave() noexcept {
    const std::lock_guard lock(mutex_);
    if (given_ == waiting_.size()) {
        --taken_;
        return;
    }
    ++given_;
    const std::uint64_t one = 1;
    // The counter holds more than there can be connections.
    static_cast<void>(::write(event_.get(), &one, sizeof one) == sizeof one);
}

HttpConnection *HandlerPlaces::next() {
    std::uint64_t one = 0;
    if (::read(event_.get(), &one, sizeof one) != sizeof one) {
        return nullptr;
    }
    const std::lock_guard lock(mutex_);
    HttpConnection *first = waiting_.front();
    waiting_.pop_front();
    --given_;
    return first;
}

} // namespace eid::ca
