// SPDX-License-Identifier: Apache-2.0
#include "browsers/p11_kit_place.hpp"

#include "browsers/system_file.hpp"

#include <eid/error.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

namespace eid::cardtool {

namespace {

namespace fs = std::filesystem;

/// By this line a file is known as ours.
constexpr std::string_view kMark = "# Written by 'cardtool module register --system'.";

/// The later folder overrides files of the same name in the earlier one.
constexpr std::string_view kPackaged = "/usr/share/p11-kit/modules";
constexpr std::string_view kAdministered = "/etc/pkcs11/modules";

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    const std::size_t end = text.find_last_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

/// The value of "module:"; nothing where the file does not say.
std::optional<std::string> moduleOf(const std::string &text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos && trimmed(std::string_view(line).substr(0, colon)) == "module") {
            return trimmed(std::string_view(line).substr(colon + 1));
        }
    }
    return std::nullopt;
}

} // namespace

std::string P11KitPlace::fileOf(const ListedModule &listed) const {
    const bool absolute = !listed.library.empty() && listed.library.front() == '/';
    return where_.system(absolute ? listed.library : "/usr/" EID_MODULE_DIR "/" + listed.library);
}

std::vector<ListedModule> P11KitPlace::modules() const {
    std::map<std::string, std::string> byName;
    for (const std::string_view folder : {kPackaged, kAdministered}) {
        std::error_code error;
        for (const auto &entry : fs::directory_iterator(where_.system(folder), error)) {
            if (entry.path().extension() == ".module") {
                if (const auto library = moduleOf(readSmallFile(entry.path().string()))) {
                    byName[entry.path().stem().string()] = *library;
                }
            }
        }
    }
    std::vector<ListedModule> modules;
    for (const auto &[name, library] : byName) {
        if (!library.empty()) { // an empty value switches a module off
            modules.push_back({name, library});
        }
    }
    return modules;
}

std::optional<ListedModule> P11KitPlace::own() const {
    const std::string text = readSmallFile(path());
    if (text.compare(0, kMark.size(), kMark) != 0) {
        return std::nullopt;
    }
    return ListedModule{"eid", moduleOf(text).value_or("")};
}

void P11KitPlace::add(const std::string &library) {
    if (!own() && !readSmallFile(path()).empty()) {
        throw Error(Situation::fileExists, path() + " was written by somebody else");
    }
    writeSystemFile(path(), std::string(kMark) + "\nmodule: " + library + "\n");
}

void P11KitPlace::remove() {
    removeSystemFile(path());
}

} // namespace eid::cardtool
