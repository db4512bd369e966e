// SPDX-License-Identifier: Apache-2.0
// A program that loads a PKCS#11 module, signs with it, and then ends in one of the ways programs really end:
//     eid-module-host MODULE LABEL WAY          the PIN is the first line of standard input
// Prints "signed" (and "child signed") as it goes, "done" at last; exit code 0 when every call answered as it must.
#include <openssl/crypto.h>
#include <p11-kit/pkcs11.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

/// No destructor: what happens at exit is the subject here.
CK_FUNCTION_LIST *p11 = nullptr;
CK_SESSION_HANDLE openSession = 0;

void expect(CK_RV got, CK_RV wanted, const char *what) {
    if (got != wanted) {
        std::array<char, 100> text{};
        std::snprintf(text.data(), text.size(), "%s: 0x%lx instead of 0x%lx", what, got, wanted);
        throw std::runtime_error(text.data());
    }
}

void ok(CK_RV got, const char *what) {
    expect(got, CKR_OK, what);
}

/// For handlers that run at exit, where nobody catches anything.
void expectAtExit(CK_RV got, const char *what) {
    if (got != CKR_OK) {
        std::fprintf(stderr, "%s at exit: 0x%lx\n", what, got);
        std::_Exit(3);
    }
}

void *load(const std::string &path) {
    void *library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        throw std::runtime_error(::dlerror());
    }
    const auto getFunctionList = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    if (getFunctionList == nullptr) {
        throw std::runtime_error("no C_GetFunctionList");
    }
    ok(getFunctionList(&p11), "C_GetFunctionList");
    return library;
}

void initialize() {
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    ok(p11->C_Initialize(&arguments), "C_Initialize");
}

CK_SLOT_ID slotWithCard() {
    CK_ULONG count = 1;
    CK_SLOT_ID slot = 0;
    ok(p11->C_GetSlotList(CK_TRUE, &slot, &count), "C_GetSlotList");
    if (count != 1) {
        throw std::runtime_error("no card");
    }
    return slot;
}

CK_SESSION_HANDLE logIn(std::string pin) {
    CK_SESSION_HANDLE session = 0;
    ok(p11->C_OpenSession(slotWithCard(), CKF_SERIAL_SESSION, nullptr, nullptr, &session), "C_OpenSession");
    ok(p11->C_Login(session, CKU_USER, reinterpret_cast<CK_UTF8CHAR *>(pin.data()), pin.size()), "C_Login");
    return session;
}

void sign(CK_SESSION_HANDLE session, std::string label) {
    CK_OBJECT_CLASS wantedClass = CKO_PRIVATE_KEY;
    std::array<CK_ATTRIBUTE, 2> wanted{CK_ATTRIBUTE{CKA_CLASS, &wantedClass, sizeof wantedClass},
                                       CK_ATTRIBUTE{CKA_LABEL, label.data(), label.size()}};
    CK_OBJECT_HANDLE key = 0;
    CK_ULONG found = 0;
    ok(p11->C_FindObjectsInit(session, wanted.data(), wanted.size()), "C_FindObjectsInit");
    ok(p11->C_FindObjects(session, &key, 1, &found), "C_FindObjects");
    ok(p11->C_FindObjectsFinal(session), "C_FindObjectsFinal");
    if (found != 1) {
        throw std::runtime_error("no key");
    }
    CK_KEY_TYPE type = 0;
    CK_ATTRIBUTE asked{CKA_KEY_TYPE, &type, sizeof type};
    ok(p11->C_GetAttributeValue(session, key, &asked, 1), "C_GetAttributeValue");
    CK_MECHANISM mechanism{type == CKK_RSA ? CKM_SHA256_RSA_PKCS : CKM_ECDSA_SHA256, nullptr, 0};
    std::string data = "something to sign";
    std::array<CK_BYTE, 512> signature{};
    CK_ULONG length = signature.size();
    ok(p11->C_SignInit(session, &mechanism, key), "C_SignInit");
    ok(p11->C_Sign(session, reinterpret_cast<CK_BYTE *>(data.data()), data.size(), signature.data(), &length),
       "C_Sign");
    const CK_ULONG expected = type == CKK_RSA ? 256 : 96;
    if (length != expected) {
        throw std::runtime_error("a signature of the wrong length");
    }
}

/// The child starts afresh; the parent goes on as if nothing had happened.
void forkAndSign(CK_SESSION_HANDLE session, const std::string &label, const std::string &pin) {
    std::cout << std::flush;
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 1;
        try {
            CK_INFO info{};
            CK_SESSION_INFO old{};
            expect(p11->C_GetInfo(&info), CKR_CRYPTOKI_NOT_INITIALIZED, "C_GetInfo in the child");
            expect(p11->C_GetSessionInfo(session, &old), CKR_CRYPTOKI_NOT_INITIALIZED, "C_GetSessionInfo in the child");
            expect(p11->C_Finalize(nullptr), CKR_CRYPTOKI_NOT_INITIALIZED, "C_Finalize in the child");
            initialize();
            expect(p11->C_GetSessionInfo(session, &old), CKR_SESSION_HANDLE_INVALID,
                   "the parent's session in the child");
            sign(logIn(pin), label);
            ok(p11->C_Finalize(nullptr), "C_Finalize in the child");
            std::cout << "child signed" << std::endl;
            code = 0;
        } catch (const std::exception &error) {
            std::cerr << error.what() << std::endl;
        }
        ::_exit(code);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) {
        throw std::runtime_error("the child failed");
    }
    sign(session, label);
}

