// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eid {

/// Octets that are owned.
using Bytes = std::vector<std::uint8_t>;

/// Octets that somebody else owns and that outlive the call.
using ByteView = std::span<const std::uint8_t>;

/// Upper-case hexadecimal without separators; two digits an octet.
std::string toHex(ByteView bytes);

/// Reads hexadecimal; white space and colons between digits are passed over.
/// @throws Error invalidArgument on any other character or on an odd number of digits.
Bytes fromHex(std::string_view text);

/// The octets of a text, without a terminator.
Bytes toBytes(std::string_view text);

/// A view over the octets of a text; it lives as long as the text.
ByteView asBytes(std::string_view text) noexcept;

/// The text held by octets, unchanged and unchecked.
std::string toText(ByteView bytes);

} // namespace eid
