// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <eid/error.hpp>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace eid::ca::cmp {

/// Puts refusals on record: the first ones of a requester and a situation at once as "cmp.refused", what follows within
/// a minute as one "cmp.refused.many" with their number. Else strangers, and each citizen with a certificate, would
/// make the store commit, and the audit log grow, as often as they like. Strangers count as one. Thread-safe.
class RefusalRecord {
  public:
    explicit RefusalRecord(Store &store) noexcept : store_(store) {}
    RefusalRecord(const RefusalRecord &) = delete;
    RefusalRecord &operator=(const RefusalRecord &) = delete;
    /// Writes what was counted.
    ~RefusalRecord();

    /// One of a registration authority; a hundred a minute stand by themselves. @param situation what they are counted
    /// by, in all three.
    void addOfAuthority(const AuditEvent &event, Situation situation);
    /// One of a certificate's holder: only the first of a minute stands by itself.
    void addOfHolder(const AuditEvent &event, Situation situation);
    /// One of anybody.
    void addOfStranger(const AuditEvent &event, Situation situation);
    /// Writes the counts whose minute is over.
    void settle(Time now);

  private:
    struct Key {
        std::string role;
        std::string id; ///< empty: all of the role
        Situation situation;
        bool operator<(const Key &other) const {
            return std::tie(role, id, situation) < std::tie(other.role, other.id, other.situation);
        }
    };
    struct Count {
        Time since;
        unsigned alone = 0;     ///< on record by themselves
        std::uint64_t more = 0; ///< besides
    };
    void add(const AuditEvent &event, Key key, unsigned alone);
    static AuditEvent summary(const Key &key, const Count &count, Time now);
    void write(const std::vector<AuditEvent> &events) noexcept;

    Store &store_;
    std::mutex mutex_;
    std::map<Key, Count> counts_;
};

} // namespace eid::ca::cmp
