// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/metrics.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace eid::ca {

/// What a service does by itself, again and again: one thread a job, so that a slow one delays no other. An error is
/// logged and the job goes on; how long ago it succeeded is a metric, and past its deadline it makes the service
/// unhealthy, so that no job dies unseen.
class Jobs {
  public:
    explicit Jobs(Metrics &metrics) : metrics_(metrics) {}
    Jobs(const Jobs &) = delete;
    Jobs &operator=(const Jobs &) = delete;
    ~Jobs() { stop(); }

    /// Runs `work` now and then every `every`. @param deadline for the time since the last success.
    void add(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
             std::function<void()> work);
    /// The same for what only looks whether something works: one failure is enough to make the service unhealthy, and
    /// so is a look that does not come back within `deadline`, or that was not done yet.
    void addProbe(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
                  std::function<void()> look);
    /// Names of the jobs past their deadline and of the probes that fail, with the code of what they failed with or why
    /// there is none: "lists citizen-2026: EID-615", "store: late", "store: starting". Never waits for a job.
    [[nodiscard]] std::vector<std::string> late() const;
    /// Lets running ones end and starts none again.
    void stop();

  private:
    struct Job {
        std::string name;
        std::chrono::milliseconds every;
        std::chrono::milliseconds deadline;
        std::function<void()> work;
        bool probe = false;
        std::atomic<std::chrono::steady_clock::time_point> succeeded;
        std::atomic<const char *> failure{nullptr}; ///< code of the last run's error, or "starting"; of static storage
        std::thread thread;
    };
    void start(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
               std::function<void()> work, bool probe);
    void run(Job &job);

    Metrics &metrics_;
    mutable std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::list<Job> jobs_;
};

} // namespace eid::ca
