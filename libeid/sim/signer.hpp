// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"

#include <eid/bytes.hpp>

#include <cstdint>
#include <optional>

namespace eid::sim {

/// An algorithm octet of MSE SET, resolved for a generation.
struct CardAlgorithm {
    std::uint8_t reference;
    enum class Padding { pkcs1Raw, pkcs1Sha1, pkcs1Md5, pkcs1Sha256, pssSha1, pssSha256, ecdsa } padding;
    std::vector<std::size_t> inputLengths; ///< allowed octets of hash; empty: any that the modulus takes

    [[nodiscard]] bool takes(std::size_t inputLength, unsigned keyBits) const noexcept;
};

/// Nothing when this generation does not offer the reference.
std::optional<CardAlgorithm> cardAlgorithm(Generation generation, std::uint8_t reference);

/// The chip's signature: RSA as long as the modulus, ECDSA r||s.
Bytes cardSign(const Botan::Private_Key &key, const CardAlgorithm &algorithm, ByteView input);

/// Signature over a message, as a certification authority makes it: PKCS#1 v1.5, or ECDSA as DER.
/// @param hash Botan's name of it.
Bytes signMessage(const Botan::Private_Key &key, const std::string &hash, ByteView message);

Bytes hashOf(const std::string &hash, ByteView data);

} // namespace eid::sim
