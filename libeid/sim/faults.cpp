// SPDX-License-Identifier: Apache-2.0
#include "sim/faults.hpp"

#include <eid/error.hpp>

#include <charconv>

namespace eid::sim {

namespace {

[[noreturn]] void refuse(std::string_view specification) {
    throw Error(Situation::invalidArgument, "fault " + std::string(specification));
}

std::size_t number(std::string_view text, std::string_view specification, std::size_t most, int base = 10) {
    std::size_t result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || result > most) {
        refuse(specification);
    }
    return result;
}

} // namespace

bool Faults::any() const noexcept {
    return mute || silentAfter || removeAfter || resetAfter || wrongLengthAt || garbageAt || !fileSizes.empty() ||
           delay.count() != 0;
}

void addFault(Faults &faults, std::string_view specification) {
    constexpr std::size_t kMaxCommands = 1'000'000;
    constexpr std::size_t kMaxDelayMs = 60'000;
    constexpr std::size_t kMaxFile = 0x7FFF;
    if (specification == "mute") {
        faults.mute = true;
        return;
    }
    const std::size_t equals = specification.find('=');
    if (equals == std::string_view::npos) {
        refuse(specification);
    }
    const std::string_view name = specification.substr(0, equals);
    const std::string_view value = specification.substr(equals + 1);
    const std::size_t colon = value.find(':');
    const std::string_view first = value.substr(0, colon);
    const std::string_view second = colon == std::string_view::npos ? std::string_view() : value.substr(colon + 1);
    if (name == "size") {
        if ((first.size() != 4 && (first.size() < 8 || first.size() > 12)) ||
            first.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) {
            refuse(specification);
        }
        faults.fileSizes[std::string(first)] = number(second, specification, kMaxFile);
        return;
    }
    if (name == "slow") {
        faults.delay = std::chrono::milliseconds(number(value, specification, kMaxDelayMs));
        return;
    }
    const std::size_t command = number(first, specification, kMaxCommands);
    if (name == "garbage") {
        faults.garbageAt = command;
        if (colon != std::string_view::npos) {
            faults.garbageStatus = static_cast<std::uint16_t>(number(second, specification, 0xFFFF, 16));
        }
        return;
    }
    if (colon != std::string_view::npos) {
        refuse(specification);
    }
    if (name == "silent-after") {
        faults.silentAfter = command;
    } else if (name == "remove-after") {
        faults.removeAfter = command;
    } else if (name == "reset-after") {
        faults.resetAfter = command;
    } else if (name == "wrong-length") {
        faults.wrongLengthAt = command;
    } else {
        refuse(specification);
    }
}

} // namespace eid::sim
