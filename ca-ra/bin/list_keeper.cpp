// SPDX-License-Identifier: Apache-2.0
#include "bin/list_keeper.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <set>

namespace eid::ca {

namespace {

/// The time of a change is set before it is committed, by a clock that may differ from this one.
constexpr auto kOverlap = std::chrono::seconds(30);
constexpr std::size_t kPage = 10'000;
/// Comparing reads every list again: after single shards not more often than that.
constexpr auto kCompareShards = std::chrono::minutes(1);

bool showsInLists(const CertificateRecord &record) {
    return record.state == State::onHold || record.state == State::revoked || record.releasedAt.has_value();
}

/// A certificate that was born on hold (versions count from the intent on: issued and confirmed, or born so at once)
/// was in nobody's hands before; one that is released was distrusted on purpose and can wait. What somebody revoked or
/// suspended cannot.
bool isUrgent(const CertificateRecord &record) {
    const std::uint32_t birth = record.born == State::issued ? 3 : 2;
    return record.state == State::revoked || (record.state == State::onHold && record.version > birth);
}

} // namespace

ListKeeper::ListKeeper(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock,
                       const Configuration &configuration, Metrics &metrics)
    : store_(store), issuer_(std::move(issuer)), clock_(clock), options_(configuration.crl), jobs_(configuration.jobs),
      deltas_(!issuer_.deltaUrl.empty()), publisher_(store, issuer_, std::move(key), clock, options_, &metrics),
      faults_(metrics.counter("eid_crl_faults_total", "Differences between published lists and the database.",
                              "issuer=\"" + issuer_.name + "\"")),
      guard_(configuration.issuing.clockTolerance) {}

void ListKeeper::noticeChanges(Time now) {
    std::map<Serial, std::uint32_t> seen;
    Time since = watchedTo_ - kOverlap;
    for (;;) {
        std::vector<CertificateRecord> page;
        store_.read([&](Reading &reading) { page = reading.changedSince(issuer_.id, since, kPage); });
        for (const CertificateRecord &record : page) {
            seen[record.key.serial] = record.version;
            const auto known = seen_.find(record.key.serial);
            if (showsInLists(record) && (known == seen_.end() || known->second != record.version)) {
                waiting_[record.shard] |= isUrgent(record);
            }
        }
        if (page.size() < kPage) {
            break;
        }
        if (page.back().stateAt <= since) { // a whole page within one instant: everything is made anew
            for (int shard = 0; shard < issuer_.shards; ++shard) {
                waiting_[shard] = true;
            }
            break;
        }
        since = page.back().stateAt;
    }
    seen_ = std::move(seen);
    watchedTo_ = now;
}

bool ListKeeper::publishWaiting(Time now) {
    std::vector<int> shards;
    for (const auto &[shard, urgent] : waiting_) {
        const auto made = madeAt_.find(shard);
        if (urgent || made == madeAt_.end() || now >= made->second + jobs_.listGap || now < made->second) {
            shards.push_back(shard);
        }
    }
    if (shards.empty()) {
        return false;
    }
    publisher_.publishShards(shards); // throws: they go on waiting
    for (const int shard : shards) {
        waiting_.erase(shard);
        madeAt_[shard] = now;
    }
    return true;
}

void ListKeeper::compare() {
    // The time now: lists that were made in this run are younger than its beginning.
    const Time now = clock_.now();
    comparedAt_ = now;
    const CrlCheck result = checkPublished(store_, issuer_, options_, now);
    if (!result.faults.empty()) {
        faults_.add(result.faults.size());
        fullAt_ = now - jobs_.fullLists + kCompareShards; // made anew soon, but not without a pause
        throw Error(Situation::listIncomplete, issuer_.name + ": " + std::to_string(result.faults.size()) +
                                                   " faults, first: " + result.faults.front());
    }
}

void ListKeeper::tick() {
    const Time now = guard_.requireSteady(clock_);
    // A clock that went back makes no list wait for it to come forward again.
    const auto due = [&](const std::optional<Time> &last, std::chrono::seconds every) {
        return !last || now >= *last + every || now < *last;
    };
    if (due(fullAt_, jobs_.fullLists)) {
        if (!fullAt_) {
            watchedTo_ = now;
        }
        publisher_.publishFull();
        fullAt_ = deltaAt_ = now;
        waiting_.clear(); // noticed before these lists were begun
        for (int shard = 0; shard < issuer_.shards; ++shard) {
            madeAt_[shard] = now;
        }
        compare();
        return;
    }
    const bool delta = deltas_ && due(deltaAt_, jobs_.deltaLists);
    if (delta) {
        publisher_.publishDelta();
        deltaAt_ = now;
    }
    noticeChanges(now);
    const bool shards = publishWaiting(now);
    if (delta || (shards && due(comparedAt_, kCompareShards))) {
        compare();
    }
}

} // namespace eid::ca
