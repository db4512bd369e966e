// SPDX-License-Identifier: Apache-2.0
// Which calls end an operation and which leave it (PKCS#11 Base 2.40, 5.10 to 5.13).
#include "unit/pkcs11-bridge/function_matrix.hpp"

#include "contract/driver_contract.hpp"
#include "shim/function_lists.hpp"
#include "unit/pkcs11/host.hpp"

#include <eid/bytes.hpp>

#include <catch2/catch.hpp>

#include <map>

using namespace eid;
using namespace eid::pkcs11;
using namespace eid::test;

namespace {

/// A card, a session and a login, and a way to begin each operation.
struct Desk {
    InProcessCard card{contractPersona("1.8")};
    Host host{card};
    CK_SESSION_HANDLE session = host.open();
    CK_OBJECT_HANDLE publicKey = host.key(session, CKO_PUBLIC_KEY, kAuthenticationId);
    CK_OBJECT_HANDLE privateKey = 0;

    Desk() {
        REQUIRE(host.login(session, card.persona().pin) == CKR_OK);
        privateKey = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
    }

    CK_RV begin(Operation operation) {
        CK_MECHANISM hash{CKM_SHA256, nullptr, 0};
        CK_MECHANISM signature{CKM_ECDSA_SHA384, nullptr, 0};
        switch (operation) {
        case Operation::digest:
            return C_DigestInit(session, &hash);
        case Operation::sign:
            return C_SignInit(session, &signature, privateKey);
        case Operation::verify:
            return C_VerifyInit(session, &signature, publicKey);
        case Operation::find:
            return C_FindObjectsInit(session, nullptr, 0);
        }
        return CKR_GENERAL_ERROR;
    }
};

} // namespace

TEST_CASE("a second Init leaves the first operation alone") {
    Desk desk;
    for (const Operation operation : {Operation::digest, Operation::sign, Operation::verify, Operation::find}) {
        INFO(static_cast<int>(operation));
        CHECK(desk.begin(operation) == CKR_OK);
        CHECK(desk.begin(operation) == CKR_OPERATION_ACTIVE);
        CHECK(desk.begin(operation) == CKR_OPERATION_ACTIVE);
    }
}

TEST_CASE("a call with a missing argument ends the operation that it belongs to, and only that one") {
    Desk desk;
    unsigned calls = 0;
    for (const MatrixRow &row : functionMatrix()) {
        for (const std::string &pointer : row.ends ? row.checked : std::vector<std::string>{}) {
            INFO(row.name << " without " << pointer);
            for (const Operation operation : {Operation::digest, Operation::sign, Operation::verify}) {
                const CK_RV begun = desk.begin(operation);
                CHECK((begun == CKR_OK || begun == CKR_OPERATION_ACTIVE));
            }
            Storage storage(pointer);
            CHECK(row.call(desk.session, storage) == CKR_ARGUMENTS_BAD);
            for (const Operation operation : {Operation::digest, Operation::sign, Operation::verify}) {
                CHECK(desk.begin(operation) == (operation == *row.ends ? CKR_OK : CKR_OPERATION_ACTIVE));
            }
            ++calls;
        }
    }
    CHECK(calls == 12); // C_Digest 2, C_DigestUpdate, C_DigestFinal, C_Sign the same, C_Verify 2, Update, Final
}

