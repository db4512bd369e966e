// SPDX-License-Identifier: Apache-2.0
#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <array>

namespace eid {

namespace {

constexpr std::int8_t kNoDigit = -1;
constexpr std::int8_t kBetweenDigits = -2;

/// What each character is in hexadecimal text. Databases give octets as such, by the million.
constexpr std::array<std::int8_t, 256> kHexValues = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(kNoDigit);
    for (int i = 0; i < 16; ++i) {
        values[static_cast<unsigned char>("0123456789ABCDEF"[i])] = static_cast<std::int8_t>(i);
        values[static_cast<unsigned char>("0123456789abcdef"[i])] = static_cast<std::int8_t>(i);
    }
    for (const char c : {':', ' ', '\t', '\n', '\v', '\f', '\r'}) {
        values[static_cast<unsigned char>(c)] = kBetweenDigits;
    }
    return values;
}();

} // namespace

std::string toHex(ByteView bytes) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text(bytes.size() * 2, '\0');
    auto place = text.begin();
    for (const std::uint8_t octet : bytes) {
        *place++ = kDigits[octet >> 4U];
        *place++ = kDigits[octet & 0x0FU];
    }
    return text;
}

Bytes fromHex(std::string_view text) {
    Bytes bytes(text.size() / 2 + 1);
    std::size_t digits = 0;
    for (const char c : text) {
        const std::int8_t value = kHexValues[static_cast<unsigned char>(c)];
        if (value >= 0) {
            std::uint8_t &octet = bytes[digits / 2];
            octet = static_cast<std::uint8_t>(octet * 16 + value);
            ++digits;
        } else if (value == kNoDigit) {
            throw Error(Situation::invalidArgument, "not hexadecimal");
        }
    }
    if (digits % 2 != 0) {
        throw Error(Situation::invalidArgument, "odd number of hexadecimal digits");
    }
    bytes.resize(digits / 2);
    return bytes;
}

Bytes toBytes(std::string_view text) {
    return {text.begin(), text.end()};
}

ByteView asBytes(std::string_view text) noexcept {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string toText(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

} // namespace eid
