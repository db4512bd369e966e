// SPDX-License-Identifier: Apache-2.0
// Signatures and digests through the C functions: what they make is right, and operations end when they must.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <eid/certificate.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;

namespace {

std::vector<CK_MECHANISM_TYPE> mechanisms(const Host &host) {
    CK_ULONG count = 0;
    REQUIRE(host.f->C_GetMechanismList(0, nullptr, &count) == CKR_OK);
    std::vector<CK_MECHANISM_TYPE> all(count);
    REQUIRE(host.f->C_GetMechanismList(0, all.data(), &count) == CKR_OK);
    return all;
}

CK_MECHANISM_INFO infoOf(const Host &host, CK_MECHANISM_TYPE type) {
    CK_MECHANISM_INFO info{};
    REQUIRE(host.f->C_GetMechanismInfo(0, type, &info) == CKR_OK);
    return info;
}

struct Logged : LoggedIn {
    using LoggedIn::LoggedIn;
    CK_OBJECT_HANDLE authentication() const { return host.key(session, CKO_PRIVATE_KEY, kAuthenticationId); }
    CK_OBJECT_HANDLE signature() const { return host.key(session, CKO_PRIVATE_KEY, kSignatureId); }
    CK_OBJECT_HANDLE publicKey(std::uint8_t id) const { return host.key(session, CKO_PUBLIC_KEY, id); }
};

/// Parameters for the mechanism where it takes some.
struct Parameters {
    CK_RSA_PKCS_PSS_PARAMS pss{};
    CK_MECHANISM mechanism{};

    explicit Parameters(CK_MECHANISM_TYPE type) : mechanism{type, nullptr, 0} {
        switch (type) {
        case CKM_SHA1_RSA_PKCS_PSS:
            pss = {CKM_SHA_1, CKG_MGF1_SHA1, 20};
            break;
        case CKM_RSA_PKCS_PSS:
        case CKM_SHA256_RSA_PKCS_PSS:
            pss = {CKM_SHA256, CKG_MGF1_SHA256, 32};
            break;
        default:
            return;
        }
        mechanism.pParameter = &pss;
        mechanism.ulParameterLen = sizeof pss;
    }
};

} // namespace

TEST_CASE("every mechanism of a card signs with both keys, and what it signed is verified") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            Logged at(generation);
            const Host &host = at.host;
            int tried = 0;
            for (const CK_MECHANISM_TYPE type : mechanisms(host)) {
                if ((infoOf(host, type).flags & CKF_SIGN) == 0) {
                    continue;
                }
                INFO("mechanism " << std::hex << type);
                Parameters with(type);
                for (const std::uint8_t id : {kAuthenticationId, kSignatureId}) {
                    Bytes data(32, 0x5A); // a digest of SHA-256 where the mechanism takes one
                    Bytes signature;
                    const auto pin = id == kSignatureId ? std::optional(at.fixture.persona().pin) : std::nullopt;
                    const CK_OBJECT_HANDLE key = host.key(at.session, CKO_PRIVATE_KEY, id);
                    REQUIRE(host.sign(at.session, with.mechanism, key, data, signature, pin) == CKR_OK);
                    ++tried;
                    const auto verify = [&](Bytes signedData, Bytes value) {
                        REQUIRE(host.f->C_VerifyInit(at.session, &with.mechanism, at.publicKey(id)) == CKR_OK);
                        return host.f->C_Verify(at.session, signedData.data(), signedData.size(), value.data(),
                                                value.size());
                    };
                    CHECK(verify(data, signature) == CKR_OK);
                    Bytes other = data;
                    other[7] ^= 1U;
                    CHECK(verify(other, signature) == CKR_SIGNATURE_INVALID);
                    Bytes shorter = signature;
                    shorter.pop_back();
                    CHECK(verify(data, shorter) == CKR_SIGNATURE_LEN_RANGE);
                }
            }
            CHECK(tried >= 8);
        }
    }
}

