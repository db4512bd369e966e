// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <eid/bytes.hpp>
#include <eid/card.hpp>

#include <string>
#include <vector>

namespace eid::test {

/// A mechanism for signatures as PKCS#11 defines it, told once more and independently of the module's table.
struct SigningMechanism {
    CK_MECHANISM_TYPE type;
    std::string name;
    KeyType key;
    bool pss;
    HashAlgorithm hash; ///< `none` where the data is signed as it is; for CKM_RSA_PKCS_PSS the parameter's
    bool hashes;        ///< the mechanism computes the hash itself
};

inline const std::vector<SigningMechanism> &signingMechanisms() {
    using enum HashAlgorithm;
    static const std::vector<SigningMechanism> all{
        {CKM_RSA_PKCS, "RSA_PKCS", KeyType::rsa, false, none, false},
        {CKM_SHA1_RSA_PKCS, "SHA1_RSA_PKCS", KeyType::rsa, false, sha1, true},
        {CKM_SHA224_RSA_PKCS, "SHA224_RSA_PKCS", KeyType::rsa, false, sha224, true},
        {CKM_SHA256_RSA_PKCS, "SHA256_RSA_PKCS", KeyType::rsa, false, sha256, true},
        {CKM_SHA384_RSA_PKCS, "SHA384_RSA_PKCS", KeyType::rsa, false, sha384, true},
        {CKM_SHA512_RSA_PKCS, "SHA512_RSA_PKCS", KeyType::rsa, false, sha512, true},
        {CKM_RSA_PKCS_PSS, "RSA_PKCS_PSS with SHA-1", KeyType::rsa, true, sha1, false},
        {CKM_RSA_PKCS_PSS, "RSA_PKCS_PSS with SHA-224", KeyType::rsa, true, sha224, false},
        {CKM_RSA_PKCS_PSS, "RSA_PKCS_PSS with SHA-256", KeyType::rsa, true, sha256, false},
        {CKM_RSA_PKCS_PSS, "RSA_PKCS_PSS with SHA-384", KeyType::rsa, true, sha384, false},
        {CKM_RSA_PKCS_PSS, "RSA_PKCS_PSS with SHA-512", KeyType::rsa, true, sha512, false},
        {CKM_SHA1_RSA_PKCS_PSS, "SHA1_RSA_PKCS_PSS", KeyType::rsa, true, sha1, true},
        {CKM_SHA224_RSA_PKCS_PSS, "SHA224_RSA_PKCS_PSS", KeyType::rsa, true, sha224, true},
        {CKM_SHA256_RSA_PKCS_PSS, "SHA256_RSA_PKCS_PSS", KeyType::rsa, true, sha256, true},
        {CKM_SHA384_RSA_PKCS_PSS, "SHA384_RSA_PKCS_PSS", KeyType::rsa, true, sha384, true},
        {CKM_SHA512_RSA_PKCS_PSS, "SHA512_RSA_PKCS_PSS", KeyType::rsa, true, sha512, true},
        {CKM_ECDSA, "ECDSA", KeyType::ec, false, none, false},
        {CKM_ECDSA_SHA1, "ECDSA_SHA1", KeyType::ec, false, sha1, true},
        {CKM_ECDSA_SHA224, "ECDSA_SHA224", KeyType::ec, false, sha224, true},
        {CKM_ECDSA_SHA256, "ECDSA_SHA256", KeyType::ec, false, sha256, true},
        {CKM_ECDSA_SHA384, "ECDSA_SHA384", KeyType::ec, false, sha384, true},
        {CKM_ECDSA_SHA512, "ECDSA_SHA512", KeyType::ec, false, sha512, true},
    };
    return all;
}

/// The parameter that belongs to PSS with a hash.
inline CK_RSA_PKCS_PSS_PARAMS pssParameter(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::sha1:
        return {CKM_SHA_1, CKG_MGF1_SHA1, 20};
    case HashAlgorithm::sha224:
        return {CKM_SHA224, CKG_MGF1_SHA224, 28};
    case HashAlgorithm::sha256:
        return {CKM_SHA256, CKG_MGF1_SHA256, 32};
    case HashAlgorithm::sha384:
        return {CKM_SHA384, CKG_MGF1_SHA384, 48};
    default:
        return {CKM_SHA512, CKG_MGF1_SHA512, 64};
    }
}

/// A CK_MECHANISM with the parameter it points to.
class MechanismCall {
  public:
    explicit MechanismCall(CK_MECHANISM_TYPE type) : mechanism_{type, nullptr, 0} {}
    MechanismCall(CK_MECHANISM_TYPE type, CK_RSA_PKCS_PSS_PARAMS parameter)
        : parameter_(parameter), mechanism_{type, &parameter_, sizeof parameter_} {}
    explicit MechanismCall(const SigningMechanism &signing)
        : parameter_(pssParameter(signing.hash)), mechanism_{signing.type, signing.pss ? &parameter_ : nullptr,
                                                             signing.pss ? sizeof parameter_ : 0} {}
    MechanismCall(const MechanismCall &) = delete;
    MechanismCall &operator=(const MechanismCall &) = delete;

    [[nodiscard]] const CK_MECHANISM &operator*() const noexcept { return mechanism_; }

  private:
    CK_RSA_PKCS_PSS_PARAMS parameter_{};
    CK_MECHANISM mechanism_;
};

/// A key of a chip that computes everything, so that the whole table is tried and not only what cards of today do.
inline KeyInfo ableKey(KeyType type, unsigned bits) {
    KeyInfo key{KeyRole::authentication, "Authentication", 2, type, bits, false, std::nullopt, {}};
    using enum HashAlgorithm;
    if (type == KeyType::ec) {
        key.schemes.push_back({SignatureMechanism::ecdsa, none});
        return key;
    }
    key.schemes.push_back({SignatureMechanism::rsaPkcs1, none});
    for (const HashAlgorithm hash : {sha1, sha224, sha256, sha384, sha512}) {
        key.schemes.push_back({SignatureMechanism::rsaPkcs1, hash});
        key.schemes.push_back({SignatureMechanism::rsaPss, hash});
    }
    return key;
}

/// Octets that say what was lost when one is; as many as wanted.
inline Bytes someOctets(std::size_t count) {
    Bytes octets(count);
    for (std::size_t i = 0; i < count; ++i) {
        octets[i] = static_cast<std::uint8_t>(i * 37 + 11);
    }
    return octets;
}

} // namespace eid::test
