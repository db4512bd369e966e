// SPDX-License-Identifier: Apache-2.0
#include "store/file_identity.hpp"

#include <eid/error.hpp>

#include <filesystem>

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

} // namespace eid::ca
