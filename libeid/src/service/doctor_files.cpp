// SPDX-License-Identifier: Apache-2.0
#include "service/doctor_files.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <system_error>

namespace eid::service {

namespace {

constexpr std::size_t kLimit = std::size_t{64} << 20U;
constexpr std::string_view kWhiteSpace = " \t\r\n";

} // namespace

std::string under(const std::string &root, std::string_view absolute) {
    std::string path = root;
    while (!path.empty() && path.back() == '/') {
        path.pop_back();
    }
    return path.append(absolute);
}

bool exists(const std::string &path) noexcept {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

std::string textOf(const std::string &path) {
    try {
        return toText(readFileWhole(path, kLimit));
    } catch (const Error &) {
        return {};
    }
}

std::vector<std::string> settingsOf(const std::string &path) {
    std::vector<std::string> lines;
    std::istringstream text(textOf(path));
    for (std::string line; std::getline(text, line);) {
        const std::size_t begin = line.find_first_not_of(kWhiteSpace);
        if (begin == std::string::npos || line[begin] == '#') {
            continue;
        }
        lines.push_back(line.substr(begin, line.find_last_not_of(kWhiteSpace) - begin + 1));
    }
    return lines;
}

std::vector<std::string> namesIn(const std::string &folder) {
    std::vector<std::string> names;
    std::error_code error;
    // The folder of processes changes while it is read: no entry need be there any more.
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace eid::service
