// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <array>
#include <cstddef>

namespace eid {

namespace {

/// What a lead octet promises: the length, and the range of the second octet, which rules out overlong forms,
/// surrogates and everything above U+10FFFF (Unicode table 3-7).
struct Lead {
    std::uint8_t first, last;
    std::size_t length;
    std::uint8_t secondFirst, secondLast;
};
constexpr std::array<Lead, 9> kLeads{{{0x00, 0x7F, 1, 0, 0},
                                      {0xC2, 0xDF, 2, 0x80, 0xBF},
                                      {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                      {0xE1, 0xEC, 3, 0x80, 0xBF},
                                      {0xED, 0xED, 3, 0x80, 0x9F},
                                      {0xEE, 0xEF, 3, 0x80, 0xBF},
                                      {0xF0, 0xF0, 4, 0x90, 0xBF},
                                      {0xF1, 0xF3, 4, 0x80, 0xBF},
                                      {0xF4, 0xF4, 4, 0x80, 0x8F}}};

/// Octets of the well-formed character at the beginning; 0 when there is none.
std::size_t characterLength(ByteView octets) {
    for (const Lead &lead : kLeads) {
        if (octets[0] < lead.first || octets[0] > lead.last) {
            continue;
        }
        if (octets.size() < lead.length) {
            return 0;
        }
        if (lead.length > 1 && (octets[1] < lead.secondFirst || octets[1] > lead.secondLast)) {
            return 0;
        }
        for (std::size_t i = 2; i < lead.length; ++i) {
            if ((octets[i] & 0xC0U) != 0x80U) {
                return 0;
            }
        }
        return lead.length;
    }
    return 0;
}

} // namespace

std::string toValidUtf8(ByteView octets) {
    std::string text;
    text.reserve(octets.size());
    while (!octets.empty()) {
        const std::size_t length = characterLength(octets);
        if (length == 0) {
            text += kReplacementCharacter;
            octets = octets.subspan(1);
        } else {
            text += toText(octets.first(length));
            octets = octets.subspan(length);
        }
    }
    return text;
}

bool isValidUtf8(ByteView octets) {
    while (!octets.empty()) {
        const std::size_t length = characterLength(octets);
        if (length == 0) {
            return false;
        }
        octets = octets.subspan(length);
    }
    return true;
}

Utf8Character firstCharacter(std::string_view text) {
    const ByteView octets = asBytes(text);
    const std::size_t length = characterLength(octets);
    if (length <= 1) {
        return {octets[0], text.substr(0, 1)};
    }
    std::uint32_t code = octets[0] & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        code = (code << 6U) | (octets[i] & 0x3FU);
    }
    return {code, text.substr(0, length)};
}

void appendUtf8(std::string &text, std::uint32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        text += static_cast<char>(0xE0U | (code >> 12U));
        text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        text += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

} // namespace eid
