// SPDX-License-Identifier: Apache-2.0
#include "mech/table.hpp"

namespace eid::pkcs11 {

namespace {

/// RFC 8017 9.2 step 3: what a block has besides the DigestInfo.
constexpr std::size_t kPadding = 11;

/// RSASSA-PKCS1-v1_5 (RFC 8017 8.2). CKM_RSA_PKCS pads whatever it is given, which is a DigestInfo from most programs
/// and MD5 with SHA-1 from TLS 1.1 (Current Mechanisms 2.40, 2.1.6); the others hash and make the DigestInfo.
class RsaPkcs final : public Family {
  public:
    [[nodiscard]] std::optional<SignatureMechanism> signatureMechanism() const noexcept override {
        return SignatureMechanism::rsaPkcs1;
    }
    [[nodiscard]] std::optional<KeyType> keyType() const noexcept override { return KeyType::rsa; }
    [[nodiscard]] bool offered(HashAlgorithm hash, Schemes listed) const noexcept override {
        return lists(listed, {SignatureMechanism::rsaPkcs1, hash});
    }
    [[nodiscard]] SignatureScheme scheme(HashAlgorithm hash, const CK_MECHANISM &mechanism, Schemes) const override {
        requireNoParameter(mechanism);
        return {SignatureMechanism::rsaPkcs1, hash};
    }
    [[nodiscard]] std::size_t signatureLength(unsigned bits) const noexcept override { return octetsOf(bits); }
    [[nodiscard]] std::size_t maxData(SignatureScheme, unsigned bits) const noexcept override {
        const std::size_t modulus = octetsOf(bits);
        return modulus > kPadding ? modulus - kPadding : 0;
    }
    [[nodiscard]] bool takesLength(const SignaturePlan &plan, std::size_t length) const noexcept override {
        // Nothing at all could be padded too, but a chip's command without data means something else.
        return length > 0 && length <= plan.maxData;
    }
};

constinit const RsaPkcs kRsaPkcs;

} // namespace

const Family &rsaPkcs() noexcept {
    return kRsaPkcs;
}

} // namespace eid::pkcs11
