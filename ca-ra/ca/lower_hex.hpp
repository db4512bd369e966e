// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <algorithm>
#include <string>

namespace eid::ca {

/// Hexadecimal as records and `sha256sum` write it.
inline std::string lowerHex(ByteView octets) {
    std::string text = toHex(octets);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

} // namespace eid::ca
