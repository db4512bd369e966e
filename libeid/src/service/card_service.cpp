// SPDX-License-Identifier: Apache-2.0
#include "service/event_queue.hpp"
#include "service/failure.hpp"
#include "service/reader_worker.hpp"

#include <eid/events.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace eid {

namespace {

using service::Job;
using service::ReaderWorker;
using Clock = std::chrono::steady_clock;

/// How long the monitor rests before it looks again for a service that is down: doubled each time, up to the longest.
constexpr std::chrono::milliseconds kFirstRest{100};
constexpr std::chrono::milliseconds kLongestRest{2000};

bool holdsCard(const ReaderState &reader) noexcept {
    return reader.presence != CardPresence::absent;
}

const ReaderState *find(const std::vector<ReaderState> &readers, const std::string &name) noexcept {
    const auto found =
        std::find_if(readers.begin(), readers.end(), [&](const ReaderState &r) { return r.name == name; });
    return found == readers.end() ? nullptr : &*found;
}

/// A trace sink for several workers: one line at a time.
OpenOptions oneLineAtATime(OpenOptions options) {
    if (options.trace) {
        options.trace = [sink = std::move(options.trace),
                         mutex = std::make_shared<std::mutex>()](std::string_view line) {
            const std::lock_guard lock(*mutex);
            sink(line);
        };
    }
    return options;
}

} // namespace

std::string_view cardEventName(CardEvent::Kind kind) noexcept {
    switch (kind) {
    case CardEvent::Kind::serviceUp:
        return "service_up";
    case CardEvent::Kind::serviceDown:
        return "service_down";
    case CardEvent::Kind::readerAdded:
        return "reader_added";
    case CardEvent::Kind::readerRemoved:
        return "reader_removed";
    case CardEvent::Kind::cardInserted:
        return "card_inserted";
    case CardEvent::Kind::cardRecognised:
        return "card_recognised";
    case CardEvent::Kind::cardFailed:
        return "card_failed";
    case CardEvent::Kind::cardRemoved:
        return "card_removed";
    }
    return "";
}

/// The monitor. Its thread alone creates workers and tells them of cards, so what they see is in order; the mutex
/// guards what other threads look at.
struct CardService::Impl {
    Impl(Readers source, EventHandler handler, OpenOptions openOptions)
        : readers(std::move(source)), options(oneLineAtATime(std::move(openOptions))), events(std::move(handler)),
          monitor([this] { watch(); }) {}

    ~Impl() {
        const Error cancelled(Situation::operationCancelled);
        std::deque<Job> orphans;
        {
            const std::lock_guard lock(mutex);
            stopping = true; // from here on `post` refuses and leaves the workers alone
            for (const auto &[name, worker] : workers) {
                std::ranges::move(worker->leave(cancelled), std::back_inserter(orphans));
            }
        }
        stopped.notify_all();
        events.stop();
        // Before anything is joined: a handler may be waiting for work that was still queued.
        service::failAll(std::move(orphans), cancelled);
        readers.cancelWait();
        monitor.join();
        events.join();
        // The workers join in their destructors.
    }

    void watch() {
        auto rest = kFirstRest;
        bool toldDown = false;
        Situation toldReason = Situation::serviceNotRunning;
        while (!isStopping()) {
            const auto begun = Clock::now();
            try {
                std::vector<ReaderState> now = readers.list();
                toldDown = false;
                events.put({CardEvent::Kind::serviceUp, {}, std::nullopt, std::nullopt});
                apply(now);
                while (!isStopping()) {
                    auto changed = readers.waitForChange(readersSeen(), std::chrono::milliseconds(-1));
                    if (changed) {
                        apply(*changed);
                        rest = kFirstRest;
                    } else if (!isStopping()) {
                        cancelledByOthers();
                        return;
                    }
                }
            } catch (...) {
                const Error why = service::currentFailure();
                apply({});
                if (!toldDown || toldReason != why.situation()) {
                    toldDown = true;
                    toldReason = why.situation();
                    events.put({CardEvent::Kind::serviceDown, {}, std::nullopt, why});
                }
            }
            if (Clock::now() - begun > kLongestRest) {
                rest = kFirstRest; // it had been up for a while
            }
            std::unique_lock lock(mutex);
            stopped.wait_for(lock, rest, [this] { return stopping; });
            rest = std::min(2 * rest, kLongestRest);
        }
    }

