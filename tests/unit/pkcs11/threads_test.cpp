// SPDX-License-Identifier: Apache-2.0
// Many threads of a program at once, with cards that come and go. What matters here is seen by the thread sanitizer.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <pthread.h>

#include <atomic>
#include <thread>

using namespace eid;
using namespace eid::test;

namespace {

/// Sessions of its own on one card; every call ends as it should.
void work(const Host &host, const InProcessCard &fixture, std::atomic<int> &signatures, std::atomic<int> &wrong) {
    CK_SESSION_HANDLE session = 0;
    if (host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &session) != CKR_OK) {
        ++wrong;
        return;
    }
    CK_OBJECT_CLASS wanted = CKO_PRIVATE_KEY;
    std::uint8_t id = kAuthenticationId;
    CK_ATTRIBUTE attributes[] = {{CKA_CLASS, &wanted, sizeof wanted}, {CKA_ID, &id, sizeof id}};
    CK_OBJECT_HANDLE key = 0;
    CK_ULONG found = 0;
    bool good = host.f->C_FindObjectsInit(session, attributes, 2) == CKR_OK &&
                host.f->C_FindObjects(session, &key, 1, &found) == CKR_OK && found == 1 &&
                host.f->C_FindObjectsFinal(session) == CKR_OK;
    for (int i = 0; i < 10 && good; ++i) {
        CK_MECHANISM mechanism = usualMechanism(fixture);
        CK_BYTE data[4] = {1, 2, 3, 4};
        CK_BYTE signature[512];
        CK_ULONG length = sizeof signature;
        CK_SESSION_INFO info{};
        CK_TOKEN_INFO token{};
        CK_ATTRIBUTE value{CKA_MODULUS_BITS, nullptr, 0};
        good = host.f->C_GetSessionInfo(session, &info) == CKR_OK && host.f->C_GetTokenInfo(0, &token) == CKR_OK &&
               host.f->C_SignInit(session, &mechanism, key) == CKR_OK &&
               host.f->C_Sign(session, data, sizeof data, signature, &length) == CKR_OK;
        static_cast<void>(host.f->C_GetAttributeValue(session, key, &value, 1));
        signatures += good ? 1 : 0;
    }
    good = good && host.f->C_CloseSession(session) == CKR_OK;
    wrong += good ? 0 : 1;
}

} // namespace

TEST_CASE("eight threads sign with one card, each in its own session") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE keeps = host.open();
    REQUIRE(host.login(keeps, fixture.persona().pin) == CKR_OK);
    std::atomic<int> signatures = 0;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] { work(host, fixture, signatures, wrong); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK(wrong == 0);
    CHECK(signatures == 80);
}

TEST_CASE("threads read, search and ask while the card is exchanged under them") {
    InProcessCard fixture(contractPersona("1.7"));
    const Host host(fixture);
    std::atomic<bool> stop = false;
    std::atomic<int> unexpected = 0;
    const auto expect = [&](CK_RV rv) {
        switch (rv) {
        case CKR_OK:
        case CKR_SESSION_HANDLE_INVALID:
        case CKR_DEVICE_REMOVED:
        case CKR_TOKEN_NOT_PRESENT:
        case CKR_OBJECT_HANDLE_INVALID:
        case CKR_USER_ALREADY_LOGGED_IN:
        case CKR_USER_NOT_LOGGED_IN:
            return;
        default:
            ++unexpected;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            while (!stop) {
                CK_SESSION_HANDLE session = 0;
                const CK_RV opened = host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &session);
                expect(opened);
                if (opened != CKR_OK) {
                    continue;
                }
                std::string pin = "1234";
                expect(host.login(session, pin));
                CK_OBJECT_HANDLE objects[20];
                CK_ULONG count = 0;
                CK_OBJECT_CLASS wanted = CKO_CERTIFICATE;
                CK_ATTRIBUTE attribute{CKA_CLASS, &wanted, sizeof wanted};
                if (host.f->C_FindObjectsInit(session, &attribute, 1) == CKR_OK) {
                    expect(host.f->C_FindObjects(session, objects, 20, &count));
                    expect(host.f->C_FindObjectsFinal(session));
                }
                for (CK_ULONG k = 0; k < count && k < 20; ++k) {
                    CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
                    expect(host.f->C_GetAttributeValue(session, objects[k], &value, 1));
                }
                CK_SLOT_INFO slot{};
                expect(host.f->C_GetSlotInfo(0, &slot));
                expect(host.f->C_CloseSession(session));
            }
        });
    }
    for (int i = 0; i < 30; ++i) {
        fixture.readers().remove(kReader);
        std::this_thread::yield();
        fixture.reinsert();
        CK_TOKEN_INFO info{};
        expect(host.f->C_GetTokenInfo(0, &info));
    }
    stop = true;
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK(unexpected == 0);
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("a thread that its program cancels finishes its call first") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    std::atomic<bool> begun = false;
    std::thread thread([&] {
        CK_TOKEN_INFO info{};
        host.f->C_GetTokenInfo(0, &info);
        begun = true;
        for (;;) { // the cancellation waits for the thread outside of the module
            host.f->C_GetTokenInfo(0, &info);
            ::pthread_testcancel();
        }
    });
    while (!begun) {
        std::this_thread::yield();
    }
    REQUIRE(::pthread_cancel(thread.native_handle()) == 0);
    thread.join();
    CHECK(host.token().ulMinPinLen == 4);
}

TEST_CASE("finalising while other threads are at work ends their calls, not the program") {
    InProcessCard fixture(contractPersona("1.8"));
    for (int round = 0; round < 5; ++round) {
        auto host = std::make_unique<Host>(fixture);
        CK_FUNCTION_LIST *const f = host->f;
        std::atomic<bool> begun = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&, f] {
                for (;;) {
                    CK_TOKEN_INFO info{};
                    const CK_RV rv = f->C_GetTokenInfo(0, &info);
                    begun = true;
                    if (rv == CKR_CRYPTOKI_NOT_INITIALIZED) {
                        return;
                    }
                }
            });
        }
        while (!begun) {
            std::this_thread::yield();
        }
        host.reset();
        for (std::thread &thread : threads) {
            thread.join();
        }
    }
}
