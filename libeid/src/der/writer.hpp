// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace eid::der {

/// One element with minimal length (X.690 10.1).
Bytes element(std::uint32_t tag, ByteView content);
/// Elements already encoded, one after the other, inside a tag.
Bytes constructed(std::uint32_t tag, std::initializer_list<ByteView> parts);
Bytes sequence(std::initializer_list<ByteView> parts);
/// Non-negative INTEGER from big-endian octets; leading zeros are normalised.
Bytes integer(ByteView bigEndian);
Bytes integer(std::uint32_t value);
Bytes octetString(ByteView content);
Bytes bitString(ByteView content, unsigned unusedBits = 0);
Bytes utf8String(std::string_view text);
/// OBJECT IDENTIFIER from dotted notation. @throws Error invalidArgument.
Bytes oid(std::string_view dotted);
void append(Bytes &target, ByteView more);

/// ECDSA-Sig-Value (RFC 3279 2.2.3) from r||s, and back. @throws Error signatureInvalid.
Bytes ecdsaToDer(ByteView plain);
Bytes ecdsaToPlain(ByteView der, std::size_t coordinateLength);

} // namespace eid::der
