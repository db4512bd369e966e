// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string>
#include <vector>

namespace eid {

/// One attribute of a distinguished name.
struct NameAttribute {
    std::string oid;   ///< dotted
    std::string value; ///< UTF-8; "#" and hexadecimal for types that hold no text
    bool text = true;
    bool joinsPrevious = false; ///< in the same RelativeDistinguishedName as the attribute before it
};

/// A Name (RFC 5280 4.1.2.4), read once.
class DistinguishedName {
  public:
    DistinguishedName() = default;
    /// @param name the encoded Name. @throws Error cardDataInvalid, certificateInvalid.
    static DistinguishedName parse(ByteView name);

    /// The string form of RFC 4514: last attribute first, special characters escaped.
    [[nodiscard]] std::string display() const;
    /// First value of an attribute, by dotted object identifier, short name ("CN") or "X520.CommonName"; or "".
    [[nodiscard]] std::string field(const std::string &oidOrName) const;
    /// Equal in the sense of RFC 5280 7.1: letter case of ASCII, string type and runs of blanks do not count.
    [[nodiscard]] bool matches(const DistinguishedName &other) const;

  private:
    std::vector<NameAttribute> attributes_;
};

} // namespace eid
