// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/refusal_record.hpp"

#include "base/log_line.hpp"
#include "core/x509.hpp"

#include <chrono>

namespace eid::ca::cmp {

namespace {
constexpr std::chrono::minutes kTogether{1};
constexpr unsigned kOfAuthority = 100;
// More requesters than that in a minute are counted together by their role.
constexpr std::size_t kCounts = 10'000;
} // namespace

RefusalRecord::~RefusalRecord() {
    std::vector<AuditEvent> events;
    for (const auto &[key, count] : counts_) {
        if (count.more > 0) {
            events.push_back(summary(key, count, count.since + kTogether));
        }
    }
    write(events);
}

void RefusalRecord::addOfAuthority(const AuditEvent &event, Situation situation) {
    add(event, {event.actor.role, event.actor.id, situation}, kOfAuthority);
}

void RefusalRecord::addOfHolder(const AuditEvent &event, Situation situation) {
    add(event, {event.actor.role, event.actor.id, situation}, 1);
}

void RefusalRecord::addOfStranger(const AuditEvent &event, Situation situation) {
    // By whatever name they come.
    add(event, {"unknown", {}, situation}, 1);
}

void RefusalRecord::add(const AuditEvent &event, Key key, unsigned alone) {
    settle(event.at);
    {
        const std::lock_guard lock(mutex_);
        if (counts_.size() >= kCounts && !counts_.contains(key)) {
            key.id.clear();
        }
        Count &count = counts_.try_emplace(std::move(key), Count{.since = event.at}).first->second;
        if (count.alone == alone) {
            ++count.more;
            return;
        }
        ++count.alone;
    }
    write({event});
}

void RefusalRecord::settle(Time now) {
    std::vector<AuditEvent> events;
    {
        const std::lock_guard lock(mutex_);
        for (auto place = counts_.begin(); place != counts_.end();) {
            const Count &count = place->second;
            if (now - count.since < kTogether && now >= count.since) { // a clock that went back ends the minute too
                ++place;
                continue;
            }
            if (count.more > 0) {
                events.push_back(summary(place->first, count, now));
            }
            place = counts_.erase(place);
        }
    }
    write(events);
}

AuditEvent RefusalRecord::summary(const Key &key, const Count &count, Time now) {
    AuditEvent event;
    event.name = "cmp.refused.many";
    event.actor = {.role = key.role, .id = key.id};
    event.at = now;
    event.facts = {{"situation", std::string(situationInfo(key.situation).code)},
                   {"since", formatTime(count.since)},
                   {"count", std::to_string(count.more)}};
    return event;
}

void RefusalRecord::write(const std::vector<AuditEvent> &events) noexcept {
    if (events.empty()) {
        return;
    }
    try {
        for (const AuditEvent &event : events) {
            std::string line = "CMP " + event.name;
            for (const auto &[name, value] : event.facts) {
                line += " " + name + "=" + value;
            }
            log(LogLevel::info, line);
        }
        store_.write([&](Writing &writing) {
            for (const AuditEvent &event : events) {
                writing.record(event);
            }
        });
    } catch (const std::exception &failure) { // refused all the same; nothing was changed that would need the record
        log(LogLevel::error, std::string("a CMP refusal could not be put on record: ") + failure.what());
    }
}

} // namespace eid::ca::cmp
