// SPDX-License-Identifier: Apache-2.0
#include "mech/mechanism.hpp"
#include "mechanisms.hpp"
#include "openssl_program.hpp"
#include "refused_value.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace eid;
using namespace eid::test;
using namespace eid::pkcs11;

namespace {

/// A key that the openssl program holds, and what the module knows of it.
struct ForeignKey {
    ForeignKey(KeyType type, unsigned bits) : info(ableKey(type, bits)) {
        openssl.makeKey(type, bits);
        spki = openssl.publicKey();
    }

    /// What C_Verify would answer.
    [[nodiscard]] CK_RV verify(const SigningMechanism &mechanism, ByteView data, ByteView signature) const {
        return refusedValue([&] {
            const SignaturePlan plan = planVerification(*MechanismCall(mechanism), info.type, info.bits, {info});
            if (!plan.prehash) {
                requireDataLength(plan, data.size());
                verifySignature(plan, spki, data, signature);
                return;
            }
            Hasher hasher(*plan.prehash);
            hasher.update(data);
            verifySignature(plan, spki, hasher.finish(), signature);
        });
    }

    OpenSslProgram openssl;
    KeyInfo info;
    Bytes spki;
};

/// Data such as the mechanism takes.
Bytes dataFor(const SigningMechanism &mechanism) {
    if (mechanism.hashes) {
        return someOctets(777);
    }
    return someOctets(mechanism.pss ? digestLength(mechanism.hash) : 48);
}

void checkEachMechanism(const ForeignKey &key) {
    unsigned tried = 0;
    for (const SigningMechanism &mechanism : signingMechanisms()) {
        // RFC 8017 9.1.1 step 3: digest, salt and two octets more have to fit.
        const bool fits = !mechanism.pss || 2 * digestLength(mechanism.hash) + 2 <= key.info.bits / 8;
        if (mechanism.key != key.info.type || !fits) {
            continue;
        }
        CAPTURE(mechanism.name, key.info.bits);
        ++tried;
        const Bytes data = dataFor(mechanism);
        const Bytes signature = key.openssl.sign(mechanism, data);
        CHECK(key.verify(mechanism, data, signature) == CKR_OK);

        for (const std::size_t at : {std::size_t{0}, signature.size() / 2, signature.size() - 1}) {
            Bytes tampered = signature;
            tampered[at] ^= 0x01U;
            CHECK(key.verify(mechanism, data, tampered) == CKR_SIGNATURE_INVALID);
        }
        Bytes other = data;
        other.front() ^= 0x80U; // the last octets of a digest longer than the curve's order do not count
        CHECK(key.verify(mechanism, other, signature) == CKR_SIGNATURE_INVALID);
        CHECK(key.verify(mechanism, data, Bytes(signature.size(), 0x00)) == CKR_SIGNATURE_INVALID);
        CHECK(key.verify(mechanism, data, Bytes(signature.size(), 0xFF)) == CKR_SIGNATURE_INVALID);

        Bytes longer = signature;
        longer.push_back(0);
        CHECK(key.verify(mechanism, data, longer) == CKR_SIGNATURE_LEN_RANGE);
        CHECK(key.verify(mechanism, data, ByteView(signature).first(signature.size() - 1)) == CKR_SIGNATURE_LEN_RANGE);
        CHECK(key.verify(mechanism, data, {}) == CKR_SIGNATURE_LEN_RANGE);
    }
    CHECK(tried >= 6);
}

const SigningMechanism &named(const std::string &name) {
    for (const SigningMechanism &mechanism : signingMechanisms()) {
        if (mechanism.name == name) {
            return mechanism;
        }
    }
    throw std::runtime_error("no mechanism " + name);
}

} // namespace