/// fork while other threads are inside the module: none of their locks may be waited for in the child.
void forkWithBusyThreads(CK_SESSION_HANDLE session, const std::string &label, const std::string &pin) {
    std::atomic<bool> stop{false};
    std::atomic<CK_RV> failure{CKR_OK};
    const CK_SLOT_ID slot = slotWithCard();
    std::vector<std::thread> busy;
    for (int i = 0; i < 2; ++i) {
        busy.emplace_back([&] {
            while (!stop) {
                CK_TOKEN_INFO info{};
                std::array<CK_BYTE, 64> random{};
                const CK_RV told = p11->C_GetTokenInfo(slot, &info);
                const CK_RV drawn = p11->C_GenerateRandom(session, random.data(), random.size());
                if (told != CKR_OK || drawn != CKR_OK) {
                    failure = told != CKR_OK ? told : drawn;
                }
            }
        });
    }
    std::exception_ptr problem;
    try {
        for (int i = 0; i < 2; ++i) {
            forkAndSign(session, label, pin);
        }
    } catch (...) {
        problem = std::current_exception();
    }
    stop = true;
    for (std::thread &thread : busy) {
        thread.join();
    }
    if (problem) {
        std::rethrow_exception(problem);
    }
    ok(failure, "a thread beside fork");
}

/// A thread that waits for ever, as Firefox has one; it ends with the process or with C_Finalize.
std::thread waitForSlotEvents() {
    std::thread waiting([] {
        CK_SLOT_ID slot = 0;
        CK_RV result = CKR_OK;
        while (result == CKR_OK) {
            result = p11->C_WaitForSlotEvent(0, &slot, nullptr);
        }
        if (result != CKR_CRYPTOKI_NOT_INITIALIZED) {
            std::fprintf(stderr, "C_WaitForSlotEvent: 0x%lx\n", result);
            std::_Exit(4);
        }
    });
    return waiting;
}

void run(const std::string &module, const std::string &label, const std::string &way) {
    std::string pin;
    std::getline(std::cin, pin);
    // Registered before the module is loaded, so it runs after everything the module itself may have registered.
    if (way == "finalize-in-atexit") {
        std::atexit([] { expectAtExit(p11->C_Finalize(nullptr), "C_Finalize"); });
    } else if (way == "finalize-in-openssl-atexit") {
        OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, nullptr);
        OPENSSL_atexit([] {
            expectAtExit(p11->C_CloseSession(openSession), "C_CloseSession");
            expectAtExit(p11->C_Finalize(nullptr), "C_Finalize");
        });
    }
    void *library = load(module);
    initialize();
    openSession = logIn(pin);
    sign(openSession, label);
    std::cout << "signed" << std::endl;
    if (way == "finalize") {
        ok(p11->C_Finalize(nullptr), "C_Finalize");
    } else if (way == "unload") {
        ::dlclose(library);
    } else if (way == "finalize-unload-reload") {
        for (int i = 0; i < 3; ++i) {
            ok(p11->C_Finalize(nullptr), "C_Finalize");
            ::dlclose(library);
            library = load(module);
            initialize();
            sign(logIn(pin), label);
        }
    } else if (way == "wait-and-exit") {
        waitForSlotEvents().detach();
    } else if (way == "wait-and-finalize") {
        std::thread waiting = waitForSlotEvents();
        ok(p11->C_Finalize(nullptr), "C_Finalize");
        waiting.join();
    } else if (way == "fork") {
        forkAndSign(openSession, label, pin);
    } else if (way == "fork-busy") {
        forkWithBusyThreads(openSession, label, pin);
    } else if (way == "fork-exit") { // a child that never touches the module and runs all exit handlers
        std::cout << std::flush;
        const pid_t child = ::fork();
        if (child == 0) {
            std::exit(0);
        }
        int status = 0;
        if (::waitpid(child, &status, 0) != child || status != 0) {
            throw std::runtime_error("the child failed");
        }
        sign(openSession, label);
    } else if (way != "just-exit" && way.find("atexit") == std::string::npos) {
        throw std::runtime_error("no such way to end");
    }
    std::cout << "done" << std::endl;
}

} // namespace

int main(int count, char **arguments) {
    try {
        if (count != 4) {
            throw std::runtime_error("usage: eid-module-host MODULE LABEL WAY");
        }
        run(arguments[1], arguments[2], arguments[3]);
        return 0;
    } catch (const std::exception &error) {
        std::cerr << "eid-module-host: " << error.what() << std::endl;
        return 1;
    }
}
