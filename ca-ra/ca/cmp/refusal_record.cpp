// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/refusal_record.hpp"

#include "base/log_line.hpp"
#include "core/x509.hpp"

#include <chrono>

namespace eid::ca::cmp {

namespace {
constexpr std::chrono::minutes kTogether{1};
}

RefusalRecord::~RefusalRecord() {
    std::vector<AuditEvent> events;
    for (const auto &[situation, count] : counts_) {
        if (count.more > 0) {
            events.push_back(summary(situation, count, count.since + kTogether));
        }
    }
    write(events);
}

void RefusalRecord::add(const AuditEvent &event) {
    write({event});
}

void RefusalRecord::addOfStranger(const AuditEvent &event, Situation situation) {
    settle(event.at);
    {
        const std::lock_guard lock(mutex_);
        const auto [place, first] = counts_.try_emplace(situation, Count{event.at, 0});
        if (!first) {
            ++place->second.more;
            return;
        }
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

AuditEvent RefusalRecord::summary(Situation situation, const Count &count, Time now) {
    AuditEvent event;
    event.name = "cmp.refused.many";
    event.actor.role = "unknown";
    event.at = now;
    event.facts = {{"situation", std::string(situationInfo(situation).code)},
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
