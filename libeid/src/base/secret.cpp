// SPDX-License-Identifier: Apache-2.0
#include <eid/error.hpp>
#include <eid/secret.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace eid {

namespace {

constexpr std::size_t kMaxCapacity = 4096;

std::size_t roundToPages(std::size_t size) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return (size + page - 1) / page * page;
}

} // namespace

void wipe(void *data, std::size_t size) noexcept {
    if (size != 0) {
        explicit_bzero(data, size);
    }
}

SecretBytes::SecretBytes(std::size_t capacity) : capacity_(capacity) {
    if (capacity > kMaxCapacity) {
        throw Error(Situation::invalidArgument, "capacity of a secret");
    }
    if (capacity == 0) {
        return;
    }
    const std::size_t size = roundToPages(capacity);
    void *pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        throw std::bad_alloc();
    }
    mapped_ = size;
    data_ = static_cast<std::uint8_t *>(pages);
    // Best effort: a limit on locked memory (RLIMIT_MEMLOCK) must not keep a citizen from using the card.
    static_cast<void>(mlock(pages, size));
    static_cast<void>(madvise(pages, size, MADV_DONTDUMP));
    static_cast<void>(madvise(pages, size, MADV_WIPEONFORK));
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)), mapped_(std::exchange(other.mapped_, 0)) {}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept {
    if (this != &other) {
        release();
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
        capacity_ = std::exchange(other.capacity_, 0);
        mapped_ = std::exchange(other.mapped_, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    release();
}

void SecretBytes::release() noexcept {
    if (data_ != nullptr) {
        wipe(data_, mapped_);
        munmap(data_, mapped_);
        data_ = nullptr;
    }
    size_ = capacity_ = mapped_ = 0;
}

void SecretBytes::append(std::uint8_t octet) {
    append(ByteView(&octet, 1));
}

void SecretBytes::append(ByteView octets) {
    if (octets.size() > capacity_ - size_) {
        throw Error(Situation::invalidArgument, "secret longer than its capacity");
    }
    std::copy(octets.begin(), octets.end(), data_ + size_);
    size_ += octets.size();
}

void SecretBytes::removeLast() noexcept {
    if (size_ != 0) {
        wipe(data_ + --size_, 1);
    }
}

void SecretBytes::clear() noexcept {
    wipe(data_, size_);
    size_ = 0;
}

} // namespace eid
