// SPDX-License-Identifier: Apache-2.0
#include "browsers/system_file.hpp"

#include "finish_first.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/file.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace eid::cardtool {

namespace {

namespace fs = std::filesystem;

/// The file behind a link, or where it will be.
fs::path resolved(const std::string &path) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? fs::path(path) : target;
}

/// Said before anything is touched, because "permission denied" alone helps nobody.
void requireRights(const fs::path &file) {
    fs::path folder = file.parent_path();
    std::error_code error;
    while (!fs::exists(folder, error) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    if (::access(folder.c_str(), W_OK) != 0) {
        throw Error(Situation::administratorNeeded, file.string());
    }
}

} // namespace

void writeSystemFile(const std::string &path, std::string_view text) {
    const fs::path file = resolved(path);
    requireRights(file);
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) {
        throw Error(Situation::fileNotWritable, file.parent_path().string() + ": " + error.message());
    }
    struct stat status {};
    const unsigned mode = ::stat(file.c_str(), &status) == 0 ? status.st_mode & 0777U : 0644U;
    const FinishFirst guard;
    writeFileAtomically(file.string(), asBytes(text), Overwrite::replace, mode);
}

void removeSystemFile(const std::string &path) {
    requireRights(path);
    std::error_code error;
    if (!fs::remove(path, error) && error) {
        throw Error(Situation::fileNotWritable, path + ": " + error.message());
    }
    const fs::path folder = fs::path(path).parent_path();
    if (fs::is_empty(folder, error) && !error && fs::remove(folder, error) &&
        fs::is_empty(folder.parent_path(), error) && !error) {
        fs::remove(folder.parent_path(), error);
    }
}

} // namespace eid::cardtool
