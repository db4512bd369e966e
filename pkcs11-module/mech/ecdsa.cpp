// SPDX-License-Identifier: Apache-2.0
#include "mech/table.hpp"

#include <array>

namespace eid::pkcs11 {

namespace {

constexpr std::array kHashes{HashAlgorithm::sha1, HashAlgorithm::sha224, HashAlgorithm::sha256, HashAlgorithm::sha384,
                             HashAlgorithm::sha512};

constexpr SignatureScheme kUnnamed{SignatureMechanism::ecdsa, HashAlgorithm::none};

/// ECDSA as r||s (Current Mechanisms 2.40, 2.3.1, 2.3.6 and 2.3.7).
class Ecdsa final : public Family {
  public:
    [[nodiscard]] CK_FLAGS flags() const noexcept override {
        return CKF_EC_F_P | CKF_EC_NAMEDCURVE | CKF_EC_UNCOMPRESS;
    }
    [[nodiscard]] std::optional<SignatureMechanism> signatureMechanism() const noexcept override {
        return SignatureMechanism::ecdsa;
    }
    [[nodiscard]] std::optional<KeyType> keyType() const noexcept override { return KeyType::ec; }
    [[nodiscard]] bool offered(HashAlgorithm hash, Schemes listed) const noexcept override {
        return lists(listed, kUnnamed) || lists(listed, {SignatureMechanism::ecdsa, hash});
    }
    [[nodiscard]] SignatureScheme scheme(HashAlgorithm hash, const CK_MECHANISM &mechanism,
                                         Schemes listed) const override {
        requireNoParameter(mechanism);
        // The signature is the same either way; a chip that is told the hash can check the digest's length.
        const SignatureScheme named{SignatureMechanism::ecdsa, hash};
        return lists(listed, named) ? named : kUnnamed;
    }
    [[nodiscard]] std::size_t signatureLength(unsigned bits) const noexcept override { return 2 * octetsOf(bits); }
    [[nodiscard]] std::size_t maxData(SignatureScheme, unsigned) const noexcept override {
        return digestLength(HashAlgorithm::sha512);
    }
    [[nodiscard]] bool takesLength(const SignaturePlan &, std::size_t length) const noexcept override {
        // SignatureMechanism::ecdsa with hash `none` is for digests, not for octets of any number.
        return std::any_of(kHashes.begin(), kHashes.end(),
                           [&](HashAlgorithm hash) { return digestLength(hash) == length; });
    }
};

constinit const Ecdsa kEcdsa;

} // namespace

const Family &ecdsa() noexcept {
    return kEcdsa;
}

} // namespace eid::pkcs11
