// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <compare>
#include <string>
#include <string_view>

namespace eid::ca {

/// A certificate serial number (RFC 5280, 4.1.2.2): a positive integer of at most 20 octets. Ordered by value, which
/// for the numbers made here is the order of their octets.
class Serial {
  public:
    /// No number yet; not to be encoded.
    Serial() = default;
    /// 127 random bits in 16 octets, from the generator of core/hash.hpp. The first octet is never zero, so that
    /// every serial made here has the same length in DER.
    static Serial random();
    /// @param bigEndian as in an INTEGER's content; leading zeros are dropped.
    /// @throws Error requestMalformed when it is zero, negative or longer than 20 octets.
    static Serial fromInteger(ByteView bigEndian);
    /// @throws Error invalidArgument when it is no hexadecimal number in range.
    static Serial fromHex(std::string_view text);

    /// Big-endian without leading zeros.
    [[nodiscard]] const Bytes &octets() const noexcept { return octets_; }
    /// Lower-case hexadecimal, two digits an octet: its name in records, logs and files.
    [[nodiscard]] std::string hex() const;
    /// The whole INTEGER.
    [[nodiscard]] Bytes der() const;

    std::strong_ordering operator<=>(const Serial &other) const noexcept;
    bool operator==(const Serial &other) const noexcept = default;

  private:
    explicit Serial(Bytes octets) noexcept : octets_(std::move(octets)) {}
    Bytes octets_;
};

} // namespace eid::ca
