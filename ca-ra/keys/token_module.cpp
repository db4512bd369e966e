// SPDX-License-Identifier: Apache-2.0
#include "keys/token_module.hpp"

#include <eid/error.hpp>

#include <base/log_line.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <dlfcn.h>
#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

namespace eid::ca {

namespace {

// What tokens and daemons say when they were away, in practice (CKR_GENERAL_ERROR and CKR_FUNCTION_FAILED included:
// some modules know nothing better to say of a lost connection).
bool meansGone(CK_RV result) noexcept {
    switch (result) {
    case CKR_GENERAL_ERROR:
    case CKR_FUNCTION_FAILED:
    case CKR_DEVICE_ERROR:
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_SLOT_ID_INVALID:
    case CKR_SESSION_CLOSED:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
    case CKR_USER_NOT_LOGGED_IN:
    case CKR_CRYPTOKI_NOT_INITIALIZED:
        return true;
    default:
        return false;
    }
}

/// Fields of fixed length, padded with blanks.
std::string fieldText(const unsigned char *field, std::size_t size) {
    std::string text(reinterpret_cast<const char *>(field), size);
    text.erase(text.find_last_not_of(std::string_view(" \0", 2)) + 1);
    return text;
}

} // namespace

void requireOk(CK_RV result, const char *what) {
    if (result == CKR_OK) {
        return;
    }
    std::string why = fmt::format("{}: token answers 0x{:X}", what, result);
    if (meansGone(result)) {
        throw TokenGone{std::move(why)};
    }
    throw Error(Situation::authorityKeyUnavailable, why);
}

BrokenPipeGuard::BrokenPipeGuard() noexcept {
    sigset_t pipe;
    sigset_t pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigemptyset(&pending);
    sigpending(&pending);
    pendingBefore_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe, &previous_);
}

BrokenPipeGuard::~BrokenPipeGuard() {
    if (!pendingBefore_) {
        // One that came from the module is taken away before the thread hears signals again.
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        const timespec now{};
        while (sigtimedwait(&pipe, nullptr, &now) < 0 && errno == EINTR) {
        }
    }
    pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
}

std::shared_ptr<TokenModule> TokenModule::at(const std::string &path) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<TokenModule>> modules;
    const std::lock_guard lock(mutex);
    std::weak_ptr<TokenModule> &known = modules[path];
    std::shared_ptr<TokenModule> module = known.lock();
    if (!module) {
        module = std::make_shared<TokenModule>(path);
        known = module;
    }
    return module;
}

TokenModule::TokenModule(std::string path)
    : path_(std::move(path)), oneAtATime_(std::filesystem::path(path_).filename() == "p11-kit-client.so") {
    load();
}

TokenModule::~TokenModule() {
    const BrokenPipeGuard guard;
    unload();
    // The library stays loaded: many modules start threads or register exit handlers and do not survive dlclose.
}

void TokenModule::load() {
    if (library_ == nullptr) {
        library_ = ::dlopen(path_.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library_ == nullptr) {
            return;
        }
        void *const symbol = ::dlsym(library_, "C_GetFunctionList");
        if (symbol == nullptr || reinterpret_cast<CK_C_GetFunctionList>(symbol)(&functions_) != CKR_OK) {
            functions_ = nullptr;
            return;
        }
    }
    if (functions_ == nullptr) {
        return;
    }
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV result = functions_->C_Initialize(&arguments);
    initialised_ = result == CKR_OK || result == CKR_CRYPTOKI_ALREADY_INITIALIZED;
}

void TokenModule::unload() noexcept {
    if (initialised_) {
        functions_->C_Finalize(nullptr);
        initialised_ = false;
    }
}

void TokenModule::restart(std::uint64_t seen) {
    const BrokenPipeGuard guard;
    const std::unique_lock lock(mutex_, kLongestCall);
    if (!lock) {
        return; // who uses it next is told
    }
    if (generation_ != seen) {
        return;
    }
    log(LogLevel::warning, "PKCS#11 module is initialised anew");
    unload();
    ++generation_;
    load();
}

TokenModule::Use::Use(TokenModule &module) : module_(module) {
    if (module_.oneAtATime_) {
        alone_ = std::unique_lock(module_.mutex_, kLongestCall);
    } else {
        together_ = std::shared_lock(module_.mutex_, kLongestCall);
    }
    if (!alone_ && !together_) {
        throw TokenGone{"a call into " + module_.path_ + " does not come back", false};
    }
    if (!module_.initialised_) {
        throw TokenGone{"the PKCS#11 module " + module_.path_ + " cannot be initialised"};
    }
}

CK_SLOT_ID TokenModule::Use::slotOf(const std::string &label) const {
    CK_FUNCTION_LIST &functions = *module_.functions_;
    std::vector<CK_SLOT_ID> slots;
    CK_RV result = CKR_BUFFER_TOO_SMALL;
    // The number may grow between the two calls.
    while (result == CKR_BUFFER_TOO_SMALL) {
        CK_ULONG count = 0;
        requireOk(functions.C_GetSlotList(CK_TRUE, nullptr, &count), "C_GetSlotList");
        slots.resize(count);
        result = count == 0 ? CKR_OK : functions.C_GetSlotList(CK_TRUE, slots.data(), &count);
        slots.resize(std::min<std::size_t>(count, slots.size()));
    }
    requireOk(result, "C_GetSlotList");
    for (const CK_SLOT_ID slot : slots) {
        CK_TOKEN_INFO info{};
        if (functions.C_GetTokenInfo(slot, &info) != CKR_OK || (info.flags & CKF_TOKEN_INITIALIZED) == 0) {
            continue; // another token's trouble is not ours
        }
        if (label.empty() || fieldText(info.label, sizeof info.label) == label) {
            return slot;
        }
    }
    throw TokenGone{label.empty() ? "no token is there" : "the token \"" + label + "\" is not there"};
}

} // namespace eid::ca
