// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/ports.hpp"
#include "ocsp/served_issuer.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace eid::ca {

/// Asks the store every now and then what changed, whoever changed it, and tells the cache.
///
/// What is in the cache may be believed while `isFresh`: the last turn went well and began at most two periods ago
/// (one may be late). Otherwise nobody can say whether the cache is still true, and each answer needs the store itself.
class StoreWatch {
  public:
    using Issuers = std::vector<std::shared_ptr<ServedIssuer>>;

    /// @param issuers gives those that are served now.
    StoreWatch(Store &store, const Clock &clock, StatusCache &cache, std::chrono::milliseconds every,
               Milestones milestones, std::function<std::shared_ptr<const Issuers>()> issuers, Metrics *metrics);
    StoreWatch(const StoreWatch &) = delete;
    StoreWatch &operator=(const StoreWatch &) = delete;
    ~StoreWatch();

    [[nodiscard]] bool isFresh(const ServedIssuer &issuer) const noexcept;
    /// Begins a turn now: there is a new issuer.
    void wake();

  private:
    void run();
    void turn();
    void look(ServedIssuer &issuer);
    /// @param since the changes from then on
    void observe(Reading &reading, IssuerId issuer, Time since);

    Store &store_;
    const Clock &clock_;
    StatusCache &cache_;
    const std::chrono::milliseconds every_;
    const Milestones milestones_;
    const std::function<std::shared_ptr<const Issuers>()> issuers_;
    Counter *failures_ = nullptr;
    bool failing_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    bool wanted_ = false;
    std::thread thread_; // the last: it uses all the others
};

} // namespace eid::ca
