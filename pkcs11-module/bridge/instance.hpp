// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/module.hpp"

#include <functional>
#include <memory>

/// The one module of a process. Nothing here is destroyed at exit, and a child after fork starts afresh: what it
/// inherited (connections of the parent, locks that a thread held which the child does not have) is left where it is.
namespace eid::pkcs11 {

/// @throws Refused CKR_CRYPTOKI_NOT_INITIALIZED, also in a child that has not called C_Initialize itself.
std::shared_ptr<Module> currentModule();

/// C_Initialize. @param arguments CK_C_INITIALIZE_ARGS or null.
/// @throws Refused CKR_CRYPTOKI_ALREADY_INITIALIZED, CKR_ARGUMENTS_BAD, CKR_CANT_LOCK.
void initialize(const void *arguments);
/// C_Finalize. @throws Refused CKR_CRYPTOKI_NOT_INITIALIZED, CKR_ARGUMENTS_BAD.
void finalize(const void *reserved);

/// Where readers come from; PC/SC unless a test says otherwise, and with an empty function again. Counts from the next
/// C_Initialize.
void useReaders(std::function<Readers()> readers);

} // namespace eid::pkcs11
