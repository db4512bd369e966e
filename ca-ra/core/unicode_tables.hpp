// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/name_text.hpp"

#include <cstdint>
#include <span>

namespace eid::ca {

/// Characters no name may hold, first and last included.
struct RefusedRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    NameFault fault = NameFault::control;
};
/// Canonical_Combining_Class of those where it is not 0.
struct CombiningRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint8_t combiningClass = 0;
};

/// All three in ascending order.
std::span<const RefusedRange> refusedRanges() noexcept;
std::span<const CombiningRange> combiningRanges() noexcept;
/// What NFC puts together: the second character in the upper 32 bits, the first in the lower. Without Hangul, which is
/// computed.
std::span<const std::uint64_t> composingPairs() noexcept;

} // namespace eid::ca
