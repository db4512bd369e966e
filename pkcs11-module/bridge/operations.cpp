// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

// The session does these; when one fails, the shim ends the operation (functions.toml, `ends`).
namespace eid::pkcs11::bridge {

namespace {

/// Without a mechanism, an Init function gives up the active operation (Base Specification 3.0, 5.8.1 and its
/// siblings); when there is none, something is missing.
bool givesUp(Session &session, const CK_MECHANISM *mechanism, Operation operation) {
    if (mechanism != nullptr) {
        return false;
    }
    require(session.active(operation), CKR_ARGUMENTS_BAD);
    session.end(operation);
    return true;
}

} // namespace

void digestInit(Module & /*module*/, Session &session, CK_MECHANISM *mechanism) {
    if (!givesUp(session, mechanism, Operation::digest)) {
        session.digestInit(*mechanism);
    }
}

void digest(Module & /*module*/, Session &session, ByteView data, Output output) {
    session.digest(data, output);
}

void digestUpdate(Module & /*module*/, Session &session, ByteView data) {
    session.digestUpdate(data);
}

void digestFinal(Module & /*module*/, Session &session, Output output) {
    session.digestFinal(output);
}

void signInit(Module & /*module*/, Session &session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key) {
    if (!givesUp(session, mechanism, Operation::sign)) {
        session.signInit(*mechanism, key);
    }
}

void sign(Module & /*module*/, Session &session, ByteView data, Output output) {
    session.sign(data, output);
}

void signUpdate(Module & /*module*/, Session &session, ByteView data) {
    session.signUpdate(data);
}

void signFinal(Module & /*module*/, Session &session, Output output) {
    session.signFinal(output);
}

void verifyInit(Module & /*module*/, Session &session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key) {
    if (!givesUp(session, mechanism, Operation::verify)) {
        session.verifyInit(*mechanism, key);
    }
}

void verify(Module & /*module*/, Session &session, ByteView data, ByteView signature) {
    session.verify(data, signature);
}

void verifyUpdate(Module & /*module*/, Session &session, ByteView data) {
    session.verifyUpdate(data);
}

void verifyFinal(Module & /*module*/, Session &session, ByteView signature) {
    session.verifyFinal(signature);
}

} // namespace eid::pkcs11::bridge
