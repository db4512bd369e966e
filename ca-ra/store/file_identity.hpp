// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>

#include <sys/types.h>

namespace eid::ca {

/// Which file it is, whatever its name: a path says where a file was, not that it still is there.
struct FileIdentity {
    ::dev_t device = 0;
    ::ino_t number = 0;

    bool operator==(const FileIdentity &) const noexcept = default;
};

/// Of what stands at a path now; nothing when nothing does.
std::optional<FileIdentity> identityAt(const std::string &path) noexcept;
/// @throws Error storeUnavailable.
FileIdentity identityOf(int descriptor);

/// The files a SQLite database was opened from: the database, its write-ahead log, and the log's index. While they are
/// open, SQLite never puts others in their places; whoever restores a backup or deletes them does.
///
/// What is then written goes into files without a name and is gone with the process, and what is read is what was
/// before. Neither can be told from a database that is well, but by looking at the paths.
class DatabaseFiles {
  public:
    /// Notes what stands there now.
    /// @param path as it was given: it may be a link, and the link may be changed
    /// @param opened the path SQLite found behind it
    DatabaseFiles(const std::string &path, const std::string &opened);

    bool operator==(const DatabaseFiles &) const noexcept = default;

    /// Whether the paths lead to the very same files. Three calls of stat.
    [[nodiscard]] bool areInPlace() const noexcept;
    [[nodiscard]] const std::string &path() const noexcept { return paths_[0]; }
    /// Tells the database's file from a copy of it: its number, which a copy may get once the file is gone, and when it
    /// was made, where the file system knows. Not the device, which may have another number after a restart.
    [[nodiscard]] std::string mark() const;

  private:
    static constexpr std::size_t kCount = 3;
    std::array<std::string, kCount> paths_;
    std::array<std::optional<FileIdentity>, kCount> identities_;
};

} // namespace eid::ca
