// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/events.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace eid::test {

/// Writes events down as "card_failed A EID-202" and lets the test wait for them.
class EventLog {
  public:
    void operator()(const CardEvent &event) {
        std::string line(cardEventName(event.kind));
        if (!event.reader.empty()) {
            line += " " + event.reader;
        }
        if (event.card) {
            line += " " + event.card->version;
        }
        if (event.error) {
            line += " " + std::string(event.error->info().code);
        }
        const std::lock_guard lock(mutex_);
        lines_.push_back(std::move(line));
        came_.notify_all();
    }

    /// Waits for the next line that is `wanted` and returns all lines up to it since the last call.
    /// @throws std::runtime_error with what came instead.
    std::vector<std::string> until(const std::string &wanted) {
        std::unique_lock lock(mutex_);
        std::vector<std::string> result;
        std::string all;
        for (;;) {
            if (!came_.wait_for(lock, std::chrono::seconds(60), [this] { return next_ < lines_.size(); })) {
                throw std::runtime_error("never came: " + wanted + "; instead: " + all);
            }
            result.push_back(lines_[next_++]);
            all += result.back() + "; ";
            if (result.back() == wanted) {
                return result;
            }
        }
    }

    /// Waits until `wanted` has come, in whatever order with others; `until` does not notice.
    void seen(const std::string &wanted) {
        std::unique_lock lock(mutex_);
        if (!came_.wait_for(lock, std::chrono::seconds(60),
                            [&] { return std::find(lines_.begin(), lines_.end(), wanted) != lines_.end(); })) {
            throw std::runtime_error("never came: " + wanted);
        }
    }

    EventHandler handler() {
        return [this](const CardEvent &event) { (*this)(event); };
    }

  private:
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<std::string> lines_;
    std::size_t next_ = 0;
};

} // namespace eid::test
