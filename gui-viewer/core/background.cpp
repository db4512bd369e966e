// SPDX-License-Identifier: Apache-2.0
#include "core/background.hpp"

#include <utility>

namespace eid::viewer {

Background::~Background() {
    std::deque<Work> dropped;
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        dropped.swap(waiting_);
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Background::run(Work work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
        if (!thread_.joinable()) {
            thread_ = std::thread([this] { loop(); });
        }
    }
    wake_.notify_one();
}

void Background::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_) {
            return;
        }
        Work work = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        work();
        work = nullptr; // what it held goes without the lock
        lock.lock();
    }
}

} // namespace eid::viewer
