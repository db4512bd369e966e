// SPDX-License-Identifier: Apache-2.0
// C_Initialize and C_Finalize (PKCS#11 Base 2.40, 5.4).
#include "contract/driver_contract.hpp"
#include "shim/function_lists.hpp"
#include "unit/pkcs11/host.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::pkcs11;
using namespace eid::test;

namespace {

CK_RV createMutex(void **) {
    return CKR_OK;
}
CK_RV useMutex(void *) {
    return CKR_OK;
}

/// Readers of this process for as long as it lives.
struct TestReaders {
    std::shared_ptr<sim::InProcessReaders> readers = std::make_shared<sim::InProcessReaders>();
    TestReaders() {
        useReaders([this] { return Readers(readers->another()); });
    }
    ~TestReaders() { useReaders({}); }
    TestReaders(const TestReaders &) = delete;
    TestReaders &operator=(const TestReaders &) = delete;
};

} // namespace

TEST_CASE("the arguments of C_Initialize") {
    const TestReaders readers;
    CK_C_INITIALIZE_ARGS arguments{};
    const auto initialize = [&] {
        const CK_RV value = C_Initialize(&arguments);
        if (value == CKR_OK) {
            REQUIRE(C_Finalize(nullptr) == CKR_OK);
        }
        return value;
    };
    SECTION("nothing asked for") {
        CHECK(initialize() == CKR_OK);
        arguments.flags = CKF_LIBRARY_CANT_CREATE_OS_THREADS;
        CHECK(initialize() == CKR_OK);
    }
    SECTION("the system's locks, as most hosts want") {
        arguments.flags = CKF_OS_LOCKING_OK;
        CHECK(initialize() == CKR_OK);
        arguments.flags |= CKF_LIBRARY_CANT_CREATE_OS_THREADS;
        CHECK(initialize() == CKR_OK);
    }
    SECTION("locks of the host") {
        arguments = {createMutex, useMutex, useMutex, useMutex, CKF_OS_LOCKING_OK, nullptr};
        CHECK(initialize() == CKR_OK);
        arguments.flags = 0;
        CHECK(initialize() == CKR_CANT_LOCK);
        // Some but not all of the four: refused in each of the combinations.
        for (unsigned given = 1; given < 15; ++given) {
            INFO(given);
            arguments.CreateMutex = (given & 1U) != 0 ? createMutex : nullptr;
            arguments.DestroyMutex = (given & 2U) != 0 ? useMutex : nullptr;
            arguments.LockMutex = (given & 4U) != 0 ? useMutex : nullptr;
            arguments.UnlockMutex = (given & 8U) != 0 ? useMutex : nullptr;
            arguments.flags = CKF_OS_LOCKING_OK;
            CHECK(initialize() == CKR_ARGUMENTS_BAD);
            arguments.flags = 0;
            CHECK(initialize() == CKR_ARGUMENTS_BAD);
        }
    }
    SECTION("what is reserved stays null") {
        int something = 0;
        arguments.pReserved = &something;
        CHECK(initialize() == CKR_ARGUMENTS_BAD);
        REQUIRE(C_Initialize(nullptr) == CKR_OK);
        CHECK(C_Finalize(&something) == CKR_ARGUMENTS_BAD);
        CHECK(C_Finalize(nullptr) == CKR_OK);
    }
}

TEST_CASE("the module is initialised once and finalised once") {
    const TestReaders readers;
    REQUIRE(C_Initialize(nullptr) == CKR_OK);
    CHECK(C_Initialize(nullptr) == CKR_CRYPTOKI_ALREADY_INITIALIZED);
    CHECK(C_Finalize(nullptr) == CKR_OK);
    CHECK(C_Finalize(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED);
    CK_INFO info{};
    CHECK(C_GetInfo(&info) == CKR_CRYPTOKI_NOT_INITIALIZED);
    CHECK(C_Initialize(nullptr) == CKR_OK);
    CHECK(C_GetInfo(&info) == CKR_OK);
    CHECK(C_Finalize(nullptr) == CKR_OK);
}

TEST_CASE("of threads that initialise at once exactly one does it") {
    const TestReaders readers;
    for (int round = 0; round < 20; ++round) {
        std::array<CK_RV, 4> values{};
        std::atomic<bool> go = false;
        std::vector<std::thread> threads;
        for (CK_RV &value : values) {
            threads.emplace_back([&] {
                go.wait(false);
                value = C_Initialize(nullptr);
            });
        }
        go = true;
        go.notify_all();
        for (std::thread &thread : threads) {
            thread.join();
        }
        CHECK(std::count(values.begin(), values.end(), CKR_OK) == 1);
        CHECK(std::count(values.begin(), values.end(), CKR_CRYPTOKI_ALREADY_INITIALIZED) == 3);
        CHECK(C_Finalize(nullptr) == CKR_OK);
    }
}

TEST_CASE("a C_Initialize that nests in itself is refused") {
    const auto readers = std::make_shared<sim::InProcessReaders>();
    CK_RV nested = CKR_OK;
    useReaders([&] {
        nested = C_Initialize(nullptr);
        return Readers(readers->another());
    });
    CHECK(C_Initialize(nullptr) == CKR_OK);
    CHECK(nested == CKR_CRYPTOKI_ALREADY_INITIALIZED);
    CHECK(C_Finalize(nullptr) == CKR_OK);
    useReaders({});
}

TEST_CASE("after a C_Initialize that failed another one may follow") {
    useReaders([]() -> Readers { throw std::bad_alloc(); });
    CHECK(C_Initialize(nullptr) == CKR_HOST_MEMORY);
    CK_INFO info{};
    CHECK(C_GetInfo(&info) == CKR_CRYPTOKI_NOT_INITIALIZED);
    const TestReaders readers;
    CHECK(C_Initialize(nullptr) == CKR_OK);
    CHECK(C_Finalize(nullptr) == CKR_OK);
}
