// SPDX-License-Identifier: Apache-2.0
#include "store/file_identity.hpp"

#include <eid/error.hpp>

#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

namespace eid::ca {

std::optional<FileIdentity> identityAt(const std::string &path) noexcept {
    struct ::stat found {};
    return ::stat(path.c_str(), &found) == 0 ? std::optional(FileIdentity{found.st_dev, found.st_ino}) : std::nullopt;
}

FileIdentity identityOf(int descriptor) {
    struct ::stat found {};
    if (::fstat(descriptor, &found) != 0) {
        throw Error(Situation::storeUnavailable, "a file that is open cannot be looked at");
    }
    return {found.st_dev, found.st_ino};
}

DatabaseFiles::DatabaseFiles(const std::string &path, const std::string &opened)
    : paths_{std::filesystem::absolute(path).string(), opened + "-wal", opened + "-shm"} {
    for (std::size_t i = 0; i < kCount; ++i) {
        identities_.at(i) = identityAt(paths_.at(i));
    }
}

bool DatabaseFiles::areInPlace() const noexcept {
    for (std::size_t i = 0; i < kCount; ++i) {
        if (identityAt(paths_[i]) != identities_[i]) {
            return false;
        }
    }
    return true;
}

std::string DatabaseFiles::mark() const {
    struct ::statx found {};
    if (::statx(AT_FDCWD, paths_[0].c_str(), 0, STATX_INO | STATX_BTIME, &found) != 0) {
        throw Error(Situation::storeUnavailable, paths_[0]);
    }
    std::string text = std::to_string(found.stx_ino);
    if ((found.stx_mask & STATX_BTIME) != 0) {
        text += " " + std::to_string(found.stx_btime.tv_sec) + "." + std::to_string(found.stx_btime.tv_nsec);
    }
    return text;
}

} // namespace eid::ca
