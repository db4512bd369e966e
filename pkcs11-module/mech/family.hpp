// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "cryptoki/refused.hpp"
#include "mech/mechanism.hpp"

#include <eid/card.hpp>

#include <algorithm>
#include <optional>
#include <span>

namespace eid::pkcs11 {

/// What a chip computes by itself, as KeyInfo lists it.
using Schemes = std::span<const SignatureScheme>;

inline bool lists(Schemes listed, SignatureScheme scheme) noexcept {
    return std::find(listed.begin(), listed.end(), scheme) != listed.end();
}

/// A family of mechanisms that differ by their hash only (table.hpp says which there are). What a family does not
/// override, it refuses. Families have neither state nor a destructor that does anything: they are constants that live
/// in the module's read-only memory.
///
/// `hash` is the one of the family's row in the table: what the module computes first, `none` where the mechanism takes
/// the caller's own digest or padding input.
class Family {
  public:
    constexpr Family() = default;
    Family(const Family &) = delete;
    Family &operator=(const Family &) = delete;

    /// Flags of CK_MECHANISM_INFO beyond those that the keys decide (CKF_HW, CKF_SIGN, CKF_VERIFY).
    [[nodiscard]] virtual CK_FLAGS flags() const noexcept { return 0; }
    /// @throws Refused CKR_MECHANISM_INVALID, CKR_MECHANISM_PARAM_INVALID.
    [[nodiscard]] virtual HashAlgorithm digest(HashAlgorithm hash, const CK_MECHANISM &mechanism) const;

    /// How the family signs; nothing: it does not.
    [[nodiscard]] virtual std::optional<SignatureMechanism> signatureMechanism() const noexcept { return std::nullopt; }
    /// The keys it signs with.
    [[nodiscard]] virtual std::optional<KeyType> keyType() const noexcept { return std::nullopt; }
    /// True when a chip that computes these schemes can do the row.
    [[nodiscard]] virtual bool offered(HashAlgorithm hash, Schemes listed) const noexcept;
    /// What the chip is asked for. Called when `offered` only.
    /// @throws Refused CKR_MECHANISM_PARAM_INVALID.
    [[nodiscard]] virtual SignatureScheme scheme(HashAlgorithm hash, const CK_MECHANISM &mechanism,
                                                 Schemes listed) const;
    /// Octets of a signature by a key of that many bits.
    [[nodiscard]] virtual std::size_t signatureLength(unsigned bits) const noexcept;
    /// The most octets that one part may have where nothing is hashed here.
    [[nodiscard]] virtual std::size_t maxData(SignatureScheme scheme, unsigned bits) const noexcept;
    /// True when data of that length can be signed where nothing is hashed here.
    [[nodiscard]] virtual bool takesLength(const SignaturePlan &plan, std::size_t length) const noexcept;

  protected:
    ~Family() = default;
};

/// @throws Refused CKR_MECHANISM_PARAM_INVALID unless the mechanism comes without a parameter, as most are defined.
/// Some programs leave a pointer beside the length 0; that is none.
inline void requireNoParameter(const CK_MECHANISM &mechanism) {
    require(mechanism.ulParameterLen == 0, CKR_MECHANISM_PARAM_INVALID);
}

inline constexpr std::size_t octetsOf(unsigned bits) noexcept {
    return (std::size_t{bits} + 7U) / 8U;
}

} // namespace eid::pkcs11