TEST_CASE("signatures of the openssl program are verified under each mechanism, and nothing else is") {
    SECTION("RSA 1024") {
        checkEachMechanism(ForeignKey(KeyType::rsa, 1024));
    }
    SECTION("RSA 2048") {
        checkEachMechanism(ForeignKey(KeyType::rsa, 2048));
    }
    SECTION("P-256") {
        checkEachMechanism(ForeignKey(KeyType::ec, 256));
    }
    SECTION("P-384") {
        checkEachMechanism(ForeignKey(KeyType::ec, 384));
    }
    SECTION("P-521") {
        checkEachMechanism(ForeignKey(KeyType::ec, 521));
    }
}

TEST_CASE("raw RSA_PKCS verifies whatever was padded, up to the longest") {
    const ForeignKey key(KeyType::rsa, 1024);
    const SigningMechanism &raw = named("RSA_PKCS");
    for (const std::size_t length : {1, 36, 51, 116, 117}) {
        CAPTURE(length);
        const Bytes data = someOctets(length);
        const Bytes signature = key.openssl.sign(raw, data);
        CHECK(key.verify(raw, data, signature) == CKR_OK);
        // A prefix of what was signed is something else.
        if (length > 1) {
            CHECK(key.verify(raw, ByteView(data).first(length - 1), signature) == CKR_SIGNATURE_INVALID);
        }
    }
    CHECK(key.verify(raw, someOctets(118), Bytes(128)) == CKR_DATA_LEN_RANGE);
}

TEST_CASE("raw RSA_PKCS over a DigestInfo is SHA256_RSA_PKCS over the data") {
    const ForeignKey key(KeyType::rsa, 2048);
    const Bytes data = someOctets(500);
    const Bytes signature = key.openssl.sign(named("SHA256_RSA_PKCS"), data);
    Bytes info = fromHex("3031300D060960864801650304020105000420"); // RFC 8017 9.2 note 1
    const Bytes digest = key.openssl.digest(HashAlgorithm::sha256, data);
    info.insert(info.end(), digest.begin(), digest.end());
    CHECK(key.verify(named("RSA_PKCS"), info, signature) == CKR_OK);
    CHECK(key.verify(named("RSA_PKCS"), digest, signature) == CKR_SIGNATURE_INVALID);
    CHECK(key.verify(named("SHA512_RSA_PKCS"), data, signature) == CKR_SIGNATURE_INVALID);
    CHECK(key.verify(named("SHA256_RSA_PKCS_PSS"), data, signature) == CKR_SIGNATURE_INVALID);
}

TEST_CASE("raw ECDSA verifies digests of every length, longer than the curve's order too") {
    const ForeignKey key(KeyType::ec, 384);
    for (const std::size_t length : {20, 28, 32, 48, 64}) {
        CAPTURE(length);
        const Bytes data = someOctets(length);
        CHECK(key.verify(named("ECDSA"), data, key.openssl.sign(named("ECDSA"), data)) == CKR_OK);
    }
    CHECK(key.verify(named("ECDSA"), someOctets(36), Bytes(96, 1)) == CKR_DATA_LEN_RANGE);
}

TEST_CASE("another key has not made the signature") {
    const ForeignKey key(KeyType::ec, 384);
    const ForeignKey other(KeyType::ec, 384);
    const SigningMechanism &mechanism = named("ECDSA_SHA384");
    const Bytes data = someOctets(10);
    const Bytes signature = key.openssl.sign(mechanism, data);
    CHECK(key.verify(mechanism, data, signature) == CKR_OK);
    CHECK(other.verify(mechanism, data, signature) == CKR_SIGNATURE_INVALID);
}

TEST_CASE("a public key that cannot be read is an error of the certificate") {
    const KeyInfo key = ableKey(KeyType::ec, 384);
    const SignaturePlan plan = planVerification(*MechanismCall(CKM_ECDSA), key.type, key.bits, {key});
    CHECK(situationOf([&] { verifySignature(plan, fromHex("3000"), someOctets(48), Bytes(96, 1)); }) ==
          Situation::certificateInvalid);
}
