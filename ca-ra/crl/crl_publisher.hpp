// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/metrics.hpp"
#include "core/milestone.hpp"
#include "core/ports.hpp"
#include "crl/crl_writer.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace eid::ca {

struct CrlOptions {
    std::string folder; ///< where the lists lie: ISSUER-SHARD.crl, ISSUER-SHARD.delta.crl, ISSUER.crl
    std::chrono::seconds fullLife{std::chrono::hours(24)}; ///< nextUpdate - thisUpdate
    std::chrono::seconds deltaLife{std::chrono::hours(3)};
    /// Deltas look back that far before their base, so that nothing that was being committed then is missed.
    std::chrono::seconds overlap{std::chrono::minutes(10)};
    bool keepExpired = true; ///< EN 319 411-2, 6.3.9: revoked ones stay listed after they ended
    std::size_t shardLimit =
        10'000;            ///< more entries in one shard are told in metrics, log, audit and by the check, as a warning
    Milestones milestones; ///< "crl.before-write", "crl.before-rename", "crl.after-rename", "crl.after-record"
};

struct PublishedCrl {
    std::string path;
    std::string scope;
    bool delta = false;
    std::int64_t number = 0;
    std::size_t entries = 0;
};

/// Makes the lists of one issuer from the store, shard by shard. Each call goes on with the other shards when one
/// fails, whose old list stays, and throws the first failure at its end. Publishers of one folder take turns; a list is
/// never replaced by one with a lower number. Once the issuer was ended, every list is a last one: nextUpdate
/// 99991231235959Z, whoever asks for which kind.
///
/// An issuer with deltas gets one with each full list, of the same time, number and content (RFC 5280, 5.2.3). Deltas
/// are based on the full list of the last `publishFull`, so that who has that one needs no other until the next.
///
/// Calls return what they made: full lists by shard, then deltas by shard.
class CrlPublisher {
  public:
    CrlPublisher(Store &store, Issuer issuer, std::shared_ptr<SigningKey> key, const Clock &clock, CrlOptions options,
                 Metrics *metrics = nullptr);

    std::vector<PublishedCrl> publishFull();
    /// Deltas only; with the full list where there is none to build on, or where it is of this very second.
    std::vector<PublishedCrl> publishDelta();
    /// Only the shards of the given certificates, at once: a revocation shows without waiting for the next run.
    std::vector<PublishedCrl> publishShards(const std::vector<int> &shards);
    /// Lists for ever after the end of the issuer: nextUpdate 99991231235959Z.
    /// @param made called for each while its file is the one that was made: nobody replaces it until this returns.
    std::vector<PublishedCrl> publishLast(const std::function<void(const PublishedCrl &)> &made = {});

    [[nodiscard]] const CrlOptions &options() const noexcept { return options_; }

  private:
    enum class Run { full, shard, delta, last };
    using Seen = std::function<void(const PublishedCrl &)>;
    class Edition;
    std::vector<PublishedCrl> publishEach(const std::vector<std::optional<int>> &shards, Run run,
                                          const Seen &seen = {});
    std::vector<PublishedCrl> publish(std::optional<int> shard, Run run, const Seen &seen);

    Store &store_;
    Issuer issuer_;
    std::shared_ptr<SigningKey> key_;
    const Clock &clock_;
    CrlOptions options_;
    Metrics *metrics_;
};

/// Reads the published shards again, as a stranger would (DER read as a stream, signatures verified with OpenSSL), and
/// compares their union with the database at the lists' own times.
struct CrlCheck {
    std::size_t listed = 0;
    std::vector<std::string> faults;   ///< shard and what is wrong; empty: they agree
    std::vector<std::string> warnings; ///< what is right but should be seen: shards over their limit
};
CrlCheck checkPublished(Store &store, const Issuer &issuer, const CrlOptions &options, Time now);

} // namespace eid::ca
