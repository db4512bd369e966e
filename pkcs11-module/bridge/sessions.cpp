// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include <eid/secret.hpp>

#include <optional>

namespace eid::pkcs11::bridge {

namespace {

/// No card takes a PIN of more octets; refused before anything is copied.
constexpr CK_ULONG kMaxPinLength = 64;

/// Takes a PIN out of the host's memory at once. Null: it is not given here (CKF_PROTECTED_AUTHENTICATION_PATH).
std::optional<SecretBytes> copyPin(const CK_UTF8CHAR *pin, CK_ULONG length) {
    if (pin == nullptr) {
        return std::nullopt;
    }
    require(length <= kMaxPinLength, CKR_PIN_LEN_RANGE);
    SecretBytes copy(kMaxPinLength);
    copy.append(ByteView(pin, length));
    return copy;
}

} // namespace

void openSession(Module &module, CK_SLOT_ID slot, CK_FLAGS flags, void * /*application*/, CK_NOTIFY /*notify*/,
                 CK_SESSION_HANDLE *session) {
    // A legacy of parallel sessions: the flag must always be set (2.40, 5.6). Notify is for CKN_SURRENDER, which a
    // module need not send; this one never calls back into its host.
    require((flags & CKF_SERIAL_SESSION) != 0, CKR_SESSION_PARALLEL_NOT_SUPPORTED);
    *session = module.openSession(slot, (flags & CKF_RW_SESSION) != 0);
}

void closeSession(Module &module, CK_SESSION_HANDLE session) {
    module.closeSession(session);
}

void closeAllSessions(Module &module, CK_SLOT_ID slot) {
    module.closeAllSessions(slot);
}

void getSessionInfo(Module &module, Session &session, CK_SESSION_INFO *info) {
    *info = module.sessionInfo(session.handle());
}

void sessionCancel(Module & /*module*/, Session &session, CK_FLAGS flags) {
    session.cancel(flags);
}

void login(Module &module, Session &session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length) {
    switch (user) {
    case CKU_USER:
        module.login(session, copyPin(pin, length));
        return;
    case CKU_CONTEXT_SPECIFIC:
        module.contextLogin(session, copyPin(pin, length));
        return;
    default: // CKU_SO too: these cards have no security officer
        throw Refused(CKR_USER_TYPE_INVALID);
    }
}

void logout(Module &module, Session &session) {
    module.logout(session);
}

void setPin(Module &module, Session &session, CK_UTF8CHAR *oldPin, CK_ULONG oldLength, CK_UTF8CHAR *newPin,
            CK_ULONG newLength) {
    // "R/W Public", "R/W SO Functions" or "R/W User Functions" only (2.40, 5.5, C_SetPIN).
    require(session.readWrite(), CKR_SESSION_READ_ONLY);
    module.setPin(session, copyPin(oldPin, oldLength), copyPin(newPin, newLength));
}

} // namespace eid::pkcs11::bridge
