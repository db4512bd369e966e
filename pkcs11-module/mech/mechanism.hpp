// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace eid::pkcs11 {

/// A digest computed piece by piece.
class Hasher {
  public:
    /// @throws Error schemeNotSupported for `none`.
    explicit Hasher(HashAlgorithm hash);
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;
    ~Hasher();

    void update(ByteView data);
    /// The digest; the hasher is as new afterwards.
    [[nodiscard]] Bytes finish();
    [[nodiscard]] HashAlgorithm algorithm() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// How data becomes a signature under one mechanism and one key: what the module hashes itself, and what the card (or
/// the verification) is asked for then.
struct SignaturePlan {
    SignatureScheme scheme;               ///< as Card::sign takes it
    std::optional<HashAlgorithm> prehash; ///< hashed here first; nothing: the data goes as it is, in one part
    std::size_t signatureLength = 0;      ///< octets
    std::size_t maxData = 0;              ///< octets of data in one part without prehash
};

/// Checks mechanism, its parameter and the key's kind for C_SignInit. @param key with the schemes of its chip.
/// @throws Refused CKR_MECHANISM_INVALID, CKR_MECHANISM_PARAM_INVALID, CKR_KEY_TYPE_INCONSISTENT,
///   CKR_KEY_FUNCTION_NOT_PERMITTED for the card's own key.
SignaturePlan planSignature(const CK_MECHANISM &mechanism, const KeyInfo &key);

/// The same for C_VerifyInit, which is done in software.
/// @param keyType, keyBits of the public key.
/// @param keys of the token: what none of them signs is not verified either, so that C_GetMechanismList tells all.
SignaturePlan planVerification(const CK_MECHANISM &mechanism, KeyType keyType, unsigned keyBits,
                               const std::vector<KeyInfo> &keys);

/// Refuses data of a length the plan cannot take: CKR_DATA_LEN_RANGE. With a prehash every length will do.
void requireDataLength(const SignaturePlan &plan, std::size_t length);

/// @param spki of the public key. @throws Refused CKR_SIGNATURE_LEN_RANGE, CKR_SIGNATURE_INVALID.
/// @param input the digest, or the data itself for plans without prehash.
void verifySignature(const SignaturePlan &plan, ByteView spki, ByteView input, ByteView signature);

/// CKM_SHA_1, CKM_SHA224, CKM_SHA256, ... @throws Refused CKR_MECHANISM_INVALID, CKR_MECHANISM_PARAM_INVALID.
HashAlgorithm planDigest(const CK_MECHANISM &mechanism);

/// What a card with these keys offers, in the order of the table. The card's own key counts for verification only.
std::vector<CK_MECHANISM_TYPE> mechanismsOf(const std::vector<KeyInfo> &keys);
/// @throws Refused CKR_MECHANISM_INVALID.
CK_MECHANISM_INFO mechanismInfo(CK_MECHANISM_TYPE type, const std::vector<KeyInfo> &keys);
/// CKA_ALLOWED_MECHANISMS of a key.
std::vector<CK_MECHANISM_TYPE> mechanismsOf(const KeyInfo &key);

} // namespace eid::pkcs11
