// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock_guard.hpp"
#include "issuance/issuing_job.hpp"

#include <exception>
#include <set>
#include <string>
#include <vector>

namespace eid::ca {

/// Steps 4 and 6 of issuances: intents and results that wait together become durable in one commit. One that the store
/// refuses is taken out and the rest is stored without it. Nothing new is stored for an issuer that was ended, but what
/// the last answers about its certificates are signed with.
class GroupCommit {
  public:
    GroupCommit(Store &store, const Issuer &issuer, const Clock &clock, ClockGuard &guard, const Milestones &milestones,
                std::set<std::string> afterEnd)
        : store_(store), issuer_(issuer), clock_(clock), guard_(guard), milestones_(milestones),
          afterEnd_(std::move(afterEnd)) {}

    struct Outcome {
        IssuingJobPtr job;
        std::exception_ptr refused;              ///< null when it is stored
        std::optional<CertificateRecord> record; ///< of results: the row as it is now
    };
    /// Jobs in stage intent or result; all of them come back, in another order. Never throws.
    std::vector<Outcome> commit(IssuingJobs jobs);

    /// Writes what the clock's guard noticed on record, by itself.
    void recordClock() noexcept;

  private:
    /// @param at which one is being stored, for those who ask whose fault an error was.
    /// @return whether the database's clock disagrees.
    bool write(Writing &writing, std::vector<Outcome> &outcomes, std::size_t &at) const;
    void store(Writing &writing, Outcome &outcome, const std::exception_ptr &clock, bool ended) const;
    [[nodiscard]] Actor self() const { return {"service", issuer_.name}; }

    Store &store_;
    const Issuer &issuer_;
    const Clock &clock_;
    ClockGuard &guard_;
    const Milestones &milestones_;
    const std::set<std::string> afterEnd_; ///< profiles that are issued after the end, too
    bool disagrees_ = false;               ///< the clocks, when they were compared last
};

} // namespace eid::ca
