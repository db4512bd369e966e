// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace eid {

/// U+FFFD, which stands for what cannot be shown.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

/// Well-formed UTF-8 (Unicode 3.9, table 3-7): each octet that belongs to no character becomes U+FFFD.
std::string toValidUtf8(ByteView octets);

/// True when the octets are well-formed UTF-8.
bool isValidUtf8(ByteView octets);

/// One character of well-formed UTF-8 with its place in the text.
struct Utf8Character {
    std::uint32_t code = 0;
    std::string_view encoded;
};

/// The first character of a text that is well-formed and not empty.
Utf8Character firstCharacter(std::string_view text);

/// Adds a character of the basic multilingual plane (below U+10000).
void appendUtf8(std::string &text, std::uint32_t code);

/// A control character of ASCII, DEL or the C1 set.
constexpr bool isControl(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

} // namespace eid
