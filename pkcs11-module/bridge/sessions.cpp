// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include <eid/secret.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace eid::pkcs11::bridge {

namespace {

/// No card takes a PIN of more octets; refused before anything is copied.
constexpr CK_ULONG kMaxPinLength = 64;

/// Takes a PIN out of the host's memory at once. Null: it is not given here (CKF_PROTECTED_AUTHENTICATION_PATH).
/// @param tooLong what a PIN is refused with that no card could have.
std::optional<SecretBytes> copyPin(const CK_UTF8CHAR *pin, CK_ULONG length, CK_RV tooLong) {
    if (pin == nullptr) {
        return std::nullopt;
    }
    require(length <= kMaxPinLength, tooLong);
    SecretBytes copy(kMaxPinLength);
    copy.append(ByteView(pin, length));
    return copy;
}

bool allDigits(const SecretBytes &pin) {
    const ByteView octets = pin.view();
    return std::all_of(octets.begin(), octets.end(), [](std::uint8_t c) { return c >= '0' && c <= '9'; });
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
    // CKU_SO too: these cards have no security officer.
    require(user == CKU_USER || user == CKU_CONTEXT_SPECIFIC, CKR_USER_TYPE_INVALID);
    auto copy = copyPin(pin, length, CKR_PIN_INCORRECT);
    try {
        user == CKU_USER ? module.login(session, std::move(copy)) : module.contextLogin(session, std::move(copy));
    } catch (const Error &error) {
        // What cannot be a PIN never reaches the card and costs no try. C_Login has no other value for it (2.40, 5.6),
        // and browsers ask again for this one only.
        if (error.situation() == Situation::pinFormat) {
            throw Refused(CKR_PIN_INCORRECT);
        }
        throw;
    }
}

void logout(Module &module, Session &session) {
    module.logout(session);
}

void setPin(Module &module, Session &session, CK_UTF8CHAR *oldPin, CK_ULONG oldLength, CK_UTF8CHAR *newPin,
            CK_ULONG newLength) {
    // "R/W Public", "R/W SO Functions" or "R/W User Functions" only (2.40, 5.5, C_SetPIN).
    require(session.readWrite(), CKR_SESSION_READ_ONLY);
    auto from = copyPin(oldPin, oldLength, CKR_PIN_INCORRECT);
    auto to = copyPin(newPin, newLength, CKR_PIN_LEN_RANGE);
    require(!to || allDigits(*to), CKR_PIN_INVALID);
    module.setPin(session, std::move(from), std::move(to));
}

} // namespace eid::pkcs11::bridge