TEST_CASE("in parts gives what verifies as one") {
    Logged at("1.7");
    const Host &host = at.host;
    Parameters with(CKM_SHA256_RSA_PKCS);
    Bytes data(1000, 0x31);
    REQUIRE(host.f->C_SignInit(at.session, &with.mechanism, at.authentication()) == CKR_OK);
    for (std::size_t i = 0; i < data.size(); i += 100) {
        REQUIRE(host.f->C_SignUpdate(at.session, data.data() + i, 100) == CKR_OK);
    }
    CK_ULONG length = 0;
    REQUIRE(host.f->C_SignFinal(at.session, nullptr, &length) == CKR_OK);
    REQUIRE(length == 256);
    Bytes signature(length);
    length = 10;
    CHECK(host.f->C_SignFinal(at.session, signature.data(), &length) == CKR_BUFFER_TOO_SMALL);
    CHECK(length == 256);
    REQUIRE(host.f->C_SignFinal(at.session, signature.data(), &length) == CKR_OK);
    REQUIRE(host.f->C_VerifyInit(at.session, &with.mechanism, at.publicKey(kAuthenticationId)) == CKR_OK);
    CHECK(host.f->C_Verify(at.session, data.data(), data.size(), signature.data(), signature.size()) == CKR_OK);
    REQUIRE(host.f->C_VerifyInit(at.session, &with.mechanism, at.publicKey(kAuthenticationId)) == CKR_OK);
    REQUIRE(host.f->C_VerifyUpdate(at.session, data.data(), data.size()) == CKR_OK);
    CHECK(host.f->C_VerifyFinal(at.session, signature.data(), signature.size()) == CKR_OK);
}

TEST_CASE("operations end, or go on, as the specification says") {
    Logged at("1.8");
    const Host &host = at.host;
    CK_FUNCTION_LIST *const f = host.f;
    CK_MECHANISM mechanism{CKM_ECDSA_SHA384, nullptr, 0};
    CK_MECHANISM raw{CKM_ECDSA, nullptr, 0};
    const CK_OBJECT_HANDLE key = at.authentication();
    Bytes data(20, 1);
    Bytes room(200);
    CK_ULONG length = room.size();
    const auto active = [&] { // leaves none active
        CK_ULONG some = 200;
        Bytes out(some);
        return f->C_Sign(at.session, data.data(), data.size(), out.data(), &some) != CKR_OPERATION_NOT_INITIALIZED;
    };
    const auto begin = [&](CK_MECHANISM &with) { REQUIRE(f->C_SignInit(at.session, &with, key) == CKR_OK); };

    CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_OPERATION_NOT_INITIALIZED);
    SECTION("a second begin leaves the first alone") {
        begin(mechanism);
        CHECK(f->C_SignInit(at.session, &mechanism, key) == CKR_OPERATION_ACTIVE);
        CHECK(active());
    }
    SECTION("a begin without a mechanism gives up the active one") {
        begin(mechanism);
        CHECK(f->C_SignInit(at.session, nullptr, key) == CKR_OK);
        CHECK_FALSE(active());
        CHECK(f->C_SignInit(at.session, nullptr, key) == CKR_ARGUMENTS_BAD);
    }
    SECTION("asking for the length goes on") {
        begin(mechanism);
        CHECK(f->C_Sign(at.session, data.data(), data.size(), nullptr, &length) == CKR_OK);
        CHECK(length == 96);
        CHECK(active());
    }
    SECTION("too small a buffer goes on") {
        begin(mechanism);
        length = 95;
        CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_BUFFER_TOO_SMALL);
        CHECK(length == 96);
        CHECK(active());
    }
    SECTION("success ends") {
        begin(mechanism);
        CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_OK);
        CHECK_FALSE(active());
    }
    SECTION("data of a wrong length ends") {
        begin(raw);
        Bytes odd(21, 1);
        CHECK(f->C_Sign(at.session, odd.data(), odd.size(), room.data(), &length) == CKR_DATA_LEN_RANGE);
        CHECK_FALSE(active());
    }
    SECTION("a missing pointer ends") {
        begin(mechanism);
        CHECK(f->C_Sign(at.session, nullptr, 5, room.data(), &length) == CKR_ARGUMENTS_BAD);
        CHECK_FALSE(active());
        begin(mechanism);
        CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), nullptr) == CKR_ARGUMENTS_BAD);
        CHECK_FALSE(active());
    }
    SECTION("one call after parts ends") {
        begin(mechanism);
        CHECK(f->C_SignUpdate(at.session, data.data(), data.size()) == CKR_OK);
        CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_OPERATION_ACTIVE);
        CHECK_FALSE(active());
    }
    SECTION("a mechanism without a hash takes its data in parts too, up to what the key takes") {
        begin(raw);
        CHECK(f->C_SignUpdate(at.session, data.data(), 10) == CKR_OK);
        CHECK(f->C_SignUpdate(at.session, data.data(), 10) == CKR_OK);
        CHECK(f->C_SignFinal(at.session, room.data(), &length) == CKR_OK);
        REQUIRE(f->C_VerifyInit(at.session, &raw, at.publicKey(kAuthenticationId)) == CKR_OK);
        CHECK(f->C_Verify(at.session, data.data(), data.size(), room.data(), length) == CKR_OK);
        begin(raw);
        Bytes much(1000, 1);
        CHECK(f->C_SignUpdate(at.session, much.data(), much.size()) == CKR_DATA_LEN_RANGE);
        CHECK_FALSE(active());
    }
    SECTION("a logout in between ends") {
        begin(mechanism);
        CHECK(f->C_Logout(at.session) == CKR_OK);
        CHECK(host.login(at.session, at.fixture.persona().pin) == CKR_OK);
        CHECK(f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_USER_NOT_LOGGED_IN);
        CHECK_FALSE(active());
    }
    SECTION("keys that cannot") {
        CHECK(f->C_SignInit(at.session, &mechanism, at.publicKey(kAuthenticationId)) == CKR_KEY_FUNCTION_NOT_PERMITTED);
        CHECK(f->C_VerifyInit(at.session, &mechanism, key) == CKR_KEY_FUNCTION_NOT_PERMITTED);
        CHECK(f->C_SignInit(at.session, &mechanism, 0) == CKR_KEY_HANDLE_INVALID);
        CHECK(f->C_SignInit(at.session, &mechanism, 12345) == CKR_KEY_HANDLE_INVALID);
        CHECK(f->C_SignInit(at.session, &mechanism, host.find(at.session, CKO_CERTIFICATE).front()) ==
              CKR_KEY_HANDLE_INVALID);
        CK_MECHANISM rsa{CKM_SHA256_RSA_PKCS, nullptr, 0};
        CHECK(f->C_SignInit(at.session, &rsa, key) == CKR_KEY_TYPE_INCONSISTENT);
    }
}