    /// Somebody else has cancelled the waits of our `Readers`, and cancelled they stay: nothing more can be seen.
    void cancelledByOthers() {
        apply({});
        events.put({CardEvent::Kind::serviceDown, {}, std::nullopt, Error(Situation::operationCancelled)});
    }

    /// Compares with what was seen before, tells the workers and puts the events.
    void apply(const std::vector<ReaderState> &now) {
        endRetired();
        std::vector<ReaderState> before = now;
        {
            // First, so that whoever hears of a change finds it in `readers()` already.
            const std::lock_guard lock(mutex);
            std::swap(before, known);
        }
        for (const ReaderState &old : before) {
            if (find(now, old.name) == nullptr) {
                readerGone(old);
            }
        }
        for (const ReaderState &reader : now) {
            const ReaderState *const old = find(before, reader.name);
            ReaderWorker *const worker = old == nullptr ? readerCame(reader.name) : workerOf(reader.name);
            if (worker == nullptr) {
                return; // stopping
            }
            const bool had = old != nullptr && holdsCard(*old);
            const bool has = holdsCard(reader);
            // A card swapped between two looks shows in the counter only.
            const bool same = had && has && old->eventCount == reader.eventCount;
            if (had && !same) {
                worker->removed();
            }
            if (has && !same) {
                worker->inserted();
            }
            if (same && old->presence != reader.presence && reader.presence == CardPresence::present) {
                worker->maybeUsable();
            }
        }
    }

    ReaderWorker *readerCame(const std::string &name) {
        auto worker = std::make_unique<ReaderWorker>(readers, name, options, events);
        const std::lock_guard lock(mutex);
        if (stopping) {
            return nullptr;
        }
        events.put({CardEvent::Kind::readerAdded, name, std::nullopt, std::nullopt});
        return (workers[name] = std::move(worker)).get();
    }

    void readerGone(const ReaderState &reader) {
        std::unique_ptr<ReaderWorker> worker;
        {
            const std::lock_guard lock(mutex);
            const auto found = workers.find(reader.name);
            if (found == workers.end()) {
                return;
            }
            worker = std::move(found->second);
            workers.erase(found);
        }
        if (holdsCard(reader)) {
            worker->removed();
        }
        const Error why(Situation::cardRemoved, reader.name);
        service::failAll(worker->leave(why), why);
        events.put({CardEvent::Kind::readerRemoved, reader.name, std::nullopt, std::nullopt});
        // Its last command may still be on the way: joined later, so that the other readers are not kept waiting.
        retired.push_back(std::move(worker));
        endRetired();
    }

    void endRetired() {
        std::erase_if(retired, [](const std::unique_ptr<ReaderWorker> &worker) { return worker->ended(); });
    }

    ReaderWorker *workerOf(const std::string &name) {
        const std::lock_guard lock(mutex);
        const auto found = workers.find(name);
        return found == workers.end() ? nullptr : found->second.get();
    }

    bool isStopping() {
        const std::lock_guard lock(mutex);
        return stopping;
    }

    std::vector<ReaderState> readersSeen() {
        const std::lock_guard lock(mutex);
        return known;
    }

    std::optional<Error> submit(const std::string &name, Job &job) {
        const std::lock_guard lock(mutex);
        if (stopping) {
            return Error(Situation::operationCancelled);
        }
        const auto found = workers.find(name);
        return found == workers.end() ? Error(Situation::readerNotFound, name) : found->second->submit(job);
    }

    void post(const std::string &name, Job job) {
        if (const std::optional<Error> refusal = submit(name, job)) {
            job.failed(std::make_exception_ptr(*refusal)); // without the lock
        }
    }

    Readers readers;
    const OpenOptions options;
    std::mutex mutex;
    std::condition_variable stopped;
    bool stopping = false;
    std::vector<ReaderState> known;
    service::EventQueue events; // outlives the workers, which put into it
    std::map<std::string, std::unique_ptr<ReaderWorker>> workers;
    std::vector<std::unique_ptr<ReaderWorker>> retired; // the monitor's own
    std::thread monitor;                                // last: it uses all of the above
};

CardService::CardService(Readers readers, EventHandler handler, OpenOptions options)
    : impl_(std::make_unique<Impl>(std::move(readers), std::move(handler), std::move(options))) {}

CardService::~CardService() = default;

std::vector<ReaderState> CardService::readers() const {
    return impl_->readersSeen();
}

void CardService::post(const std::string &reader, Task task, Failure failure) {
    impl_->post(reader, Job{std::move(task), std::move(failure)});
}

} // namespace eid
