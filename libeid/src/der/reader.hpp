// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace eid::der {

/// Tags as their first (and, for high tag numbers, following) identifier octets: 0x30 SEQUENCE, 0xA0 [0] constructed.
namespace tag {
inline constexpr std::uint32_t kBoolean = 0x01, kInteger = 0x02, kBitString = 0x03, kOctetString = 0x04, kNull = 0x05,
                               kOid = 0x06, kUtf8String = 0x0C, kPrintableString = 0x13, kUtcTime = 0x17,
                               kGeneralizedTime = 0x18, kSequence = 0x30, kSet = 0x31;
/// Context-specific, constructed ([n] EXPLICIT or IMPLICIT over constructed).
constexpr std::uint32_t context(unsigned n) {
    return 0xA0U | n;
}
/// Context-specific, primitive.
constexpr std::uint32_t contextPrimitive(unsigned n) {
    return 0x80U | n;
}
} // namespace tag

struct Element {
    std::uint32_t tag = 0;
    ByteView content;
    ByteView encoded; ///< tag, length and content

    [[nodiscard]] bool constructed() const noexcept;
};

/// Walks over the elements of one level. Definite, minimal lengths only (X.690 10.1); tags of up to three octets.
class Reader {
  public:
    explicit Reader(ByteView input) noexcept : rest_(input) {}

    [[nodiscard]] bool atEnd() const noexcept { return rest_.empty(); }
    [[nodiscard]] ByteView rest() const noexcept { return rest_; }
    /// @throws Error cardDataInvalid on a malformed element or one that is longer than the input.
    Element next();
    /// The next element if it has that tag. @throws Error cardDataInvalid when it is malformed.
    std::optional<Element> nextIf(std::uint32_t tag);
    /// The next element, which must have that tag. @throws Error cardDataInvalid.
    Element expect(std::uint32_t tag);

  private:
    ByteView rest_;
};

/// Octets of the whole first element (tag, length, content) given its beginning, without needing its content; nothing
/// when the header is incomplete. @throws Error cardDataInvalid when the header is malformed.
std::optional<std::size_t> elementLength(ByteView beginning);

/// The first element of input that may be followed by padding. @throws Error cardDataInvalid.
ByteView firstElement(ByteView input);

/// Dotted notation of an OBJECT IDENTIFIER's content; arcs of up to 63 bits. @throws Error cardDataInvalid.
std::string dottedOid(ByteView content);

} // namespace eid::der
