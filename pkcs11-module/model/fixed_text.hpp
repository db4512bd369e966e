// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace eid::pkcs11 {

/// Fills a text field of PKCS#11: UTF-8 padded with blanks, no terminator. A text that is too long is cut where a
/// character ends.
template <std::size_t Size> void putFixedText(unsigned char (&field)[Size], std::string_view text) {
    std::size_t length = std::min(text.size(), Size);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        --length;
    }
    std::fill(std::begin(field), std::end(field), static_cast<unsigned char>(' '));
    std::copy_n(text.begin(), length, std::begin(field));
}

} // namespace eid::pkcs11
