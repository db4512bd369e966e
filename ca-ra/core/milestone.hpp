// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

namespace eid::ca {

/// Told when a process reaches a place where a crash would matter: "intent.before-commit", "sign.after", ... Metrics
/// time the stretches between; the crash tests end the process there. May be empty.
using Milestones = std::function<void(std::string_view place)>;

inline void reach(const Milestones &milestones, std::string_view place) {
    if (milestones) {
        milestones(place);
    }
}

} // namespace eid::ca
