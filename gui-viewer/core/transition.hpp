// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

namespace eid::viewer {

/// One row of the table that a kind of state follows.
template <typename State, typename Event> struct Transition {
    State from;
    Event event;
    State to;
};

/// Where an event leads by a table, or nothing when it means nothing in that state.
template <typename State, typename Event>
std::optional<State> nextState(std::span<const Transition<State, Event>> table, State state, Event event) noexcept {
    for (const Transition<State, Event> &row : table) {
        if (row.from == state && row.event == event) {
            return row.to;
        }
    }
    return std::nullopt;
}

} // namespace eid::viewer
