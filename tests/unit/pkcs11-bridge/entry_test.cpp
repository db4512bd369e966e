// SPDX-License-Identifier: Apache-2.0
// Every function of both lists checks in the order of PKCS#11: initialised, slot or session, arguments.
#include "unit/pkcs11-bridge/function_matrix.hpp"

#include "bridge/return_value.hpp"
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::pkcs11;
using namespace eid::test;
using Enter = MatrixRow::Enter;

namespace {

constexpr CK_ULONG kNoSuchTarget = 0xDEAD;

/// The name of what a function says, which is what a person wants to read when a check fails.
std::string called(const MatrixRow &row, CK_ULONG target, std::string_view null = {}) {
    Storage storage(null);
    return returnValueName(row.call(target, storage));
}

} // namespace

TEST_CASE("the table has all functions of 2.40 and 3.0") {
    const auto &rows = functionMatrix();
    CHECK(rows.size() == 92);
    CHECK(std::count_if(rows.begin(), rows.end(), [](const auto &row) { return !row.since30; }) == 68);
}

TEST_CASE("before C_Initialize every function says so, whatever else is wrong") {
    for (const MatrixRow &row : functionMatrix()) {
        if (row.enter != Enter::any) {
            INFO(row.name);
            CHECK(called(row, kNoSuchTarget) == "CKR_CRYPTOKI_NOT_INITIALIZED");
            CHECK(called(row, kNoSuchTarget, "*") == "CKR_CRYPTOKI_NOT_INITIALIZED");
        }
    }
    for (const MatrixRow &row : functionMatrix()) {
        for (const std::string &pointer : row.enter == Enter::any ? row.checked : std::vector<std::string>{}) {
            INFO(row.name << " without " << pointer);
            CHECK(called(row, 0, pointer) == "CKR_ARGUMENTS_BAD");
        }
    }
    CHECK(C_Finalize(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED);
}

TEST_CASE("an initialised module checks slot or session before arguments, and every argument before anything else") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    const CK_SESSION_HANDLE session = host.open();

    for (const MatrixRow &row : functionMatrix()) {
        INFO(row.name);
        if (row.enter == Enter::slot) {
            CHECK(called(row, kNoSuchTarget, "*") == "CKR_SLOT_ID_INVALID");
        } else if (row.enter == Enter::session) {
            CHECK(called(row, kNoSuchTarget, "*") == "CKR_SESSION_HANDLE_INVALID");
            CHECK(called(row, CK_INVALID_HANDLE, "*") == "CKR_SESSION_HANDLE_INVALID");
        }
        const CK_ULONG target = row.enter == Enter::session ? session : 0;
        for (const std::string &pointer : row.checked) {
            INFO("without " << pointer);
            CHECK(called(row, target, pointer) == "CKR_ARGUMENTS_BAD");
        }
        if (row.answers != CKR_OK) {
            CHECK(called(row, target) == returnValueName(row.answers));
        }
    }
    CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION); // still there after all that
}

TEST_CASE("a session that was closed is none any more for any function") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    const CK_SESSION_HANDLE session = host.open();
    REQUIRE(C_CloseSession(session) == CKR_OK);
    for (const MatrixRow &row : functionMatrix()) {
        if (row.enter == Enter::session) {
            INFO(row.name);
            CHECK(called(row, session) == "CKR_SESSION_HANDLE_INVALID");
        }
    }
}