TEST_CASE("a length query and a buffer too small keep the operation; its result ends it") {
    Desk desk;
    Bytes data = toBytes("abc");
    Bytes room(200);

    SECTION("digest") {
        REQUIRE(desk.begin(Operation::digest) == CKR_OK);
        CK_ULONG length = 0;
        CHECK(C_Digest(desk.session, data.data(), data.size(), nullptr, &length) == CKR_OK);
        CHECK(length == 32);
        length = 31;
        CHECK(C_Digest(desk.session, data.data(), data.size(), room.data(), &length) == CKR_BUFFER_TOO_SMALL);
        CHECK(length == 32);
        CHECK(C_Digest(desk.session, data.data(), data.size(), room.data(), &length) == CKR_OK);
        // FIPS 180-4's own example.
        CHECK(toHex({room.data(), length}) == "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
        CHECK(C_DigestFinal(desk.session, room.data(), &length) == CKR_OPERATION_NOT_INITIALIZED);
    }
    SECTION("signature, verified by the module itself") {
        REQUIRE(desk.begin(Operation::sign) == CKR_OK);
        CHECK(C_SignUpdate(desk.session, data.data(), data.size()) == CKR_OK);
        CK_ULONG length = 0;
        CHECK(C_SignFinal(desk.session, nullptr, &length) == CKR_OK);
        CHECK(length == 96);
        length = 95;
        CHECK(C_SignFinal(desk.session, room.data(), &length) == CKR_BUFFER_TOO_SMALL);
        CHECK(C_SignFinal(desk.session, room.data(), &length) == CKR_OK);
        CHECK(C_SignFinal(desk.session, room.data(), &length) == CKR_OPERATION_NOT_INITIALIZED);
        REQUIRE(desk.begin(Operation::verify) == CKR_OK);
        CHECK(C_Verify(desk.session, data.data(), data.size(), room.data(), length) == CKR_OK);
        REQUIRE(desk.begin(Operation::verify) == CKR_OK);
        room[5] ^= 1U;
        CHECK(C_Verify(desk.session, data.data(), data.size(), room.data(), length) == CKR_SIGNATURE_INVALID);
        CHECK(C_Verify(desk.session, data.data(), data.size(), room.data(), length) == CKR_OPERATION_NOT_INITIALIZED);
    }
    SECTION("a part in the wrong kind of call ends it too") {
        REQUIRE(desk.begin(Operation::digest) == CKR_OK);
        CHECK(C_DigestUpdate(desk.session, data.data(), data.size()) == CKR_OK);
        CK_ULONG length = room.size();
        CHECK(C_Digest(desk.session, data.data(), data.size(), room.data(), &length) == CKR_OPERATION_ACTIVE);
        CHECK(desk.begin(Operation::digest) == CKR_OK);
    }
    SECTION("C_SessionCancel ends what its flags name") {
        REQUIRE(desk.begin(Operation::digest) == CKR_OK);
        REQUIRE(desk.begin(Operation::sign) == CKR_OK);
        CHECK(C_SessionCancel(desk.session, CKF_SIGN) == CKR_OK);
        CHECK(desk.begin(Operation::sign) == CKR_OK);
        CHECK(desk.begin(Operation::digest) == CKR_OPERATION_ACTIVE);
    }
}

TEST_CASE("a search goes on after a wrong call") {
    Desk desk;
    REQUIRE(desk.begin(Operation::find) == CKR_OK);
    CK_OBJECT_HANDLE found = 0;
    CK_ULONG count = 9;
    CHECK(C_FindObjects(desk.session, &found, 1, nullptr) == CKR_ARGUMENTS_BAD);
    CHECK(C_FindObjects(desk.session, nullptr, 1, &count) == CKR_ARGUMENTS_BAD);
    CHECK(C_FindObjects(desk.session, nullptr, 0, &count) == CKR_OK);
    CHECK(count == 0);
    CHECK(C_FindObjects(desk.session, &found, 1, &count) == CKR_OK);
    CHECK(count == 1);
    CHECK(C_FindObjectsFinal(desk.session) == CKR_OK);
    CHECK(C_FindObjectsFinal(desk.session) == CKR_OPERATION_NOT_INITIALIZED);

    CK_ATTRIBUTE empty{CKA_LABEL, nullptr, 3};
    CHECK(C_FindObjectsInit(desk.session, &empty, 1) == CKR_ATTRIBUTE_VALUE_INVALID);
    CHECK(C_FindObjectsFinal(desk.session) == CKR_OPERATION_NOT_INITIALIZED);
}
