// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/module.hpp"
#include "model/output.hpp"

#include <eid/bytes.hpp>

#include <span>

/// What each function of the table (shim/functions.toml) does, once the generated shim has checked that the module is
/// initialised, that the session or slot exists and that no pointer is missing. One function here for each C_ function
/// the module supports; those it does not are answered by the shim alone. They return when all is well and throw
/// Refused or Error otherwise.
namespace eid::pkcs11::bridge {

using Template = std::span<CK_ATTRIBUTE>;

void getInfo(Module &module, CK_INFO *info);
void getSlotList(Module &module, CK_BBOOL tokenPresent, CK_SLOT_ID *slots, CK_ULONG *count);
void getSlotInfo(Module &module, CK_SLOT_ID slot, CK_SLOT_INFO *info);
void getTokenInfo(Module &module, CK_SLOT_ID slot, CK_TOKEN_INFO *info);
void waitForSlotEvent(Module &module, CK_FLAGS flags, CK_SLOT_ID *slot, void *reserved);
void getMechanismList(Module &module, CK_SLOT_ID slot, CK_MECHANISM_TYPE *mechanisms, CK_ULONG *count);
void getMechanismInfo(Module &module, CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO *info);

void openSession(Module &module, CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify,
                 CK_SESSION_HANDLE *session);
void closeSession(Module &module, CK_SESSION_HANDLE session);
void closeAllSessions(Module &module, CK_SLOT_ID slot);
void getSessionInfo(Module &module, Session &session, CK_SESSION_INFO *info);
void sessionCancel(Module &module, Session &session, CK_FLAGS flags);
void login(Module &module, Session &session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length);
void logout(Module &module, Session &session);
void setPin(Module &module, Session &session, CK_UTF8CHAR *oldPin, CK_ULONG oldLength, CK_UTF8CHAR *newPin,
            CK_ULONG newLength);

void getAttributeValue(Module &module, Session &session, CK_OBJECT_HANDLE object, Template attributes);
void findObjectsInit(Module &module, Session &session, Template wanted);
void findObjects(Module &module, Session &session, CK_OBJECT_HANDLE *objects, CK_ULONG room, CK_ULONG *count);
void findObjectsFinal(Module &module, Session &session);

void digestInit(Module &module, Session &session, CK_MECHANISM *mechanism);
void digest(Module &module, Session &session, ByteView data, Output output);
void digestUpdate(Module &module, Session &session, ByteView data);
void digestFinal(Module &module, Session &session, Output output);
void signInit(Module &module, Session &session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key);
void sign(Module &module, Session &session, ByteView data, Output output);
void signUpdate(Module &module, Session &session, ByteView data);
void signFinal(Module &module, Session &session, Output output);
void verifyInit(Module &module, Session &session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key);
void verify(Module &module, Session &session, ByteView data, ByteView signature);
void verifyUpdate(Module &module, Session &session, ByteView data);
void verifyFinal(Module &module, Session &session, ByteView signature);

void generateRandom(Module &module, Session &session, CK_BYTE *data, CK_ULONG length);

} // namespace eid::pkcs11::bridge
