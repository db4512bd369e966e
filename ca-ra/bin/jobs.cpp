// SPDX-License-Identifier: Apache-2.0
#include "bin/jobs.hpp"

#include "base/log_line.hpp"
#include "core/clock.hpp"

#include <eid/error.hpp>

namespace eid::ca {

using std::chrono::steady_clock;

namespace {
constexpr const char *kStarting = "starting";
}

void Jobs::add(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
               std::function<void()> work) {
    start(std::move(name), every, deadline, std::move(work), false);
}

void Jobs::addProbe(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
                    std::function<void()> look) {
    start(std::move(name), every, deadline, std::move(look), true);
}

void Jobs::start(std::string name, std::chrono::milliseconds every, std::chrono::milliseconds deadline,
                 std::function<void()> work, bool probe) {
    const std::lock_guard lock(mutex_);
    Job &job = jobs_.emplace_back();
    job.name = std::move(name);
    job.every = every;
    job.deadline = deadline;
    job.work = std::move(work);
    job.probe = probe;
    job.failure = probe ? kStarting : nullptr;
    job.succeeded = steady_clock::now();
    job.thread = std::thread([this, &job] { run(job); });
}

void Jobs::run(Job &job) {
    const std::string label = "job=\"" + job.name + "\"";
    Gauge &last = metrics_.gauge("eid_job_last_success_seconds", "When each job last succeeded (Unix time).", label);
    Counter &failures = metrics_.counter("eid_job_failures_total", "Runs of jobs that failed.", label);
    Histogram &durations = metrics_.histogram("eid_job_duration_seconds", "How long the runs of jobs took.",
                                              {0.01, 0.1, 1, 10, 60, 600, 3600}, label);
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        const auto begun = steady_clock::now();
        try {
            job.work();
            if (const char *before = job.failure.exchange(nullptr); before != nullptr && before != kStarting) {
                log(LogLevel::info, "job '" + job.name + "' works again");
            }
            job.succeeded = steady_clock::now();
            last.set(std::chrono::duration<double>(SystemClock().now().time_since_epoch()).count());
        } catch (const Error &error) {
            failures.add();
            // Told once, not every second that it lasts.
            if (job.failure.exchange(error.info().code.data()) != error.info().code.data()) {
                log(LogLevel::error, "job '" + job.name + "' failed: " + error.what());
            }
        } catch (const std::exception &error) {
            failures.add();
            job.failure = situationInfo(Situation::internalError).code.data();
            log(LogLevel::error, "job '" + job.name + "' failed: " + error.what());
        }
        durations.observe(std::chrono::duration<double>(steady_clock::now() - begun).count());
        lock.lock();
        stopped_.wait_for(lock, job.every, [&] { return stopping_; });
    }
}

std::vector<std::string> Jobs::late() const {
    std::vector<std::string> names;
    const auto now = steady_clock::now();
    const std::lock_guard lock(mutex_);
    for (const Job &job : jobs_) {
        const char *code = job.failure.load();
        if (now - job.succeeded.load() > job.deadline) {
            names.push_back(job.name + ": " + (code != nullptr ? code : "late"));
        } else if (job.probe && code != nullptr) {
            names.push_back(job.name + ": " + code);
        }
    }
    return names;
}

void Jobs::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    for (Job &job : jobs_) {
        if (job.thread.joinable()) {
            job.thread.join();
        }
    }
}

} // namespace eid::ca
