// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace eid {

/// Owns a file descriptor; negative: none.
class Descriptor {
  public:
    explicit Descriptor(int fd = -1) noexcept : fd_(fd) {}
    Descriptor(Descriptor &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return fd_; }
    /// Closes now, for those who must know whether the last write arrived. @return false when it did not.
    bool close() noexcept;

  private:
    int fd_;
};

/// Reads a regular file whole. @throws Error fileNotReadable, or documentTooLarge when it exceeds `limit` octets.
Bytes readFileWhole(const std::string &path, std::size_t limit);

enum class Overwrite { refuse, replace };

/// Writes a file all or nothing: aside, synced, then renamed. @param mode permission bits of the new file.
/// @throws Error fileExists (with Overwrite::refuse), fileNotWritable.
void writeFileAtomically(const std::string &path, ByteView content, Overwrite overwrite, unsigned mode = 0644);

} // namespace eid
