// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace eid::ca {

/// A file that grows aside and takes its name only when it is whole and on the disk. What was there before stays when
/// anything fails. For what is too large for `writeFileAtomically`.
class NewFile {
  public:
    /// @throws Error fileNotWritable.
    explicit NewFile(std::string path);
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;
    /// Removes what was not committed.
    ~NewFile();

    /// @throws Error fileNotWritable.
    void write(ByteView octets);
    /// Syncs and renames. @param beforeRename called in between, may be empty; when it throws, nothing is replaced.
    /// @throws Error fileNotWritable.
    void commit(const std::function<void()> &beforeRename = {}, unsigned mode = 0644);

  private:
    void flush();

    std::string path_;
    std::string aside_;
    Descriptor file_;
    std::unique_ptr<std::uint8_t[]> buffer_;
    std::size_t used_ = 0;
};

/// Octets that are written once and read once. The first mebibyte stays in memory, the rest goes to a file without a
/// name.
class Spill {
  public:
    /// @param besides a path; the file, when one is needed, lies in the same folder.
    explicit Spill(std::string besides);

    /// @throws Error fileNotWritable.
    void write(ByteView octets);
    [[nodiscard]] std::uint64_t size() const noexcept { return spilled_ + used_; }
    /// All of it, in order, in blocks; can be called again. @throws Error fileNotWritable, fileNotReadable.
    void each(const std::function<void(ByteView)> &block);

  private:
    void flush();

    std::string besides_;
    Descriptor file_;
    std::unique_ptr<std::uint8_t[]> buffer_;
    std::size_t used_ = 0;
    std::uint64_t spilled_ = 0;
};

/// "NAME.new.XXXXXX" files that a crash left beside a path. To be called by who holds the folder's lock: nobody writes
/// then.
void removeLeftovers(const std::string &path);

} // namespace eid::ca
