// SPDX-License-Identifier: Apache-2.0
#include "core/slot_state.hpp"

#include <array>

namespace eid::viewer {

namespace {

using S = SlotState;
using E = SlotEvent;

constexpr std::array kTransitions{
    SlotTransition{S::empty, E::inserted, S::recognising},
    SlotTransition{S::recognising, E::recognised, S::reading},
    SlotTransition{S::recognising, E::refused, S::unusable},
    // A mute or busy card is tried again by the service, without a new insertion.
    SlotTransition{S::unusable, E::inserted, S::recognising},
    SlotTransition{S::unusable, E::recognised, S::reading},
    SlotTransition{S::unusable, E::refused, S::unusable},
    SlotTransition{S::reading, E::readingDone, S::complete},
    SlotTransition{S::reading, E::readingFailed, S::interrupted},
    // Seen while its data arrive, the card may still be told to go off the screen.
    SlotTransition{S::reading, E::clear, S::cleared},
    SlotTransition{S::complete, E::clear, S::cleared},
    SlotTransition{S::interrupted, E::clear, S::cleared},
    SlotTransition{S::complete, E::readAgain, S::reading},
    SlotTransition{S::interrupted, E::readAgain, S::reading},
    SlotTransition{S::cleared, E::readAgain, S::reading},
    SlotTransition{S::recognising, E::removed, S::empty},
    SlotTransition{S::unusable, E::removed, S::empty},
    SlotTransition{S::reading, E::removed, S::empty},
    SlotTransition{S::complete, E::removed, S::empty},
    SlotTransition{S::interrupted, E::removed, S::empty},
    SlotTransition{S::cleared, E::removed, S::empty},
};

} // namespace

std::string_view slotStateName(SlotState state) noexcept {
    constexpr std::array<std::string_view, kSlotStates> kNames{"empty",    "recognising", "unusable", "reading",
                                                               "complete", "interrupted", "cleared"};
    return kNames.at(static_cast<std::size_t>(state));
}

std::string_view slotEventName(SlotEvent event) noexcept {
    constexpr std::array<std::string_view, kSlotEvents> kNames{
        "inserted", "recognised", "refused", "removed", "reading_done", "reading_failed", "read_again", "clear"};
    return kNames.at(static_cast<std::size_t>(event));
}

std::span<const SlotTransition> slotTransitions() noexcept {
    return kTransitions;
}

std::optional<SlotState> nextSlotState(SlotState state, SlotEvent event) noexcept {
    return nextState(slotTransitions(), state, event);
}

} // namespace eid::viewer
