// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ports.hpp"

#include <eid/error.hpp>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace eid::ca::cmp {

/// Puts refusals on record. Those of messages that anybody can send are put together: the first of a situation at once
/// as "cmp.refused", what follows within a minute as one "cmp.refused.many" with their number; else strangers would
/// make the store commit as often as they like. Thread-safe.
class RefusalRecord {
  public:
    explicit RefusalRecord(Store &store) noexcept : store_(store) {}
    RefusalRecord(const RefusalRecord &) = delete;
    RefusalRecord &operator=(const RefusalRecord &) = delete;
    /// Writes what was counted.
    ~RefusalRecord();

    /// One of a known requester.
    void add(const AuditEvent &event);
    /// One of anybody. @param situation what they are counted by.
    void addOfStranger(const AuditEvent &event, Situation situation);
    /// Writes the counts whose minute is over.
    void settle(Time now);

  private:
    struct Count {
        Time since;
        std::uint64_t more = 0; ///< besides the first
    };
    static AuditEvent summary(Situation situation, const Count &count, Time now);
    void write(const std::vector<AuditEvent> &events) noexcept;

    Store &store_;
    std::mutex mutex_;
    std::map<Situation, Count> counts_;
};

} // namespace eid::ca::cmp
