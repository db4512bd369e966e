// SPDX-License-Identifier: Apache-2.0
#include "mech/mechanism.hpp"

#include "identity/public_key.hpp"
#include "mech/table.hpp"

#include <algorithm>

namespace eid::pkcs11 {

// What a family refuses when it says nothing of its own.

HashAlgorithm Family::digest(HashAlgorithm, const CK_MECHANISM &) const {
    throw Refused(CKR_MECHANISM_INVALID);
}

bool Family::offered(HashAlgorithm, Schemes) const noexcept {
    return false;
}

SignatureScheme Family::scheme(HashAlgorithm, const CK_MECHANISM &, Schemes) const {
    throw Refused(CKR_MECHANISM_INVALID);
}

std::size_t Family::signatureLength(unsigned) const noexcept {
    return 0;
}

std::size_t Family::maxData(SignatureScheme, unsigned) const noexcept {
    return 0;
}

bool Family::takesLength(const SignaturePlan &, std::size_t) const noexcept {
    return false;
}

namespace {

bool offers(const KeyInfo &key, const Row &row) {
    return row.family().keyType() == key.type && row.family().offered(row.hash, key.schemes);
}

/// A row's mechanism for signatures, or a refusal.
const Row &signingRow(const CK_MECHANISM &mechanism) {
    const Row &row = rowOf(mechanism.mechanism);
    require(row.family().signatureMechanism().has_value(), CKR_MECHANISM_INVALID);
    return row;
}

SignaturePlan planOf(const Row &row, const CK_MECHANISM &mechanism, Schemes listed, unsigned bits) {
    const Family &family = row.family();
    SignaturePlan plan{family.scheme(row.hash, mechanism, listed), std::nullopt, family.signatureLength(bits), 0};
    if (row.hash != HashAlgorithm::none) {
        plan.prehash = row.hash;
    } else {
        plan.maxData = family.maxData(plan.scheme, bits);
    }
    return plan;
}

/// True when the token's list has the row.
bool isListed(const Row &row, const std::vector<KeyInfo> &keys) {
    if (!row.family().keyType()) {
        return row.family().offered(row.hash, {});
    }
    return std::any_of(keys.begin(), keys.end(), [&](const KeyInfo &key) { return offers(key, row); });
}

} // namespace

SignaturePlan planSignature(const CK_MECHANISM &mechanism, const KeyInfo &key) {
    const Row &row = signingRow(mechanism);
    require(key.role != KeyRole::card, CKR_KEY_FUNCTION_NOT_PERMITTED);
    require(row.family().keyType() == key.type, CKR_KEY_TYPE_INCONSISTENT);
    require(offers(key, row), CKR_MECHANISM_INVALID);
    return planOf(row, mechanism, key.schemes, key.bits);
}

SignaturePlan planVerification(const CK_MECHANISM &mechanism, KeyType keyType, unsigned keyBits,
                               const std::vector<KeyInfo> &keys) {
    const Row &row = signingRow(mechanism);
    require(isListed(row, keys), CKR_MECHANISM_INVALID);
    require(row.family().keyType() == keyType, CKR_KEY_TYPE_INCONSISTENT);
    std::vector<SignatureScheme> listed;
    for (const KeyInfo &key : keys) {
        listed.insert(listed.end(), key.schemes.begin(), key.schemes.end());
    }
    return planOf(row, mechanism, listed, keyBits);
}

void requireDataLength(const SignaturePlan &plan, std::size_t length) {
    require(plan.prehash || familyOf(plan.scheme.mechanism).takesLength(plan, length), CKR_DATA_LEN_RANGE);
}

void verifySignature(const SignaturePlan &plan, ByteView spki, ByteView input, ByteView signature) {
    require(signature.size() == plan.signatureLength, CKR_SIGNATURE_LEN_RANGE);
    require(PublicKey::parse(spki).verifyDigest(plan.scheme, input, signature), CKR_SIGNATURE_INVALID);
}

HashAlgorithm planDigest(const CK_MECHANISM &mechanism) {
    const Row &row = rowOf(mechanism.mechanism);
    return row.family().digest(row.hash, mechanism);
}

std::vector<CK_MECHANISM_TYPE> mechanismsOf(const std::vector<KeyInfo> &keys) {
    std::vector<CK_MECHANISM_TYPE> listed;
    for (const Row &row : mechanismTable()) {
        if (isListed(row, keys)) {
            listed.push_back(row.type);
        }
    }
    return listed;
}

CK_MECHANISM_INFO mechanismInfo(CK_MECHANISM_TYPE type, const std::vector<KeyInfo> &keys) {
    const Row &row = rowOf(type);
    require(isListed(row, keys), CKR_MECHANISM_INVALID);
    CK_MECHANISM_INFO info{};
    info.flags = row.family().flags();
    for (const KeyInfo &key : keys) {
        if (!offers(key, row)) {
            continue;
        }
        info.ulMinKeySize = info.ulMinKeySize == 0 ? key.bits : std::min<CK_ULONG>(info.ulMinKeySize, key.bits);
        info.ulMaxKeySize = std::max<CK_ULONG>(info.ulMaxKeySize, key.bits);
        info.flags |= CKF_VERIFY;
        if (key.role != KeyRole::card) {
            info.flags |= CKF_HW | CKF_SIGN;
        }
    }
    return info;
}

std::vector<CK_MECHANISM_TYPE> mechanismsOf(const KeyInfo &key) {
    std::vector<CK_MECHANISM_TYPE> allowed;
    for (const Row &row : mechanismTable()) {
        if (offers(key, row)) {
            allowed.push_back(row.type);
        }
    }
    return allowed;
}

} // namespace eid::pkcs11
