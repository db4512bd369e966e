// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transition.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace eid::viewer {

/// What is the case with the card in one reader, as a person sees it.
enum class SlotState {
    empty,       ///< no card
    recognising, ///< a card came; what it is, is being found out
    unusable,    ///< a card that cannot be used: mute, of another kind, held by another program
    reading,     ///< being read; what has arrived is shown
    complete,    ///< all that the card gives is shown and was checked
    interrupted, ///< reading ended early; what had arrived stays, with the reason
    cleared,     ///< the card is there, its data was taken off the screen after a time or on demand
};

enum class SlotEvent {
    inserted,      ///< something with contacts is in the reader
    recognised,    ///< it is a card that this program knows
    refused,       ///< it cannot be used, for now or at all
    removed,       ///< taken out, or the reader or the service went away
    readingDone,   ///< everything is read and checked
    readingFailed, ///< reading ended with an error while the card is still there
    readAgain,     ///< somebody wants to see it anew
    clear,         ///< nobody is there any more, or somebody wants it gone
};

inline constexpr int kSlotStates = 7, kSlotEvents = 8;

std::string_view slotStateName(SlotState state) noexcept; ///< "recognising"
std::string_view slotEventName(SlotEvent event) noexcept; ///< "reading_failed"

using SlotTransition = Transition<SlotState, SlotEvent>;

/// The whole table. What is not in it does not happen: the event is late news of a card that is gone.
std::span<const SlotTransition> slotTransitions() noexcept;

/// Where an event leads, or nothing when it means nothing in that state.
std::optional<SlotState> nextSlotState(SlotState state, SlotEvent event) noexcept;

} // namespace eid::viewer
