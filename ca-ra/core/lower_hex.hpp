// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <algorithm>
#include <string>

namespace eid::ca {

/// Hexadecimal with its letters in lower case.
inline std::string lowerCaseHex(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Hexadecimal as records and `sha256sum` write it.
inline std::string lowerHex(ByteView octets) {
    return lowerCaseHex(toHex(octets));
}

} // namespace eid::ca
