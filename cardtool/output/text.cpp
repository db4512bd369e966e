// SPDX-License-Identifier: Apache-2.0
#include "output/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>

namespace eid::cardtool {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CodePoint {
    std::uint32_t value;
    std::size_t length; ///< octets; 0 when they are no UTF-8 (RFC 3629)
};

CodePoint decode(std::string_view text) noexcept {
    const auto octet = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint8_t first = octet(0);
    if (first < 0x80) {
        return {first, 1};
    }
    std::size_t length = 0;
    std::uint32_t value = 0;
    std::uint32_t smallest = 0;
    if ((first & 0xE0) == 0xC0) {
        length = 2, value = first & 0x1FU, smallest = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        length = 3, value = first & 0x0FU, smallest = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        length = 4, value = first & 0x07U, smallest = 0x10000;
    } else {
        return {0, 0};
    }
    if (text.size() < length) {
        return {0, 0};
    }
    for (std::size_t at = 1; at < length; ++at) {
        if ((octet(at) & 0xC0) != 0x80) {
            return {0, 0};
        }
        value = (value << 6) | (octet(at) & 0x3FU);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < smallest || surrogate || value > 0x10FFFF ? CodePoint{0, 0} : CodePoint{value, length};
}

bool drivesTerminal(std::uint32_t value) noexcept {
    const bool control = value < 0x20 || (value >= 0x7F && value <= 0x9F);
    const bool separator = value == 0x2028 || value == 0x2029;
    const bool direction = value == 0x061C || value == 0x200E || value == 0x200F ||
                           (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    return control || separator || direction;
}

std::string formatUtc(TimePoint time, const char *format) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 40> buffer{};
    const std::size_t length = std::strftime(buffer.data(), buffer.size(), format, &utc);
    return {buffer.data(), length};
}

} // namespace

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = decode(text);
        if (point.length == 0 || drivesTerminal(point.value)) {
            result += kReplacement;
        } else {
            result += text.substr(0, point.length);
        }
        text.remove_prefix(std::max<std::size_t>(point.length, 1));
    }
    return result;
}

std::size_t columns(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width) {
    std::string result(text);
    const std::size_t taken = columns(text);
    result.append(width > taken ? width - taken : 0, ' ');
    return result;
}

std::string formatNationalNumber(std::string_view digits) {
    const bool plain =
        digits.size() == 11 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!plain) {
        return std::string(digits);
    }
    std::string result;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at == 2 || at == 4 || at == 9) {
            result += '.';
        } else if (at == 6) {
            result += '-';
        }
        result += digits[at];
    }
    return result;
}

std::string formatTime(TimePoint time) {
    return formatUtc(time, "%Y-%m-%dT%H:%M:%SZ");
}

std::string formatDay(TimePoint time) {
    return formatUtc(time, "%Y-%m-%d");
}

} // namespace eid::cardtool
