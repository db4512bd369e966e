// SPDX-License-Identifier: Apache-2.0
#include "mech/mechanism.hpp"
#include "mechanisms.hpp"
#include "refused_value.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <functional>

using namespace eid;
using namespace eid::test;
using namespace eid::pkcs11;

namespace {

CK_RV signRefusal(const CK_MECHANISM &mechanism, const KeyInfo &key) {
    return refusedValue([&] { (void)planSignature(mechanism, key); });
}

CK_RV verifyRefusal(const CK_MECHANISM &mechanism, const KeyInfo &key) {
    return refusedValue([&] { (void)planVerification(mechanism, key.type, key.bits, {key}); });
}

bool takes(const SignaturePlan &plan, std::size_t length) {
    const CK_RV value = refusedValue([&] { requireDataLength(plan, length); });
    CHECK((value == CKR_OK || value == CKR_DATA_LEN_RANGE));
    return value == CKR_OK;
}

KeyInfo ableKey(KeyType type) {
    return test::ableKey(type, type == KeyType::rsa ? 2048 : 384);
}

} // namespace

TEST_CASE("the parameter of PSS is taken when each field is what the chip does, and refused otherwise") {
    const KeyInfo key = ableKey(KeyType::rsa);
    const std::vector<std::function<void(CK_RSA_PKCS_PSS_PARAMS &)>> damages{
        [](auto &p) { p.hashAlg = CKM_SHA384; },
        [](auto &p) { p.hashAlg = CKM_MD5; },
        [](auto &p) { p.hashAlg = CKM_SHA256_RSA_PKCS; },
        [](auto &p) { p.hashAlg = 0; },
        [](auto &p) { p.mgf = CKG_MGF1_SHA1; },
        [](auto &p) { p.mgf = CKG_MGF1_SHA512; },
        [](auto &p) { p.mgf = 0; },
        [](auto &p) { p.sLen = 0; },
        [](auto &p) { p.sLen = 20; },
        [](auto &p) { p.sLen = 33; },
        [](auto &p) { p.sLen = ~0UL; },
    };
    for (const CK_MECHANISM_TYPE type : {CKM_RSA_PKCS_PSS, CKM_SHA256_RSA_PKCS_PSS}) {
        CAPTURE(type);
        const CK_RSA_PKCS_PSS_PARAMS right = pssParameter(HashAlgorithm::sha256);
        CHECK(signRefusal(*MechanismCall(type, right), key) == CKR_OK);
        for (std::size_t i = 0; i < damages.size(); ++i) {
            CAPTURE(i);
            CK_RSA_PKCS_PSS_PARAMS wrong = right;
            damages[i](wrong);
            CHECK(signRefusal(*MechanismCall(type, wrong), key) == CKR_MECHANISM_PARAM_INVALID);
            CHECK(verifyRefusal(*MechanismCall(type, wrong), key) == CKR_MECHANISM_PARAM_INVALID);
        }
        CHECK(signRefusal(*MechanismCall(type), key) == CKR_MECHANISM_PARAM_INVALID);
        CK_RSA_PKCS_PSS_PARAMS parameter = right;
        for (const CK_ULONG length :
             {CK_ULONG{0}, CK_ULONG{1}, CK_ULONG{sizeof parameter - 1}, CK_ULONG{sizeof parameter + 1}, ~CK_ULONG{0}}) {
            CAPTURE(length);
            CHECK(signRefusal({type, &parameter, length}, key) == CKR_MECHANISM_PARAM_INVALID);
        }
        CHECK(signRefusal({type, nullptr, sizeof parameter}, key) == CKR_MECHANISM_PARAM_INVALID);
    }
    // A parameter that is right in itself and belongs to another hash than the mechanism's name says.
    CHECK(signRefusal(*MechanismCall(CKM_SHA256_RSA_PKCS_PSS, pssParameter(HashAlgorithm::sha384)), key) ==
          CKR_MECHANISM_PARAM_INVALID);
}

TEST_CASE("a parameter of PSS may lie at any address") {
    Bytes buffer(sizeof(CK_RSA_PKCS_PSS_PARAMS) + 1);
    const CK_RSA_PKCS_PSS_PARAMS parameter = pssParameter(HashAlgorithm::sha256);
    std::memcpy(buffer.data() + 1, &parameter, sizeof parameter);
    const SignaturePlan plan =
        planSignature({CKM_RSA_PKCS_PSS, buffer.data() + 1, sizeof parameter}, ableKey(KeyType::rsa));
    CHECK(plan.scheme == SignatureScheme{SignatureMechanism::rsaPss, HashAlgorithm::sha256});
}

