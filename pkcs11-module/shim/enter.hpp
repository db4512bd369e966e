// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "cryptoki/refused.hpp"
#include "model/module.hpp"
#include "model/session.hpp"

#include <optional>

/// Exported although everything else is hidden.
#define EID_EXPORT __attribute__((visibility("default")))

/// The way into the module that every generated function takes. The checks come in the order in which PKCS#11 Base
/// 2.40, 5.1 ranks the errors: is the module initialised, is there such a slot or session, are the arguments there.
/// Nothing is ever thrown out of here.
namespace eid::pkcs11::shim {

struct Call {
    const char *name;
    std::optional<Operation> ends; ///< ended when the call fails with anything but CKR_BUFFER_TOO_SMALL
};

enum class Level { any, module, slot, session };

/// What is left to do after the checks. A pointer and a plain function, so that 92 functions share one way in.
struct Work {
    void *context;
    void (*run)(void *context, Module *module, Session *session);
};

/// @param target slot or session, where the level has one.
CK_RV enter(const Call &call, Level level, CK_ULONG target, Work work) noexcept;

inline void requirePointer(const void *pointer) {
    require(pointer != nullptr, CKR_ARGUMENTS_BAD);
}

/// Null stands for "nothing" only when the length says so too.
inline void requireData(const void *data, CK_ULONG length) {
    require(data != nullptr || length == 0, CKR_ARGUMENTS_BAD);
}

template <typename Function> CK_RV enterAny(const Call &call, Function function) noexcept {
    return enter(call, Level::any, 0,
                 {&function, [](void *context, Module *, Session *) { (*static_cast<Function *>(context))(); }});
}

template <typename Function> CK_RV enterModule(const Call &call, Function function) noexcept {
    return enter(call, Level::module, 0, {&function, [](void *context, Module *module, Session *) {
                                              (*static_cast<Function *>(context))(*module);
                                          }});
}

template <typename Function> CK_RV enterSlot(const Call &call, CK_SLOT_ID slot, Function function) noexcept {
    return enter(call, Level::slot, slot, {&function, [](void *context, Module *module, Session *) {
                                               (*static_cast<Function *>(context))(*module);
                                           }});
}

template <typename Function>
CK_RV enterSession(const Call &call, CK_SESSION_HANDLE session, Function function) noexcept {
    return enter(call, Level::session, session, {&function, [](void *context, Module *module, Session *opened) {
                                                     (*static_cast<Function *>(context))(*module, *opened);
                                                 }});
}

} // namespace eid::pkcs11::shim
