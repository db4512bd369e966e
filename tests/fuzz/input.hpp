// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace eid::fuzz {

/// What must hold whatever the input.
inline void require(bool good) {
    if (!good) {
        std::abort();
    }
}

/// Takes decisions from the input, octet by octet; zeros when it has ended.
class Input {
  public:
    Input(const std::uint8_t *data, std::size_t size) : rest_(data, size) {}

    [[nodiscard]] bool ended() const noexcept { return rest_.empty(); }
    std::uint8_t octet() {
        if (rest_.empty()) {
            return 0;
        }
        const std::uint8_t first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }
    std::size_t below(std::size_t limit) { return octet() % limit; }
    /// True for one value of `of`.
    bool once(std::size_t of) { return below(of) == of - 1; }
    template <typename T> T number() {
        T value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            value = static_cast<T>((value << 8U) | octet());
        }
        return value;
    }
    /// Up to that many octets.
    Bytes octets(std::size_t most) {
        const std::size_t count = std::min(most, rest_.size());
        const Bytes taken(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count));
        rest_ = rest_.subspan(count);
        return taken;
    }
    template <typename List> auto &one(List &list) { return list[below(std::size(list))]; }

  private:
    ByteView rest_;
};

} // namespace eid::fuzz
