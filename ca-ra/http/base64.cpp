// SPDX-License-Identifier: Apache-2.0
#include "http/base64.hpp"

#include "core/x509.hpp"

#include <eid/error.hpp>

#include <string>

namespace eid::ca {

namespace {

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
    std::string plain;
    plain.reserve(text.size() + 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        plain += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    plain.append((4 - plain.size() % 4) % 4, '=');
    try {
        return fromBase64(plain);
    } catch (const Error &) {
        return std::nullopt;
    }
}

} // namespace eid::ca
