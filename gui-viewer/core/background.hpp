// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace eid::viewer {

/// A thread that does what it is given, in order, so that the window does not. It begins with the first piece of work.
/// The destructor waits for the one that runs and drops those that wait. What comes of it is brought back by a
/// `Mailbox::Sender`.
class Background {
  public:
    /// Throws nothing.
    using Work = std::function<void()>;

    Background() = default;
    ~Background();
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    void run(Work work);

  private:
    void loop();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Work> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace eid::viewer
