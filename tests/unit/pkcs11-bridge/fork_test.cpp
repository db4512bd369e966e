// SPDX-License-Identifier: Apache-2.0
// A child of fork starts afresh and leaves its parent's work alone.
#include "contract/driver_contract.hpp"
#include "shim/function_lists.hpp"
#include "unit/pkcs11/host.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <array>

using namespace eid;
using namespace eid::test;

namespace {

/// Runs the steps in a child. @return 0 when each step was as it should be, else the number of the first that was not.
template <std::size_t Count>
int inChild(const std::array<bool (*)(CK_SESSION_HANDLE), Count> &steps, CK_SESSION_HANDLE session) {
    const pid_t child = ::fork();
    if (child == 0) {
        int step = 0;
        for (const auto &asItShould : steps) {
            ++step;
            if (!asItShould(session)) {
                ::_exit(step);
            }
        }
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

} // namespace

TEST_CASE("a child is not initialised, can initialise itself, and the parent's session and login go on") {
    LoggedIn at("1.8");
    auto &[card, host, session] = at;
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);

    const std::array<bool (*)(CK_SESSION_HANDLE), 9> steps{
        [](CK_SESSION_HANDLE parents) {
            CK_SESSION_INFO info{};
            return C_GetSessionInfo(parents, &info) == CKR_CRYPTOKI_NOT_INITIALIZED;
        },
        [](CK_SESSION_HANDLE) { return C_Finalize(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED; },
        [](CK_SESSION_HANDLE) { return C_Initialize(nullptr) == CKR_OK; },
        [](CK_SESSION_HANDLE) { return C_Initialize(nullptr) == CKR_CRYPTOKI_ALREADY_INITIALIZED; },
        [](CK_SESSION_HANDLE parents) {
            CK_SESSION_INFO info{};
            return C_GetSessionInfo(parents, &info) == CKR_SESSION_HANDLE_INVALID;
        },
        [](CK_SESSION_HANDLE) {
            CK_SESSION_HANDLE own = 0;
            CK_SESSION_INFO info{};
            return C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &own) == CKR_OK &&
                   C_GetSessionInfo(own, &info) == CKR_OK && info.state == CKS_RO_PUBLIC_SESSION;
        },
        [](CK_SESSION_HANDLE) { // a grandchild has to begin anew as well
            const std::array<bool (*)(CK_SESSION_HANDLE), 2> further{
                [](CK_SESSION_HANDLE) { return C_Finalize(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED; },
                [](CK_SESSION_HANDLE) { return C_Initialize(nullptr) == CKR_OK; },
            };
            return inChild(further, 0) == 0;
        },
        [](CK_SESSION_HANDLE) { return C_Finalize(nullptr) == CKR_OK; },
        [](CK_SESSION_HANDLE) {
            CK_INFO info{};
            return C_GetInfo(&info) == CKR_CRYPTOKI_NOT_INITIALIZED;
        },
    };
    CHECK(inChild(steps, session) == 0);

    CHECK(host.state(session) == CKS_RO_USER_FUNCTIONS);
    Bytes signature;
    CHECK(host.sign(session, {CKM_ECDSA_SHA384, nullptr, 0}, key, toBytes("after the fork"), signature) == CKR_OK);
    CHECK(signature.size() == 96);
}

TEST_CASE("a child of a parent that has finalised can initialise itself") {
    InProcessCard card(contractPersona("1.8"));
    { const Host host(card); }
    pkcs11::useReaders([&] { return Readers(card.readers().another()); });
    const std::array<bool (*)(CK_SESSION_HANDLE), 3> steps{
        [](CK_SESSION_HANDLE) { return C_Finalize(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED; },
        [](CK_SESSION_HANDLE) { return C_Initialize(nullptr) == CKR_OK; },
        [](CK_SESSION_HANDLE) { return C_Finalize(nullptr) == CKR_OK; },
    };
    CHECK(inChild(steps, 0) == 0);
    pkcs11::useReaders({});
}
