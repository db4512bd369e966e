// SPDX-License-Identifier: Apache-2.0
#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <cctype>

namespace eid {

std::string toHex(ByteView bytes) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t octet : bytes) {
        text += kDigits[octet >> 4U];
        text += kDigits[octet & 0x0FU];
    }
    return text;
}

Bytes fromHex(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    int high = -1;
    for (const char c : text) {
        if (c == ':' || std::isspace(static_cast<unsigned char>(c)) != 0) {
            continue;
        }
        int digit = 0;
        if (c >= '0' && c <= '9') {
            digit = c - '0';
        } else if (c >= 'a' && c <= 'f') {
            digit = c - 'a' + 10;
        } else if (c >= 'A' && c <= 'F') {
            digit = c - 'A' + 10;
        } else {
            throw Error(Situation::invalidArgument, "not hexadecimal");
        }
        if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(high * 16 + digit));
            high = -1;
        }
    }
    if (high >= 0) {
        throw Error(Situation::invalidArgument, "odd number of hexadecimal digits");
    }
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
