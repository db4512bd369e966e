// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/secret.hpp>

#include <string>
#include <string_view>

namespace eid::cardtool {

/// Longest line taken for a secret, in octets; a PUK has 12 digits.
inline constexpr std::size_t kSecretCapacity = 32;

/// Asks on the controlling terminal with echo off; the octets go straight into locked memory. Whatever ends the
/// question, signals included, the terminal gets its echo back.
/// @param terminal the device; another one serves tests.
/// @throws Error pinTerminal without a terminal, pinCancelled on end of input or on a signal, pinFormat when too long.
SecretBytes askSecret(std::string_view prompt, const std::string &terminal = "/dev/tty");

/// Reads one line from a descriptor, octet by octet so that the next line stays in it; CR LF ends a line, too.
/// @throws Error invalidArgument when the descriptor is not open for reading, pinCancelled when nothing comes before
/// the end, pinFormat when too long.
SecretBytes readSecretLine(int descriptor);

} // namespace eid::cardtool
