// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eid::ca {

/// What makes a text unfit for a name: a reader would see another one than is certified, or two names that look the
/// same would differ (RFC 4518, 2.2 to 2.6; Unicode 14.0, UAX #9 and #15).
enum class NameFault {
    control,     ///< steers a terminal
    steering,    ///< changes the direction of what follows (UAX #9)
    hidden,      ///< nothing is seen of it: zero-width, format, tags, fillers, variation selectors
    lineBreak,   ///< line and paragraph separators
    otherSpace,  ///< a space that is not U+0020
    privateUse,  ///< shown as whatever a font says
    noCharacter, ///< surrogates, non-characters, replacement characters
    unassigned,  ///< shown as nobody knows what by a later system
    decomposed,  ///< not in the normal form C: another spelling of something that has one
    edgeSpace,   ///< a space at the beginning or the end
    doubleSpace,
    loneMark,   ///< a combining mark with nothing to combine with
    noSubstance ///< no letter and no digit
};

struct NameTextFault {
    NameFault fault = NameFault::control;
    std::uint32_t code = 0; ///< the character it is about
};

/// The first thing that makes a text unfit for a name. @param text well-formed UTF-8.
std::optional<NameTextFault> nameTextFault(std::string_view text);
/// "holds U+202E, which changes the direction of the text": for messages and logs, which must not repeat a name.
std::string describe(const NameTextFault &fault);

} // namespace eid::ca