TEST_CASE("the signature key wants its own PIN before each use, exactly between begin and signature") {
    for (const std::string generation : {"1.7", "1.8"}) {
        DYNAMIC_SECTION("applet " << generation) {
            Logged at(generation);
            const Host &host = at.host;
            CK_MECHANISM mechanism = usualMechanism(at.fixture);
            const CK_OBJECT_HANDLE key = at.signature();
            const std::string pin = at.fixture.persona().pin;
            CHECK(host.attribute(at.session, key, CKA_ALWAYS_AUTHENTICATE) == Bytes{CK_TRUE});
            CHECK(host.attribute(at.session, at.authentication(), CKA_ALWAYS_AUTHENTICATE) == Bytes{CK_FALSE});
            Bytes signature;
            at.fixture.card().log().mark();
            CHECK(host.sign(at.session, mechanism, key, Bytes(3, 1), signature) == CKR_USER_NOT_LOGGED_IN);
            CHECK(at.fixture.card().log().count(0x2A) == 0);
            // It ended: there is nothing to log in for.
            CHECK(host.login(at.session, pin, CKU_CONTEXT_SPECIFIC) == CKR_OPERATION_NOT_INITIALIZED);
            CHECK(host.state(at.session) == CKS_RO_USER_FUNCTIONS);

            SECTION("a wrong PIN is told at the login, the signature may still be made") {
                REQUIRE(host.f->C_SignInit(at.session, &mechanism, key) == CKR_OK);
                CHECK(host.login(at.session, "9999", CKU_CONTEXT_SPECIFIC) == CKR_PIN_INCORRECT);
                CHECK(at.fixture.card().pinTriesLeft() == 2);
                CHECK(host.login(at.session, pin, CKU_CONTEXT_SPECIFIC) == CKR_OK);
                Bytes data(3, 1);
                Bytes room(512);
                CK_ULONG length = room.size();
                CHECK(host.f->C_Sign(at.session, data.data(), data.size(), room.data(), &length) == CKR_OK);
                CHECK(at.fixture.card().pinTriesLeft() == 3);
            }
            SECTION("one login is good for one signature") {
                CHECK(host.sign(at.session, mechanism, key, Bytes(3, 1), signature, pin) == CKR_OK);
                CHECK(host.sign(at.session, mechanism, key, Bytes(3, 1), signature) == CKR_USER_NOT_LOGGED_IN);
            }
            SECTION("three wrong ones block and log out") {
                REQUIRE(host.f->C_SignInit(at.session, &mechanism, key) == CKR_OK);
                CHECK(host.login(at.session, "9999", CKU_CONTEXT_SPECIFIC) == CKR_PIN_INCORRECT);
                CHECK(host.login(at.session, "9999", CKU_CONTEXT_SPECIFIC) == CKR_PIN_INCORRECT);
                CHECK(host.login(at.session, "9999", CKU_CONTEXT_SPECIFIC) == CKR_PIN_LOCKED);
                CHECK(host.state(at.session) == CKS_RO_PUBLIC_SESSION);
            }
            SECTION("the authentication key goes on without another PIN") {
                CHECK(host.sign(at.session, mechanism, key, Bytes(3, 1), signature, pin) == CKR_OK);
                CHECK(host.sign(at.session, mechanism, at.authentication(), Bytes(3, 1), signature) == CKR_OK);
            }
            SECTION("the operation can be given up") {
                REQUIRE(host.f->C_SignInit(at.session, &mechanism, key) == CKR_OK);
                REQUIRE(host.login(at.session, pin, CKU_CONTEXT_SPECIFIC) == CKR_OK);
                CHECK(host.f->C_CloseSession(at.session) == CKR_OK);
            }
        }
    }
}

