// SPDX-License-Identifier: Apache-2.0
#include "ocsp/store_watch.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace eid::ca {

namespace {

using Steady = std::chrono::steady_clock;

/// A change carries the time of the clock that made it, and is seen once it is committed: each turn looks that much
/// further back, for clocks that differ and for commits that take their time; now and then much further.
constexpr std::chrono::seconds kOverlap{5};
constexpr std::chrono::minutes kFarOverlap{2};
constexpr std::chrono::seconds kFarEvery{20};
constexpr std::size_t kFirstLimit = 4096;
constexpr std::size_t kLastLimit = 131072;

} // namespace

StoreWatch::StoreWatch(Store &store, const Clock &clock, StatusCache &cache, std::chrono::milliseconds every,
                       Milestones milestones, std::function<std::shared_ptr<const Issuers>()> issuers, Metrics *metrics)
    : store_(store), clock_(clock), cache_(cache), every_(std::max(every, std::chrono::milliseconds(1))),
      milestones_(std::move(milestones)), issuers_(std::move(issuers)) {
    if (metrics != nullptr) {
        failures_ =
            &metrics->counter("eid_ocsp_watch_failures_total", "Times the store could not be asked what had changed.");
    }
    thread_ = std::thread([this] { run(); });
}

StoreWatch::~StoreWatch() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void StoreWatch::wake() {
    {
        const std::lock_guard lock(mutex_);
        wanted_ = true;
    }
    wake_.notify_all();
}

bool StoreWatch::isFresh(const ServedIssuer &issuer) const noexcept {
    const Steady::rep last = issuer.watched.turn.load(std::memory_order_acquire);
    return last != 0 && Steady::now() - Steady::time_point(Steady::duration(last)) <= 2 * every_;
}

void StoreWatch::run() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
        lock.unlock();
        turn();
        lock.lock();
        wake_.wait_for(lock, every_, [this] { return ending_ || wanted_; });
        wanted_ = false;
    }
}

void StoreWatch::turn() {
    try {
        reach(milestones_, "cache.before-refresh");
        const auto issuers = issuers_(); // held: another one may be served meanwhile
        for (const std::shared_ptr<ServedIssuer> &issuer : *issuers) {
            look(*issuer);
        }
        reach(milestones_, "cache.after-refresh");
        if (std::exchange(failing_, false)) {
            log(LogLevel::info, "the store tells again what has changed");
        }
    } catch (const std::exception &error) {
        // Nothing is fresh any more until a turn goes well, and that at once: the database may have been replaced.
        const auto issuers = issuers_();
        for (const std::shared_ptr<ServedIssuer> &issuer : *issuers) {
            issuer->watched.turn.store(0, std::memory_order_release);
        }
        if (failures_ != nullptr) {
            failures_->add();
        }
        if (!std::exchange(failing_, true)) { // one line for each loss, not for each turn
            log(LogLevel::warning, std::string("the store does not tell what has changed: ") + error.what());
        }
    }
}

void StoreWatch::look(ServedIssuer &issuer) {
    ServedIssuer::Watched &watched = issuer.watched;
    const Steady::time_point beginning = Steady::now();
    const Time now = clock_.now();
    const bool first = !watched.begun;
    const bool far = first || beginning - watched.lookedBack >= kFarEvery;
    // The clock may have been set back since the last turn: never from a time that is still to come.
    Time since = first ? now : std::min(watched.since, now);
    since -= far ? std::chrono::duration_cast<std::chrono::seconds>(kFarOverlap) : kOverlap;
    store_.read([&](Reading &reading) { observe(reading, issuer.issuer().id, since); });
    watched.since = now;
    watched.begun = true;
    if (far) {
        watched.lookedBack = beginning;
    }
    watched.turn.store(beginning.time_since_epoch().count(), std::memory_order_release);
}

void StoreWatch::observe(Reading &reading, IssuerId issuer, Time since) {
    // Rows come in the order of their changes, which they do not show: there are no pages, only a higher limit.
    for (std::size_t limit = kFirstLimit; limit <= kLastLimit; limit *= 2) {
        const std::vector<CertificateRecord> changed = reading.changedSince(issuer, since, limit);
        if (changed.size() < limit) {
            for (const CertificateRecord &record : changed) {
                cache_.observe(record.key, CertificateStatus::of(record));
            }
            return;
        }
    }
    cache_.forgetAll(); // cheaper than to ask what has not changed
}

} // namespace eid::ca
