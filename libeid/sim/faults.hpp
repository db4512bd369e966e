// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eid::sim {

/// What shall go wrong. Commands are counted from 1, from the moment the faults were set.
struct Faults {
    bool mute = false;                      ///< no answer to reset
    std::optional<std::size_t> silentAfter; ///< the card stops answering after that many commands
    std::optional<std::size_t> removeAfter; ///< it is pulled out after that many commands
    std::optional<std::size_t> resetAfter;  ///< another process resets it after that many commands, once
    std::optional<std::size_t>
        wrongLengthAt;                    ///< this command's answer loses its last octet (one octet for a bare status)
    std::optional<std::size_t> garbageAt; ///< this command is answered with `garbageStatus` alone
    std::uint16_t garbageStatus = 0x1234;
    std::map<std::string, std::size_t, std::less<>> fileSizes; ///< files cut or grown (with FF) to a size, by path
    std::chrono::microseconds delay{0};                        ///< added to each command

    [[nodiscard]] bool any() const noexcept;
};

/// Adds one fault: `mute`, `silent-after=N`, `remove-after=N`, `reset-after=N`, `wrong-length=N`, `garbage=N[:SW]`,
/// `size=PATH:OCTETS`, `slow=MILLISECONDS`. PATH is a file's absolute path or its last four digits.
/// @throws Error invalidArgument.
void addFault(Faults &faults, std::string_view specification);

} // namespace eid::sim
