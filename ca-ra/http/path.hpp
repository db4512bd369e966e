// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace eid::ca {

/// The path of a request target, without query.
inline std::string_view pathOf(std::string_view target) {
    return target.substr(0, target.find('?'));
}

/// What follows a prefix and the slash behind it. @param path fits the prefix; see `fitsPrefix`.
inline std::string_view behindPrefix(std::string_view path, std::string_view prefix) {
    path.remove_prefix(prefix.size() < path.size() ? prefix.size() : path.size());
    if (!path.empty() && path.front() == '/') {
        path.remove_prefix(1);
    }
    return path;
}

/// "/crl" fits "/crl" and "/crl/x", not "/crlx"; "/" fits everything.
inline bool fitsPrefix(std::string_view path, std::string_view prefix) {
    while (prefix.ends_with('/')) {
        prefix.remove_suffix(1);
    }
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

} // namespace eid::ca
