// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace eid::cardtool {

/// Where to look for browsers.
struct Surroundings {
    std::string root;       ///< the system's folder without a slash at the end; "" is this system
    std::string home;       ///< the user's home
    std::string configHome; ///< $XDG_CONFIG_HOME or ~/.config

    /// A path of the system, below its root.
    [[nodiscard]] std::string system(std::string_view path) const { return root + std::string(path); }
};

/// This user and the system below `root`.
Surroundings surroundings(std::string root);

/// Whole file as text; "" when it is not there. @throws Error fileNotReadable, documentTooLarge.
std::string readSmallFile(const std::string &path);

/// A program of that name is on the path.
bool programInstalled(std::string_view name);

} // namespace eid::cardtool
