// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "der/reader.hpp"

#include <eid/error.hpp>

#include <cstdint>
#include <string_view>

// Pieces of requested extensions, read strictly: form, characters and sizes.

namespace eid::ca::strict {

inline constexpr std::uint32_t kIa5String = 0x16;

/// @throws Error requestOutOfProfile.
[[noreturn]] void refuse(std::string_view what);
/// The content as text. @throws Error requestOutOfProfile unless it is DirectoryString (UTF8String or PrintableString)
/// of 1 to `maximum` characters without control characters.
std::string_view directoryString(const der::Element &element, std::size_t maximum, std::string_view what);
/// PrintableString of 1 to `maximum` characters (X.680, 41.4).
std::string_view printableString(const der::Element &element, std::size_t maximum, std::string_view what);
/// Visible characters of an IA5String's content (tag given by the caller's context), 1 to `maximum`.
std::string_view visibleAscii(const der::Element &element, std::size_t maximum, std::string_view what);
/// Two capital letters.
void countryCode(const der::Element &element, std::string_view what);
/// A DNS name: letters, digits and hyphens, labels of 1 to 63, at least two of them, no wildcard; RFC 1123, 2.1.
bool isDnsName(std::string_view name) noexcept;
/// local@domain with a dot-atom before the "@" (RFC 5280, 4.2.1.6: Mailbox without display name).
bool isMailbox(std::string_view address) noexcept;
/// An absolute URI with scheme and more (RFC 3986), visible ASCII.
bool isAbsoluteUri(std::string_view uri) noexcept;
/// GeneralName that is directoryName [4]: a Name that is not empty.
void directoryName(const der::Element &element, std::string_view what);
/// An OBJECT IDENTIFIER that reads.
void objectIdentifier(const der::Element &element, std::string_view what);

} // namespace eid::ca::strict
