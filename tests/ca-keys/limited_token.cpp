// SPDX-License-Identifier: Apache-2.0
// SoftHSM2 as a smaller token: at most so many sessions, flags that say the PIN is locked or near it, and a count of
// logins. Told what to be by `limitedTokenSettings`.
#include "limited_token.hpp"

#include <p11-kit/pkcs11.h>

#include <dlfcn.h>
#include <mutex>
#include <set>

namespace {

std::mutex mutex;
std::set<CK_SESSION_HANDLE> sessions;
LimitedToken settings;
CK_FUNCTION_LIST *real = nullptr;
CK_FUNCTION_LIST mine;

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify, CK_SESSION_HANDLE *session) {
    const std::lock_guard lock(mutex);
    if (sessions.size() >= settings.sessions) {
        return CKR_SESSION_COUNT;
    }
    const CK_RV result = real->C_OpenSession(slot, flags, application, notify, session);
    if (result == CKR_OK) {
        sessions.insert(*session);
        settings.mostSessions =
            sessions.size() > settings.mostSessions ? static_cast<unsigned>(sessions.size()) : settings.mostSessions;
    }
    return result;
}

CK_RV closeSession(CK_SESSION_HANDLE session) {
    const std::lock_guard lock(mutex);
    sessions.erase(session);
    return real->C_CloseSession(session);
}

CK_RV finalize(void *reserved) {
    const std::lock_guard lock(mutex);
    sessions.clear();
    return real->C_Finalize(reserved);
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG size) {
    const std::lock_guard lock(mutex);
    ++settings.logins;
    return real->C_Login(session, user, pin, size);
}

CK_RV tokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
    const CK_RV result = real->C_GetTokenInfo(slot, info);
    const std::lock_guard lock(mutex);
    info->flags |= (settings.locked ? CKF_USER_PIN_LOCKED : 0UL) | (settings.finalTry ? CKF_USER_PIN_FINAL_TRY : 0UL);
    return result;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) LimitedToken *limitedTokenSettings() {
    return &settings;
}

__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) {
    const std::lock_guard lock(mutex);
    if (real == nullptr) {
        void *const library = ::dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
        void *const symbol = library == nullptr ? nullptr : ::dlsym(library, "C_GetFunctionList");
        if (symbol == nullptr || reinterpret_cast<CK_C_GetFunctionList>(symbol)(&real) != CKR_OK) {
            return CKR_GENERAL_ERROR;
        }
        mine = *real;
        mine.C_OpenSession = openSession;
        mine.C_CloseSession = closeSession;
        mine.C_Finalize = finalize;
        mine.C_Login = login;
        mine.C_GetTokenInfo = tokenInfo;
    }
    *list = &mine;
    return CKR_OK;
}
}