TEST_CASE("digests in one and in parts, and random octets of any length") {
    Logged at("1.7");
    const Host &host = at.host;
    const Bytes abc = toBytes("abc");
    const Bytes wanted = digest(HashAlgorithm::sha256, abc);
    CK_MECHANISM sha256{CKM_SHA256, nullptr, 0};
    Bytes out(32);
    CK_ULONG length = 0;
    REQUIRE(host.f->C_DigestInit(at.session, &sha256) == CKR_OK);
    CHECK(host.f->C_DigestInit(at.session, &sha256) == CKR_OPERATION_ACTIVE);
    Bytes data = abc;
    CHECK(host.f->C_Digest(at.session, data.data(), data.size(), nullptr, &length) == CKR_OK);
    CHECK(length == 32);
    CHECK(host.f->C_Digest(at.session, data.data(), data.size(), out.data(), &length) == CKR_OK);
    CHECK(out == wanted);
    REQUIRE(host.f->C_DigestInit(at.session, &sha256) == CKR_OK);
    CHECK(host.f->C_DigestUpdate(at.session, data.data(), 1) == CKR_OK);
    CHECK(host.f->C_DigestUpdate(at.session, data.data() + 1, 2) == CKR_OK);
    CHECK(host.f->C_DigestFinal(at.session, out.data(), &length) == CKR_OK);
    CHECK(out == wanted);
    CHECK(host.f->C_DigestFinal(at.session, out.data(), &length) == CKR_OPERATION_NOT_INITIALIZED);

    for (const std::size_t size : {1U, 8U, 64U, 65U, 5000U, 20000U}) {
        Bytes random(size);
        CHECK(host.f->C_GenerateRandom(at.session, random.data(), random.size()) == CKR_OK);
        if (size > 8) {
            CHECK(std::count(random.begin(), random.end(), 0) < static_cast<std::ptrdiff_t>(size / 2));
        }
    }
    CHECK(host.f->C_SeedRandom(at.session, out.data(), out.size()) == CKR_RANDOM_SEED_NOT_SUPPORTED);
}
