// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/surroundings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// A browser that was installed in a form which cannot load a module of the system.
struct SandboxedBrowser {
    std::string_view program;   ///< "firefox", "chromium"
    std::string_view packaging; ///< "snap", "flatpak"
    std::string path;           ///< by which it was found
    std::string_view advice;
};

std::vector<SandboxedBrowser> sandboxedBrowsers(const Surroundings &where);

} // namespace eid::cardtool
