// SPDX-License-Identifier: Apache-2.0
#include "browsers/running.hpp"

#include <eid/file.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string_view>

namespace eid::cardtool {

namespace {

std::optional<pid_t> processId(std::string_view digits) {
    pid_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error != std::errc() || end != digits.data() + digits.size() || id <= 0) {
        return std::nullopt;
    }
    return id;
}

/// Also one of another user's, which may not be signalled.
bool processLives(std::string_view digits) {
    const std::optional<pid_t> id = processId(digits);
    return id && (::kill(*id, 0) == 0 || errno == EPERM);
}

std::string linkTarget(const std::string &path) {
    std::error_code error;
    return std::filesystem::read_symlink(path, error);
}

std::string_view after(std::string_view text, std::string_view mark) {
    const std::size_t at = text.rfind(mark);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

/// Nothing when the file is not there or the file system has no locks.
std::optional<bool> writeLocked(const std::string &path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (file.get() < 0 || ::fcntl(file.get(), F_GETLK, &lock) != 0) {
        return std::nullopt;
    }
    return lock.l_type != F_UNLCK;
}

} // namespace

bool firefoxRuns(const std::string &profile) {
    // The link stays behind when a browser ends, and its number may by now be another program's: the lock decides.
    if (const std::optional<bool> locked = writeLocked(profile + "/.parentlock")) {
        return *locked;
    }
    return processLives(after(linkTarget(profile + "/lock"), ":+"));
}

bool chromiumRuns(const std::string &userData) {
    const std::string target = linkTarget(userData + "/SingletonLock");
    const std::size_t dash = target.rfind('-');
    if (dash == std::string::npos) {
        return false;
    }
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0 && target.substr(0, dash) != host.data()) {
        return false; // left by another computer, or by this one under its earlier name
    }
    return processLives(std::string_view(target).substr(dash + 1));
}

} // namespace eid::cardtool
