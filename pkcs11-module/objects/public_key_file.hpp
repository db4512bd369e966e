// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/parsed_file.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/certificate.hpp>

#include <optional>

namespace eid::pkcs11 {

/// A SubjectPublicKeyInfo taken apart into what PKCS#11 has attributes for.
struct PublicKeyParts {
    Bytes info; ///< the whole, DER
    KeyType type = KeyType::rsa;
    Bytes modulus;  ///< RSA: big-endian, no leading zero
    Bytes exponent; ///< RSA: the same
    Bytes curve;    ///< EC: the named curve's OBJECT IDENTIFIER, DER
    Bytes point;    ///< EC: uncompressed (SEC 1, 2.3.3) in a DER OCTET STRING
};

/// @param info exactly one SubjectPublicKeyInfo (RFC 5280 4.1.2.7; RFC 3279 2.3.1, RFC 5480 2).
/// @throws Error certificateInvalid.
PublicKeyParts publicKeyParts(ByteView info);

/// A file of the card that tells a public key: a certificate, or the key alone.
struct PublicKeyFile {
    std::optional<Certificate> certificate;
    PublicKeyParts key;

    /// @throws Error certificateInvalid.
    static PublicKeyFile fromCertificate(ByteView content);
    static PublicKeyFile fromPublicKey(ByteView content);
};

using SharedPublicKeyFile = std::shared_ptr<const ParsedFile<PublicKeyFile>>;

} // namespace eid::pkcs11
