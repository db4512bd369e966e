// SPDX-License-Identifier: Apache-2.0
#include "base/log_line.hpp"

#include <pthread.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace eid {

namespace {

constexpr int kSilent = static_cast<int>(LogLevel::error) + 1;

// Neither is ever destroyed: hosts that load us call in while their own static objects are already gone.
std::mutex &sinkMutex();

// A fork waits until no line is on its way, so that the child does not inherit a lock that nobody there gives back.
void lockBeforeFork() {
    sinkMutex().lock();
}
void unlockAfterFork() {
    sinkMutex().unlock();
}

std::mutex &sinkMutex() {
    static auto *mutex = [] {
        auto *made = new std::mutex;
        // Only out of memory can fail here.
        static_cast<void>(::pthread_atfork(lockBeforeFork, unlockAfterFork, unlockAfterFork));
        return made;
    }();
    return *mutex;
}

LogSink &sink() {
    static auto *instance = new LogSink;
    return *instance;
}

std::atomic<int> lowestLevel{kSilent};

} // namespace

void setLogSink(LogSink newSink, LogLevel lowest) {
    const std::lock_guard lock(sinkMutex());
    lowestLevel = newSink ? static_cast<int>(lowest) : kSilent;
    sink() = std::move(newSink);
}

bool logs(LogLevel level) noexcept {
    return static_cast<int>(level) >= lowestLevel.load(std::memory_order_relaxed);
}

void log(LogLevel level, std::string_view message) noexcept {
    if (!logs(level)) {
        return;
    }
    try {
        const std::lock_guard lock(sinkMutex());
        if (sink()) {
            sink()(level, message);
        }
    } catch (...) { // a failing log sink has nowhere to complain
    }
}

} // namespace eid
