// SPDX-License-Identifier: Apache-2.0
#include "sim/timing.hpp"

namespace eid::sim {

std::chrono::microseconds contactDuration(std::size_t octets, Work work) noexcept {
    const auto characters = static_cast<std::int64_t>(octets + contact::kFramingCharacters);
    const std::chrono::microseconds wire(characters * contact::kBitsPerCharacter * 1'000'000 / contact::kBitsPerSecond);
    std::chrono::milliseconds chip = contact::kCommand;
    switch (work) {
    case Work::none:
        break;
    case Work::verify:
        chip += contact::kVerify;
        break;
    case Work::change:
        chip += contact::kChange;
        break;
    case Work::rsa1024:
        chip += contact::kRsa1024;
        break;
    case Work::rsa2048:
        chip += contact::kRsa2048;
        break;
    case Work::ecP384:
        chip += contact::kEcP384;
        break;
    case Work::random:
        chip += contact::kRandom;
        break;
    }
    return wire + chip;
}

} // namespace eid::sim
