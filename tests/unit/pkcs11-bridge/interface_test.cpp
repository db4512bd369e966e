// SPDX-License-Identifier: Apache-2.0
// How a host finds the functions (PKCS#11 Base 3.0, 5.4), before C_Initialize and after C_Finalize.
#include "shim/function_lists.hpp"
#include "unit/pkcs11-bridge/function_matrix.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

using namespace eid::pkcs11;

#ifdef EID_HAS_NSS_HEADERS
/// Names and offsets in CK_FUNCTION_LIST_3_0 as NSS has them.
std::vector<std::pair<std::string, std::size_t>> nssOrder();
#endif

namespace {

CK_UTF8CHAR *text(const char *name) {
    return reinterpret_cast<CK_UTF8CHAR *>(const_cast<char *>(name));
}

std::string nameOf(const CK_INTERFACE &interface) {
    return reinterpret_cast<const char *>(interface.pInterfaceName);
}

} // namespace

TEST_CASE("the list of 2.40 has every function in its place") {
    CK_FUNCTION_LIST *list = nullptr;
    REQUIRE(C_GetFunctionList(&list) == CKR_OK);
    CHECK(list->version.major == 2);
    CHECK(list->version.minor == 40);
    CHECK(list->C_Initialize == C_Initialize);
    CHECK(list->C_GetFunctionList == C_GetFunctionList);
    CHECK(list->C_Login == C_Login);
    CHECK(list->C_SignFinal == C_SignFinal);
    CHECK(list->C_WaitForSlotEvent == C_WaitForSlotEvent);
    // Through the list as hosts call it.
    CK_INFO info{};
    CHECK(list->C_GetInfo(&info) == CKR_CRYPTOKI_NOT_INITIALIZED);
    // Both lists agree, function by function, and no place is empty.
    const auto *older = reinterpret_cast<void *const *>(&kFunctionList240.C_Initialize);
    const auto *newer = reinterpret_cast<void *const *>(&kFunctionList30.C_Initialize);
    for (std::size_t index = 0; index < 92; ++index) {
        INFO(index);
        CHECK(newer[index] != nullptr);
        if (index < 68) {
            CHECK(older[index] == newer[index]);
        }
    }
    static_assert(sizeof(FunctionList30) == sizeof(CK_FUNCTION_LIST) + 24 * sizeof(void *));
}

TEST_CASE("two interfaces are offered, 3.0 first") {
    CK_ULONG count = 0;
    REQUIRE(C_GetInterfaceList(nullptr, &count) == CKR_OK);
    REQUIRE(count == 2);
    CK_INTERFACE interfaces[3]{};
    count = 1;
    CHECK(C_GetInterfaceList(interfaces, &count) == CKR_BUFFER_TOO_SMALL);
    CHECK(count == 2);
    count = 3;
    REQUIRE(C_GetInterfaceList(interfaces, &count) == CKR_OK);
    CHECK(count == 2);
    CHECK(nameOf(interfaces[0]) == "PKCS 11");
    CHECK(nameOf(interfaces[1]) == "PKCS 11");
    CHECK(interfaces[0].pFunctionList == &kFunctionList30);
    CHECK(interfaces[1].pFunctionList == &kFunctionList240);
}

TEST_CASE("an interface is found by name, version and flags") {
    CK_INTERFACE *found = nullptr;
    CK_VERSION version{3, 0};
    REQUIRE(C_GetInterface(nullptr, nullptr, &found, 0) == CKR_OK);
    CHECK(found->pFunctionList == &kFunctionList30);
    CHECK(found->flags == 0);
    REQUIRE(C_GetInterface(text("PKCS 11"), &version, &found, 0) == CKR_OK);
    CHECK(found->pFunctionList == &kFunctionList30);
    version = {2, 40};
    REQUIRE(C_GetInterface(text("PKCS 11"), &version, &found, 0) == CKR_OK);
    CHECK(found->pFunctionList == &kFunctionList240);
    REQUIRE(C_GetInterface(nullptr, &version, &found, 0) == CKR_OK);
    CHECK(found->pFunctionList == &kFunctionList240);

    CK_INTERFACE *const before = found;
    CHECK(C_GetInterface(text("PKCS 11"), nullptr, &found, CKF_INTERFACE_FORK_SAFE) == CKR_ARGUMENTS_BAD);
    CHECK(C_GetInterface(text("Vendor Interface"), nullptr, &found, 0) == CKR_ARGUMENTS_BAD);
    CHECK(C_GetInterface(text(""), nullptr, &found, 0) == CKR_ARGUMENTS_BAD);
    for (const CK_VERSION other : {CK_VERSION{3, 1}, CK_VERSION{2, 20}, CK_VERSION{0, 0}}) {
        version = other;
        CHECK(C_GetInterface(nullptr, &version, &found, 0) == CKR_ARGUMENTS_BAD);
    }
    CHECK(found == before);
}

TEST_CASE("the order of the functions is that of NSS' headers") {
#ifdef EID_HAS_NSS_HEADERS
    const auto order = nssOrder();
    const auto &rows = eid::test::functionMatrix();
    REQUIRE(order.size() == rows.size());
    const std::size_t first = offsetof(FunctionList30, C_Initialize);
    for (std::size_t index = 0; index < rows.size(); ++index) {
        CHECK(rows[index].name == order[index].first);
        CHECK(first + index * sizeof(void *) == order[index].second);
    }
#else
    WARN("skipped: no headers of NSS (libnss3-dev)");
#endif
}
