// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <atomic>
#include <cstdint>

namespace eid::pkcs11 {

/// Handles for sessions and objects: never 0 (CK_INVALID_HANDLE), never given to two things between C_Initialize
/// and C_Finalize, and scattered, so that a handle made up or kept from another module does not hit one by chance.
class HandleSource {
  public:
    explicit HandleSource(std::uint32_t seed) : seed_(seed) {}

    CK_ULONG next() noexcept {
        std::uint32_t handle = 0;
        while (handle == 0) {
            handle = scatter(count_.fetch_add(1, std::memory_order_relaxed) ^ seed_);
        }
        return handle;
    }

  private:
    /// A bijection of 32 bits (multiplications by odd numbers and shifted exclusive-ors), so distinct counts stay
    /// distinct.
    static std::uint32_t scatter(std::uint32_t x) noexcept {
        x ^= x >> 16U;
        x *= 0x7FEB352DU;
        x ^= x >> 15U;
        x *= 0x846CA68BU;
        x ^= x >> 16U;
        return x;
    }

    std::uint32_t seed_;
    std::atomic<std::uint32_t> count_{0};
};

} // namespace eid::pkcs11
