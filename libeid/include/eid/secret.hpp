// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstddef>
#include <cstdint>

namespace eid {

/// Overwrites memory in a way the compiler may not remove.
void wipe(void *data, std::size_t size) noexcept;

/// A secret (PIN, PUK, key) in memory pages of its own: locked against swapping where the system allows it, left out of
/// core dumps, zeroed in a child after fork, and wiped on destruction. The capacity is fixed at construction, so a
/// secret never leaves a copy behind by growing. Moving leaves the source empty with no capacity. There is no
/// comparison, no formatting and no copy on purpose.
class SecretBytes {
  public:
    /// @param capacity octets that will fit, at most 4096.
    explicit SecretBytes(std::size_t capacity = 64);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes();

    /// @throws Error invalidArgument when the capacity is used up; the content stays as it was.
    void append(std::uint8_t octet);
    void append(ByteView octets);
    /// Removes the last octet, wiping it; nothing happens on an empty secret.
    void removeLast() noexcept;
    /// Wipes the content; the capacity stays.
    void clear() noexcept;

    [[nodiscard]] ByteView view() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  private:
    void release() noexcept;

    std::uint8_t *data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::size_t mapped_ = 0;
};

} // namespace eid
