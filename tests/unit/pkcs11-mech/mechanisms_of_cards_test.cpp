// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"
#include "mech/mechanism.hpp"
#include "mechanisms.hpp"
#include "openssl_program.hpp"
#include "refused_value.hpp"

#include <eid/certificate.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace eid;
using namespace eid::test;
using namespace eid::pkcs11;

namespace {

using Types = std::vector<CK_MECHANISM_TYPE>;

const Types kDigests{CKM_SHA_1, CKM_SHA224, CKM_SHA256, CKM_SHA384, CKM_SHA512};
const Types kRsa{CKM_RSA_PKCS,        CKM_SHA1_RSA_PKCS,   CKM_SHA224_RSA_PKCS,
                 CKM_SHA256_RSA_PKCS, CKM_SHA384_RSA_PKCS, CKM_SHA512_RSA_PKCS};
const Types kPss{CKM_RSA_PKCS_PSS, CKM_SHA1_RSA_PKCS_PSS, CKM_SHA256_RSA_PKCS_PSS};
const Types kEc{CKM_ECDSA, CKM_ECDSA_SHA1, CKM_ECDSA_SHA224, CKM_ECDSA_SHA256, CKM_ECDSA_SHA384, CKM_ECDSA_SHA512};

Types operator+(Types a, const Types &b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// What each generation signs with.
const std::map<std::string, Types> &signingOf() {
    static const std::map<std::string, Types> all{{"1.1", kRsa}, {"1.7", kRsa + kPss}, {"1.8", kEc}};
    return all;
}

bool contains(const Types &types, CK_MECHANISM_TYPE type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// Hashes of PSS that applet 1.7 computes.
bool chipHasPss(HashAlgorithm hash) {
    return hash == HashAlgorithm::sha1 || hash == HashAlgorithm::sha256;
}

} // namespace

TEST_CASE("each card offers what its chip signs with, and digests") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            const std::vector<KeyInfo> keys = fixture.open().keys();
            const Types &signing = signingOf().at(generation);
            CHECK(mechanismsOf(keys) == signing + kDigests);
            for (const KeyInfo &key : keys) {
                CHECK(mechanismsOf(key) == (key.role == KeyRole::card ? Types{} : signing));
            }

            for (const CK_MECHANISM_TYPE type : kRsa + kPss + kEc + Types{CKM_SHA512_RSA_PKCS_PSS}) {
                CAPTURE(type);
                if (!contains(signing, type)) {
                    CHECK(refusedValue([&] { (void)mechanismInfo(type, keys); }) == CKR_MECHANISM_INVALID);
                    continue;
                }
                const CK_MECHANISM_INFO info = mechanismInfo(type, keys);
                const CK_FLAGS curve = CKF_EC_F_P | CKF_EC_NAMEDCURVE | CKF_EC_UNCOMPRESS;
                CHECK(info.flags == (CKF_HW | CKF_SIGN | CKF_VERIFY | (generation == "1.8" ? curve : 0)));
                CHECK(info.ulMinKeySize == keys.front().bits);
                CHECK(info.ulMaxKeySize == keys.front().bits);
            }
            for (const CK_MECHANISM_TYPE type : kDigests) {
                const CK_MECHANISM_INFO info = mechanismInfo(type, keys);
                CHECK(info.flags == CKF_DIGEST);
                CHECK(info.ulMinKeySize == 0);
                CHECK(info.ulMaxKeySize == 0);
            }
        }
    }
}

TEST_CASE("a token without keys offers digests only") {
    CHECK(mechanismsOf(std::vector<KeyInfo>{}) == kDigests);
}

TEST_CASE("what the chip cannot do is refused when the signature begins") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            const Card card = fixture.open();
            const KeyInfo key = card.key(KeyRole::authentication);
            for (const SigningMechanism &mechanism : signingMechanisms()) {
                CAPTURE(mechanism.name);
                CK_RV expected = CKR_OK;
                if (mechanism.key != key.type) {
                    expected = CKR_KEY_TYPE_INCONSISTENT;
                } else if (!contains(signingOf().at(generation), mechanism.type)) {
                    expected = CKR_MECHANISM_INVALID;
                } else if (mechanism.pss && !chipHasPss(mechanism.hash)) {
                    expected = CKR_MECHANISM_PARAM_INVALID;
                }
                CHECK(refusedValue([&] { (void)planSignature(*MechanismCall(mechanism), key); }) == expected);
            }
        }
    }
}

TEST_CASE("what a card signs under each of its mechanisms is accepted by the openssl program and by the module") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            Card card = fixture.open();
            const PinInput pin = PinInput::keyed(secret(fixture.persona().pin));
            const OpenSslProgram openssl;
            for (const KeyRole role : {KeyRole::authentication, KeyRole::signature}) {
                const KeyInfo key = card.key(role);
                const Bytes spki = Certificate::parse(card.readFile(key.certificate.value())).subjectPublicKeyInfo();
                Types tried;
                for (const SigningMechanism &mechanism : signingMechanisms()) {
                    if (!contains(mechanismsOf(key), mechanism.type) ||
                        (mechanism.pss && !chipHasPss(mechanism.hash))) {
                        continue;
                    }
                    CAPTURE(mechanism.name, key.label);
                    if (!contains(tried, mechanism.type)) {
                        tried.push_back(mechanism.type);
                    }
                    const MechanismCall call(mechanism);
                    const SignaturePlan plan = planSignature(*call, key);
                    const Bytes data = someOctets(mechanism.hashes ? 321 : mechanism.pss ? plan.maxData : 48);
                    Bytes input = data;
                    if (plan.prehash) {
                        Hasher hasher(*plan.prehash);
                        hasher.update(data);
                        input = hasher.finish();
                    } else {
                        requireDataLength(plan, data.size());
                    }
                    const Bytes signature = card.sign(role, plan.scheme, input, &pin);
                    CHECK(signature.size() == plan.signatureLength);
                    CHECK(openssl.accepts(mechanism, spki, data, signature));

                    const SignaturePlan check = planVerification(*call, key.type, key.bits, card.keys());
                    CHECK(check.prehash == plan.prehash);
                    CHECK(refusedValue([&] { verifySignature(check, spki, input, signature); }) == CKR_OK);
                }
                CHECK(tried == signingOf().at(generation));
            }
        }
    }
}

TEST_CASE("a card takes raw data of each length that the plan takes") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            Card card = fixture.open();
            const PinInput pin = PinInput::keyed(secret(fixture.persona().pin));
            const KeyInfo key = card.key(KeyRole::authentication);
            const SignaturePlan plan =
                planSignature(*MechanismCall(key.type == KeyType::rsa ? CKM_RSA_PKCS : CKM_ECDSA), key);
            unsigned taken = 0;
            for (std::size_t length = 0; length <= plan.maxData + 1; ++length) {
                const CK_RV value = refusedValue([&] { requireDataLength(plan, length); });
                if (value == CKR_OK) {
                    CAPTURE(length);
                    ++taken;
                    CHECK(card.sign(KeyRole::authentication, plan.scheme, someOctets(length), &pin).size() ==
                          plan.signatureLength);
                }
            }
            CHECK(taken == (key.type == KeyType::rsa ? plan.maxData : 5));
        }
    }
}
