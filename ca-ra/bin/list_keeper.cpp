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

} // namespace

ListKeeper::ListKeeper(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock,
                       const Configuration &configuration, Metrics &metrics)
    : store_(store), issuer_(std::move(issuer)), clock_(clock), options_(configuration.crl), jobs_(configuration.jobs),
      deltas_(!issuer_.deltaUrl.empty()), publisher_(store, issuer_, std::move(key), clock, options_, &metrics),
      faults_(metrics.counter("eid_crl_faults_total", "Differences between published lists and the database.",
                              "issuer=\"" + issuer_.name + "\"")) {}

std::map<int, bool> ListKeeper::changedShards(Time now) {
    std::map<int, bool> shards;
    std::map<Serial, std::uint32_t> seen;
    Time since = watchedTo_ - kOverlap;
    for (;;) {
        std::vector<CertificateRecord> page;
        store_.read([&](Reading &reading) { page = reading.changedSince(issuer_.id, since, kPage); });
        for (const CertificateRecord &record : page) {
            seen[record.key.serial] = record.version;
            const auto known = published_.find(record.key.serial);
            if (showsInLists(record) && (known == published_.end() || known->second != record.version)) {
                shards[record.shard] = true;
            }
        }
        if (page.size() < kPage) {
            break;
        }
        if (page.back().stateAt <= since) { // a whole page within one instant: everything is made anew
            for (int shard = 0; shard < issuer_.shards; ++shard) {
                shards[shard] = true;
            }
            break;
        }
        since = page.back().stateAt;
    }
    if (!shards.empty()) {
        std::vector<int> numbers;
        for (const auto &entry : shards) {
            numbers.push_back(entry.first);
        }
        publisher_.publishShards(numbers); // throws: they are found again next time
    }
    published_ = std::move(seen);
    watchedTo_ = now;
    return shards;
}

void ListKeeper::compare(Time now) {
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
    const Time now = clock_.now();
    // A clock that went back makes no list wait for it to come forward again.
    const auto due = [&](const std::optional<Time> &last, std::chrono::seconds every) {
        return !last || now >= *last + every || now < *last;
    };
    if (due(fullAt_, jobs_.fullLists)) {
        if (!fullAt_) {
            watchedTo_ = now;
        }
        publisher_.publishFull();
        fullAt_ = now;
        if (deltas_) {
            publisher_.publishDelta();
            deltaAt_ = now;
        }
        compare(now);
        return;
    }
    const bool delta = deltas_ && due(deltaAt_, jobs_.deltaLists);
    if (delta) {
        publisher_.publishDelta();
        deltaAt_ = now;
    }
    const bool shards = !changedShards(now).empty();
    if (delta || (shards && due(comparedAt_, kCompareShards))) {
        compare(now);
    }
}

} // namespace eid::ca
