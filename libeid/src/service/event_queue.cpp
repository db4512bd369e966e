// SPDX-License-Identifier: Apache-2.0
#include "service/event_queue.hpp"

#include "base/log_line.hpp"
#include "service/failure.hpp"

#include <string>
#include <utility>

namespace eid::service {

EventQueue::EventQueue(EventHandler handler) : handler_(std::move(handler)), thread_([this] { deliver(); }) {}

EventQueue::~EventQueue() {
    stop();
    join();
}

void EventQueue::put(CardEvent event) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            return;
        }
        events_.push_back(std::move(event));
    }
    wake_.notify_one();
}

void EventQueue::stop() noexcept {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
}

void EventQueue::join() {
    if (thread_.joinable()) {
        thread_.join();
    }
}

void EventQueue::deliver() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !events_.empty(); });
        if (stopping_) {
            return;
        }
        const CardEvent event = std::move(events_.front());
        events_.pop_front();
        lock.unlock();
        try {
            if (handler_) {
                handler_(event);
            }
        } catch (...) {
            // The handler's mistake has nobody to be told to; the next event must reach it all the same.
            log(LogLevel::error, std::string("the event handler threw: ") + currentFailure().what());
        }
        lock.lock();
    }
}

} // namespace eid::service