TEST_CASE("mechanisms without a parameter refuse one, and tolerate a pointer to none") {
    Bytes parameter(24);
    for (const SigningMechanism &mechanism : signingMechanisms()) {
        if (mechanism.pss) {
            continue;
        }
        CAPTURE(mechanism.name);
        const KeyInfo key = ableKey(mechanism.key);
        CHECK(signRefusal({mechanism.type, parameter.data(), 24}, key) == CKR_MECHANISM_PARAM_INVALID);
        CHECK(verifyRefusal({mechanism.type, parameter.data(), 24}, key) == CKR_MECHANISM_PARAM_INVALID);
        CHECK(signRefusal({mechanism.type, nullptr, 24}, key) == CKR_MECHANISM_PARAM_INVALID);
        CHECK(signRefusal({mechanism.type, parameter.data(), 0}, key) == CKR_OK);
        CHECK(signRefusal({mechanism.type, nullptr, 0}, key) == CKR_OK);
    }
}

TEST_CASE("keys of the other kind are inconsistent with a mechanism") {
    for (const SigningMechanism &mechanism : signingMechanisms()) {
        CAPTURE(mechanism.name);
        const KeyInfo fitting = ableKey(mechanism.key);
        const KeyInfo other = ableKey(mechanism.key == KeyType::rsa ? KeyType::ec : KeyType::rsa);
        const MechanismCall call(mechanism);
        CHECK(signRefusal(*call, other) == CKR_KEY_TYPE_INCONSISTENT);
        CHECK(refusedValue([&] {
                  (void)planVerification(*call, other.type, other.bits, {fitting, other});
              }) == CKR_KEY_TYPE_INCONSISTENT);
        // Where no key of the token does the mechanism it is not in the list, so the mechanism is what is wrong.
        CHECK(refusedValue([&] { (void)planVerification(*call, other.type, other.bits, {other}); }) ==
              CKR_MECHANISM_INVALID);
    }
}

TEST_CASE("mechanisms that are not for signatures or unheard of are invalid") {
    for (const KeyType type : {KeyType::rsa, KeyType::ec}) {
        const KeyInfo key = ableKey(type);
        for (const CK_MECHANISM_TYPE mechanism : {CKM_SHA_1, CKM_SHA256, CKM_MD5_RSA_PKCS, CKM_RSA_X_509,
                                                  CKM_RSA_PKCS_OAEP, CKM_ECDH1_DERIVE, CKM_VENDOR_DEFINED, ~0UL}) {
            CAPTURE(mechanism);
            CHECK(signRefusal(*MechanismCall(mechanism), key) == CKR_MECHANISM_INVALID);
            CHECK(verifyRefusal(*MechanismCall(mechanism), key) == CKR_MECHANISM_INVALID);
            CHECK(refusedValue([&] { (void)mechanismInfo(mechanism, {}); }) ==
                  (mechanism == CKM_SHA_1 || mechanism == CKM_SHA256 ? CKR_OK : CKR_MECHANISM_INVALID));
        }
    }
}

