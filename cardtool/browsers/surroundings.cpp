// SPDX-License-Identifier: Apache-2.0
#include "browsers/surroundings.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace eid::cardtool {

namespace {

/// Lists of modules, profiles and policies are a few kilobytes.
constexpr std::size_t kLargestList = 4U << 20U;

std::string environmentVariable(const char *name) {
    const char *value = std::getenv(name);
    return value == nullptr ? "" : value;
}

} // namespace

Surroundings surroundings(std::string root) {
    while (!root.empty() && root.back() == '/') {
        root.pop_back();
    }
    Surroundings found{std::move(root), environmentVariable("HOME"), environmentVariable("XDG_CONFIG_HOME")};
    if (found.home.empty()) {
        const passwd *user = ::getpwuid(::getuid());
        found.home = user == nullptr ? "/" : user->pw_dir;
    }
    // A relative value is to be ignored (XDG Base Directory Specification).
    if (found.configHome.empty() || found.configHome.front() != '/') {
        found.configHome = found.home + "/.config";
    }
    return found;
}

std::string readSmallFile(const std::string &path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored) && !ignored) {
        return {};
    }
    const Bytes content = readFileWhole(path, kLargestList);
    return {content.begin(), content.end()};
}

bool programInstalled(std::string_view name) {
    std::string path = environmentVariable("PATH");
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find(':', at), path.size());
        const std::string program = path.substr(at, end - at) + "/" + std::string(name);
        if (::access(program.c_str(), X_OK) == 0) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

} // namespace eid::cardtool
