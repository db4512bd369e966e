// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace eid::sim {

/// What the chip is busy with besides moving octets.
enum class Work { none, verify, change, rsa1024, rsa2048, ecP384, random };

/// `none`: as fast as this computer; `contact`: as long as a contact card takes.
enum class Timing { none, contact };

namespace contact {
/// ISO 7816-3 T=0: start bit, 8 bits, parity, 2 guard etu.
inline constexpr int kBitsPerCharacter = 12;
inline constexpr int kBitsPerSecond = 115200;
/// CLA INS P1 P2 P3, one procedure octet, SW1 SW2.
inline constexpr std::size_t kFramingCharacters = 8;
// Chip times: round figures of the order seen on contact cards of each generation, not measurements of one card. They
// are the same for every program compared, so they shift all wall-clock results alike.
inline constexpr std::chrono::milliseconds kVerify{30}, kChange{60}, kRsa1024{200}, kRsa2048{500}, kEcP384{150},
    kRandom{5};
/// Dispatching and answering any command.
inline constexpr std::chrono::milliseconds kCommand{1};
} // namespace contact

/// Time a contact card takes for one command. @param octets data in and out, without header and status word.
std::chrono::microseconds contactDuration(std::size_t octets, Work work) noexcept;

} // namespace eid::sim
