// SPDX-License-Identifier: Apache-2.0
#include "card/belpic/pin_block.hpp"

#include "card/belpic/belpic_facts.hpp"

#include <eid/error.hpp>

namespace eid::belpic {

namespace {
constexpr unsigned kFill = 0x0F;
}

void appendPinBlock(SecretBytes &target, ByteView digits) {
    if (digits.size() > kMaxPin) {
        throw Error(Situation::pinFormat);
    }
    target.append(static_cast<std::uint8_t>(0x20U | digits.size()));
    const auto nibble = [&](std::size_t i) { return i < digits.size() ? digits[i] & 0x0FU : kFill; };
    for (std::size_t i = 0; i < 2 * (kPinBlock - 1); i += 2) {
        target.append(static_cast<std::uint8_t>((nibble(i) << 4U) | nibble(i + 1)));
    }
}

} // namespace eid::belpic