TEST_CASE("data that is not hashed here has the lengths that its mechanism can sign") {
    SECTION("RSA_PKCS pads 1 to k-11 octets") {
        for (const unsigned bits : {1024U, 2048U, 3072U}) {
            CAPTURE(bits);
            const SignaturePlan plan = planSignature(*MechanismCall(CKM_RSA_PKCS), test::ableKey(KeyType::rsa, bits));
            CHECK(plan.maxData == bits / 8 - 11);
            CHECK(plan.signatureLength == bits / 8);
            CHECK_FALSE(takes(plan, 0));
            CHECK(takes(plan, 1));
            CHECK(takes(plan, 36));
            CHECK(takes(plan, bits / 8 - 11));
            CHECK_FALSE(takes(plan, bits / 8 - 10));
            CHECK_FALSE(takes(plan, ~std::size_t{0}));
        }
    }
    SECTION("a modulus too small for any padding signs nothing") {
        const SignaturePlan plan =
            planVerification(*MechanismCall(CKM_RSA_PKCS), KeyType::rsa, 64, {ableKey(KeyType::rsa)});
        CHECK(plan.maxData == 0);
        CHECK_FALSE(takes(plan, 0));
        CHECK_FALSE(takes(plan, 1));
    }
    SECTION("RSA_PKCS_PSS takes a digest of the parameter's hash") {
        for (const HashAlgorithm hash : {HashAlgorithm::sha1, HashAlgorithm::sha256, HashAlgorithm::sha512}) {
            const SignaturePlan plan =
                planSignature(*MechanismCall(CKM_RSA_PKCS_PSS, pssParameter(hash)), ableKey(KeyType::rsa));
            CHECK(plan.maxData == digestLength(hash));
            for (std::size_t length = 0; length <= 65; ++length) {
                CAPTURE(length);
                CHECK(takes(plan, length) == (length == digestLength(hash)));
            }
        }
    }
    SECTION("ECDSA takes digests") {
        const SignaturePlan plan = planSignature(*MechanismCall(CKM_ECDSA), ableKey(KeyType::ec));
        CHECK(plan.maxData == 64);
        CHECK(plan.signatureLength == 96);
        for (std::size_t length = 0; length <= 65; ++length) {
            CAPTURE(length);
            const bool isDigest = length == 20 || length == 28 || length == 32 || length == 48 || length == 64;
            CHECK(takes(plan, length) == isDigest);
        }
    }
    SECTION("what is hashed first may be of any length") {
        for (const SigningMechanism &mechanism : signingMechanisms()) {
            if (mechanism.hashes) {
                const SignaturePlan plan = planSignature(*MechanismCall(mechanism), ableKey(mechanism.key));
                CHECK(plan.prehash == mechanism.hash);
                CHECK(takes(plan, 0));
                CHECK(takes(plan, 100000));
            }
        }
    }
}

TEST_CASE("a coordinate that ends inside an octet still fills it") {
    const SignaturePlan plan = planSignature(*MechanismCall(CKM_ECDSA_SHA512), test::ableKey(KeyType::ec, 521));
    CHECK(plan.signatureLength == 132);
}

TEST_CASE("a chip is told the hash where it lists it, and given the bare digest otherwise") {
    KeyInfo key = ableKey(KeyType::ec);
    key.schemes = {{SignatureMechanism::ecdsa, HashAlgorithm::none},
                   {SignatureMechanism::ecdsa, HashAlgorithm::sha256}};
    CHECK(planSignature(*MechanismCall(CKM_ECDSA_SHA256), key).scheme.hash == HashAlgorithm::sha256);
    CHECK(planSignature(*MechanismCall(CKM_ECDSA_SHA384), key).scheme.hash == HashAlgorithm::none);
    key.schemes = {{SignatureMechanism::ecdsa, HashAlgorithm::sha256}};
    CHECK(mechanismsOf(key) == std::vector<CK_MECHANISM_TYPE>{CKM_ECDSA_SHA256});
}

TEST_CASE("the card's own key signs nothing here, and adds to what can be verified") {
    KeyInfo own = ableKey(KeyType::ec);
    own.role = KeyRole::card;
    CHECK(signRefusal(*MechanismCall(CKM_ECDSA_SHA384), own) == CKR_KEY_FUNCTION_NOT_PERMITTED);
    CHECK(verifyRefusal(*MechanismCall(CKM_ECDSA_SHA384), own) == CKR_OK);
    const CK_FLAGS flags = mechanismInfo(CKM_ECDSA_SHA384, {own}).flags;
    CHECK((flags & CKF_VERIFY) != 0);
    CHECK((flags & (CKF_SIGN | CKF_HW)) == 0);
    CHECK((mechanismInfo(CKM_ECDSA_SHA384, {own, ableKey(KeyType::ec)}).flags & CKF_SIGN) != 0);
}

TEST_CASE("key sizes of a mechanism are those of the keys that do it") {
    const std::vector<KeyInfo> keys{test::ableKey(KeyType::rsa, 2048), test::ableKey(KeyType::ec, 256),
                                    test::ableKey(KeyType::rsa, 1024), test::ableKey(KeyType::rsa, 3072)};
    const CK_MECHANISM_INFO rsa = mechanismInfo(CKM_SHA256_RSA_PKCS, keys);
    CHECK(rsa.ulMinKeySize == 1024);
    CHECK(rsa.ulMaxKeySize == 3072);
    const CK_MECHANISM_INFO ec = mechanismInfo(CKM_ECDSA, keys);
    CHECK(ec.ulMinKeySize == 256);
    CHECK(ec.ulMaxKeySize == 256);
}