TEST_CASE("flags and users that the module does not have are refused") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    CK_SESSION_HANDLE session = 77;
    CHECK(C_OpenSession(0, CKF_RW_SESSION, nullptr, nullptr, &session) == CKR_SESSION_PARALLEL_NOT_SUPPORTED);
    session = host.open();
    std::string pin = card.persona().pin;
    CHECK(host.login(session, pin, CKU_SO) == CKR_USER_TYPE_INVALID);
    CHECK(host.login(session, pin, 99) == CKR_USER_TYPE_INVALID);
    CHECK(host.login(session, std::string(65, '1')) == CKR_PIN_INCORRECT);
    CHECK(host.login(session, "") == CKR_PIN_INCORRECT);
    CHECK(C_Login(session, CKU_USER, nullptr, 0) == CKR_ARGUMENTS_BAD); // no keypad to type it on
    CHECK(C_SetPIN(session, Host::octets(pin), pin.size(), Host::octets(pin), pin.size()) == CKR_SESSION_READ_ONLY);
    CHECK(C_SetPIN(host.open(0, CKF_RW_SESSION), Host::octets(pin), pin.size(), nullptr, 0) == CKR_ARGUMENTS_BAD);
    CK_SLOT_ID slot = 0;
    CHECK(C_WaitForSlotEvent(CKF_DONT_BLOCK, &slot, &slot) == CKR_ARGUMENTS_BAD);
    CHECK(C_WaitForSlotEvent(CKF_DONT_BLOCK, &slot, nullptr) == CKR_NO_EVENT);
    // None of this cost a try.
    CHECK(host.login(session, pin) == CKR_OK);
}

TEST_CASE("the module tells who it is, padded with blanks") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    CK_INFO info{};
    REQUIRE(C_GetInfo(&info) == CKR_OK);
    CHECK(info.cryptokiVersion.major == 3);
    CHECK(info.cryptokiVersion.minor == 0);
    CHECK(info.flags == 0);
    const auto text = [](const CK_UTF8CHAR(&field)[32]) { return std::string(std::begin(field), std::end(field)); };
    CHECK(text(info.manufacturerID) == "eID toolkit                     ");
    CHECK(text(info.libraryDescription) == "eID smart card module           ");
}

TEST_CASE("lists of slots and mechanisms keep to the rules of lists") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    CK_ULONG count = 0;
    REQUIRE(C_GetSlotList(CK_TRUE, nullptr, &count) == CKR_OK);
    REQUIRE(count == 1);
    CK_SLOT_ID slots[4] = {9, 9, 9, 9};
    count = 0;
    CHECK(C_GetSlotList(CK_TRUE, slots, &count) == CKR_BUFFER_TOO_SMALL);
    CHECK(count == 1);
    CHECK(slots[0] == 9);
    count = 4;
    CHECK(C_GetSlotList(CK_TRUE, slots, &count) == CKR_OK);
    CHECK(count == 1);
    CHECK(slots[1] == 9);

    REQUIRE(C_GetMechanismList(slots[0], nullptr, &count) == CKR_OK);
    REQUIRE(count > 1);
    const CK_ULONG all = count;
    std::vector<CK_MECHANISM_TYPE> mechanisms(all);
    count = all - 1;
    CHECK(C_GetMechanismList(slots[0], mechanisms.data(), &count) == CKR_BUFFER_TOO_SMALL);
    CHECK(count == all);
    CHECK(C_GetMechanismList(slots[0], mechanisms.data(), &count) == CKR_OK);
    for (const CK_MECHANISM_TYPE mechanism : mechanisms) {
        CK_MECHANISM_INFO info{};
        INFO("mechanism " << mechanism);
        CHECK(C_GetMechanismInfo(slots[0], mechanism, &info) == CKR_OK);
        CHECK(info.flags != 0);
    }
    CK_MECHANISM_INFO info{};
    CHECK(C_GetMechanismInfo(slots[0], CKM_AES_CBC, &info) == CKR_MECHANISM_INVALID);
}

TEST_CASE("random octets fill exactly the room that was named") {
    InProcessCard card(contractPersona("1.8"));
    const Host host(card);
    const CK_SESSION_HANDLE session = host.open();
    CHECK(C_GenerateRandom(session, nullptr, 0) == CKR_OK);
    Bytes room(5002, 0);
    CHECK(C_GenerateRandom(session, room.data() + 1, 5000) == CKR_OK);
    CHECK(room.front() == 0);
    CHECK(room.back() == 0);
    // 5000 octets without a run of 16 zeros anywhere: 2^-128 a place.
    const Bytes zeros(16, 0);
    CHECK(std::search(room.begin() + 1, room.end() - 1, zeros.begin(), zeros.end()) == room.end() - 1);
}
