// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <memory>

namespace Botan {
class Public_Key;
}

namespace eid {

/// A public key that verifies: RSA up to 8192 bits or EC on a named curve. Unchangeable after parsing.
class PublicKey {
  public:
    /// @param spki exactly one SubjectPublicKeyInfo (RFC 5280 4.1.2.7). Sizes and forms that would make a verification
    ///   slow (huge moduli and exponents, curves spelled out) are refused before the cryptographic library sees them.
    /// @throws Error certificateInvalid.
    static PublicKey parse(ByteView spki);

    [[nodiscard]] KeyType type() const noexcept { return type_; }
    /// Modulus or field size.
    [[nodiscard]] unsigned bits() const noexcept { return bits_; }
    /// Octets of the modulus, or of one coordinate.
    [[nodiscard]] std::size_t octets() const noexcept { return (bits_ + 7U) / 8U; }
    /// @param signature RSA as long as the modulus; ECDSA as r||s.
    /// @return false also when scheme, digest or signature do not fit the key.
    [[nodiscard]] bool verifyDigest(SignatureScheme scheme, ByteView digest, ByteView signature) const;

  private:
    PublicKey(std::shared_ptr<const Botan::Public_Key> key, KeyType type);

    std::shared_ptr<const Botan::Public_Key> key_;
    KeyType type_;
    unsigned bits_;
};

} // namespace eid
