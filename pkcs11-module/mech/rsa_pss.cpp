// SPDX-License-Identifier: Apache-2.0
#include "mech/table.hpp"

#include <array>
#include <cstring>

namespace eid::pkcs11 {

namespace {

struct MaskRow {
    CK_RSA_PKCS_MGF_TYPE mask;
    CK_MECHANISM_TYPE digest;
    HashAlgorithm hash;
};

constexpr std::array kMasks{
    MaskRow{CKG_MGF1_SHA1, CKM_SHA_1, HashAlgorithm::sha1},
    MaskRow{CKG_MGF1_SHA224, CKM_SHA224, HashAlgorithm::sha224},
    MaskRow{CKG_MGF1_SHA256, CKM_SHA256, HashAlgorithm::sha256},
    MaskRow{CKG_MGF1_SHA384, CKM_SHA384, HashAlgorithm::sha384},
    MaskRow{CKG_MGF1_SHA512, CKM_SHA512, HashAlgorithm::sha512},
};

/// The hash of a CK_RSA_PKCS_PSS_PARAMS, when the rest of it is what SignatureMechanism::rsaPss stands for: chips leave
/// no choice of mask and salt.
HashAlgorithm hashOfParameter(const CK_MECHANISM &mechanism) {
    CK_RSA_PKCS_PSS_PARAMS wanted{};
    require(mechanism.pParameter != nullptr && mechanism.ulParameterLen == sizeof wanted, CKR_MECHANISM_PARAM_INVALID);
    std::memcpy(&wanted, mechanism.pParameter, sizeof wanted); // callers pack it into buffers of any alignment
    const auto *const row =
        std::find_if(kMasks.begin(), kMasks.end(), [&](const MaskRow &r) { return r.digest == wanted.hashAlg; });
    require(row != kMasks.end() && row->mask == wanted.mgf && wanted.sLen == digestLength(row->hash),
            CKR_MECHANISM_PARAM_INVALID);
    return row->hash;
}

/// RSASSA-PSS (RFC 8017 8.1; Current Mechanisms 2.40, 2.1.10 and 2.1.12).
class RsaPss final : public Family {
  public:
    [[nodiscard]] std::optional<SignatureMechanism> signatureMechanism() const noexcept override {
        return SignatureMechanism::rsaPss;
    }
    [[nodiscard]] std::optional<KeyType> keyType() const noexcept override { return KeyType::rsa; }
    [[nodiscard]] bool offered(HashAlgorithm hash, Schemes listed) const noexcept override {
        if (hash != HashAlgorithm::none) {
            return lists(listed, {SignatureMechanism::rsaPss, hash});
        }
        return std::any_of(kMasks.begin(), kMasks.end(), [&](const MaskRow &row) {
            return lists(listed, {SignatureMechanism::rsaPss, row.hash});
        });
    }
    [[nodiscard]] SignatureScheme scheme(HashAlgorithm hash, const CK_MECHANISM &mechanism,
                                         Schemes listed) const override {
        const SignatureScheme asked{SignatureMechanism::rsaPss, hashOfParameter(mechanism)};
        require((hash == HashAlgorithm::none || hash == asked.hash) && lists(listed, asked),
                CKR_MECHANISM_PARAM_INVALID);
        return asked;
    }
    [[nodiscard]] std::size_t signatureLength(unsigned bits) const noexcept override { return octetsOf(bits); }
    [[nodiscard]] std::size_t maxData(SignatureScheme scheme, unsigned) const noexcept override {
        return digestLength(scheme.hash);
    }
    [[nodiscard]] bool takesLength(const SignaturePlan &plan, std::size_t length) const noexcept override {
        return length == digestLength(plan.scheme.hash);
    }
};

constinit const RsaPss kRsaPss;

} // namespace

const Family &rsaPss() noexcept {
    return kRsaPss;
}

} // namespace eid::pkcs11
