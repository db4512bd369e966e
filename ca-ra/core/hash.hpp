// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string_view>

namespace eid::ca {

Bytes sha256(ByteView data);
Bytes sha1(ByteView data); ///< for names that standards fix (key identifiers, CertID), nothing else
/// @param name "SHA256", "SHA384", "SHA512". @throws Error invalidArgument.
Bytes hash(const char *name, ByteView data);

/// The object identifier, dotted (RFC 5754, 2). @param name as above. @throws Error invalidArgument.
std::string_view hashOid(std::string_view name);
/// The name that goes with an object identifier; null for others.
const char *hashNamed(std::string_view oid) noexcept;

/// Over data that comes in pieces.
class Hasher {
  public:
    explicit Hasher(const char *name);
    Hasher(const Hasher &) = delete;
    Hasher &operator=(const Hasher &) = delete;
    ~Hasher();
    void update(ByteView data);
    [[nodiscard]] Bytes finish(); ///< once

  private:
    void *context_;
};

/// Fills with random octets from a generator that is seeded by the operating system. @throws Error internalError.
void randomOctets(std::uint8_t *target, std::size_t size);

} // namespace eid::ca
