// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"

#include <eid/bytes.hpp>

#include <array>

namespace eid::ca {

/// Makes the elements of revokedCertificates (RFC 5280, 5.1.2.6 and 5.3) without allocating: a national list has a
/// million of them.
class EntryEncoder {
  public:
    /// @return good until the next call. @throws Error internalError for an entry without a serial.
    ByteView encode(const RevokedEntry &entry);

  private:
    void put(std::uint8_t octet) noexcept { buffer_[used_++] = octet; }
    void put(ByteView octets) noexcept;
    void putTime(Time time, bool generalized) noexcept;

    // 2 SEQUENCE + 2 + 21 INTEGER + 17 Time + 2 SEQUENCE + 12 reasonCode + 26 invalidityDate: lengths of one octet
    std::array<std::uint8_t, 96> buffer_{};
    std::size_t used_ = 0;
};

} // namespace eid::ca
