// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace eid::ca {

/// Verifies ECDSA signatures (FIPS 186-5, 6.4.2) of one P-384 key, more than five times as fast as a library that meets
/// the key for the first time: as base point and key never change, the multiples of both are tabulated once, which
/// leaves additions only. OpenSSL 3.0 and Botan 2.19 need 0.5 and 0.43 ms, more than twice of what signing costs; the
/// check of each signature would halve what an authority can issue.
///
/// Nothing here is secret, so nothing needs to take constant time. Thread-safe.
class P384Verifier {
  public:
    /// @param point of the public key, uncompressed (SEC 1, 2.3.3).
    /// @throws Error certificateInvalid when it is not on the curve.
    explicit P384Verifier(ByteView point);

    /// @param digest 48 octets. @param signature r and s of 48 octets each, big-endian.
    [[nodiscard]] bool verifies(ByteView digest, ByteView signature) const;

    static constexpr std::size_t kOctets = 48;

  private:
    class Table;
    std::shared_ptr<const Table> base_; // of the curve's base point; the same for all
    std::shared_ptr<const Table> key_;
};

} // namespace eid::ca
