// SPDX-License-Identifier: Apache-2.0
#include "http/base64.hpp"

#include <array>

namespace eid::ca {

namespace {

constexpr std::uint8_t kNone = 0xFF;

constexpr std::array<std::uint8_t, 256> makeValues() {
    std::array<std::uint8_t, 256> values{};
    for (auto &value : values) {
        value = kNone;
    }
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
        values[static_cast<std::uint8_t>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}
constexpr std::array<std::uint8_t, 256> kValues = makeValues();

std::optional<unsigned> hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<unsigned>(lower - 'a' + 10);
    }
    return std::nullopt;
}

} // namespace

std::optional<Bytes> base64FromPath(std::string_view text) {
    Bytes octets;
    octets.reserve(text.size() * 3 / 4);
    std::uint32_t group = 0;
    unsigned digits = 0;  // of the group
    unsigned padding = 0; // seen at the end
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const auto high = i + 2 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
            const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
            if (!high || !low) {
                return std::nullopt;
            }
            c = static_cast<char>(*high * 16 + *low);
            i += 2;
        }
        if (c == '=') {
            ++padding;
            continue;
        }
        const std::uint8_t value = kValues[static_cast<std::uint8_t>(c)];
        if (value == kNone || padding > 0) {
            return std::nullopt;
        }
        group = group << 6 | value;
        if (++digits == 4) {
            octets.push_back(static_cast<std::uint8_t>(group >> 16));
            octets.push_back(static_cast<std::uint8_t>(group >> 8));
            octets.push_back(static_cast<std::uint8_t>(group));
            group = 0;
            digits = 0;
        }
    }
    if (digits == 1 || padding > 2 || (padding > 0 && digits + padding != 4)) {
        return std::nullopt;
    }
    if (digits >= 2) {
        group <<= 6 * (4 - digits);
        octets.push_back(static_cast<std::uint8_t>(group >> 16));
        if (digits == 3) {
            octets.push_back(static_cast<std::uint8_t>(group >> 8));
        }
    }
    return octets;
}

} // namespace eid::ca
