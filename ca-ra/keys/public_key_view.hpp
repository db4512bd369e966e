// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

#include <eid/bytes.hpp>

#include <optional>

namespace eid::ca {

/// A SubjectPublicKeyInfo taken apart without copying; the octets must outlive it.
struct PublicKeyView {
    enum class Family { rsa, ec, other };

    Family family = Family::other;
    ByteView parameters; ///< of the AlgorithmIdentifier, whole; empty when there are none
    ByteView point;      ///< ec: the subjectPublicKey's content
    ByteView modulus;    ///< rsa: contents of the INTEGERs, big-endian, without the octet that keeps them positive
    ByteView exponent;

    /// @throws Error requestMalformed.
    static PublicKeyView parse(ByteView publicKeyInfo);
    /// The named curve's kind; nothing for other curves and for explicit parameters (RFC 5480, 2.1.1 forbids those).
    [[nodiscard]] std::optional<KeyKind> curve() const noexcept;
    /// RSA: bits of the modulus.
    [[nodiscard]] std::size_t modulusBits() const noexcept;
};

/// ECParameters of a named curve, whole; empty for RSA.
ByteView curveParameters(KeyKind kind) noexcept;

} // namespace eid::ca
