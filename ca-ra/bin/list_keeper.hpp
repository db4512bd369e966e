// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/configuration.hpp"
#include "core/clock_guard.hpp"
#include "core/ports.hpp"
#include "crl/crl_publisher.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <optional>

namespace eid::ca {

/// Keeps one issuer's revocation lists fresh: full and delta lists by their plan, the list of a shard at once when a
/// certificate of it was revoked or held, whoever did that and in whichever process. Births on hold and releases, of
/// which mass production has many in each second and a shard each, wait until the shard's list is `listGap` old. After
/// each run the published lists are compared with the database. Not thread-safe: one job.
class ListKeeper {
  public:
    ListKeeper(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock,
               const Configuration &configuration, Metrics &metrics);

    /// What is due. A list from the future would be no list, so none is made while the clock was just set; @throws
    /// Error clockDisagrees then, listIncomplete when a comparison found faults, and what publishing throws; what
    /// failed is due again.
    void tick();

  private:
    /// Looks for changes since the last time, into `waiting_`.
    void noticeChanges(Time now);
    /// Makes the lists of shards that wait and are due. @return whether there was one.
    bool publishWaiting(Time now);
    void compare();

    Store &store_;
    const Issuer issuer_;
    const Clock &clock_;
    const CrlOptions options_;
    const JobTimes jobs_;
    const bool deltas_;
    CrlPublisher publisher_;
    std::optional<Time> fullAt_;
    std::optional<Time> deltaAt_;
    std::optional<Time> comparedAt_;
    Time watchedTo_; ///< changes are looked for from there, less an overlap
    /// State changes that were noticed, by version: those of the overlap are seen again and again.
    std::map<Serial, std::uint32_t> seen_;
    std::map<int, bool> waiting_; ///< shards with changes that are in no list yet, and whether one is urgent
    std::map<int, Time> madeAt_;  ///< when the lists of single shards were made last
    Counter &faults_;
    ClockGuard guard_;
};

} // namespace eid::ca
