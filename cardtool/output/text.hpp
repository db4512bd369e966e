// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/certificate.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace eid::cardtool {

/// Text from a card, a reader or a file name made fit for a terminal: control characters (C0, DEL, C1), marks that turn
/// the writing direction and octets that are no UTF-8 become U+FFFD, so that no card can drive the terminal.
std::string printable(std::string_view text);

/// Columns the text takes, counting one for each code point.
std::size_t columns(std::string_view text) noexcept;

/// The text followed by blanks up to the width.
std::string padded(std::string_view text, std::size_t width);

/// "85073003328" as "85.07.30-033.28"; anything that is not eleven digits stays as it is.
std::string formatNationalNumber(std::string_view digits);

/// RFC 3339 in UTC: "2026-07-01T08:30:00Z".
std::string formatTime(TimePoint time);

/// The day alone, UTC: "2026-07-01".
std::string formatDay(TimePoint time);

} // namespace eid::cardtool
