// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/events.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace eid::service {

/// Hands events to the handler on a thread of its own, in the order in which they were put. So neither the monitor nor
/// a worker ever waits for a handler, and a handler may wait for work it has submitted.
class EventQueue {
  public:
    explicit EventQueue(EventHandler handler);
    ~EventQueue();
    EventQueue(const EventQueue &) = delete;
    EventQueue &operator=(const EventQueue &) = delete;

    void put(CardEvent event);
    /// Drops what was not delivered. Does not wait.
    void stop() noexcept;
    /// After `stop`: waits for the handler call on its way.
    void join();

  private:
    void deliver();

    EventHandler handler_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<CardEvent> events_;
    bool stopping_ = false;
    std::thread thread_; // last: it uses all of the above
};

} // namespace eid::service
