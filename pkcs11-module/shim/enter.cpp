// SPDX-License-Identifier: Apache-2.0
#include "shim/enter.hpp"

#include "base/log_line.hpp"
#include "bridge/instance.hpp"
#include "bridge/return_value.hpp"

#include <pthread.h>

#include <memory>
#include <string>

namespace eid::pkcs11::shim {

namespace {

/// Name and result only: arguments may be PINs and personal data.
void report(const char *name, CK_RV result) noexcept {
    const LogLevel level = result == CKR_OK ? LogLevel::debug : LogLevel::info;
    if (!logs(level)) {
        return;
    }
    try {
        log(level, std::string(name) + ' ' + returnValueName(result));
    } catch (const std::bad_alloc &) { // then without a line
    }
}

void endOperation(Session &session, Operation operation) noexcept {
    try {
        session.end(operation);
    } catch (...) {
        log(LogLevel::error, "an operation could not be ended");
    }
}

/// A thread that the host cancels finishes its call first: cancellation unwinds the stack, which must not pass here,
/// and would leave a transaction open.
class NoCancellation {
  public:
    NoCancellation() { ::pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before_); }
    NoCancellation(const NoCancellation &) = delete;
    NoCancellation &operator=(const NoCancellation &) = delete;
    ~NoCancellation() { ::pthread_setcancelstate(before_, nullptr); }

  private:
    int before_ = PTHREAD_CANCEL_ENABLE;
};

} // namespace

CK_RV enter(const Call &call, Level level, CK_ULONG target, Work work) noexcept {
    // The session goes first: it refers to the module, which may be closed by another thread meanwhile.
    std::shared_ptr<Module> module;
    std::shared_ptr<Session> session;
    CK_RV result = CKR_OK;
    const NoCancellation uncancelled;
    try {
        if (level != Level::any) {
            module = currentModule();
        }
        if (level == Level::slot) {
            static_cast<void>(module->slot(target));
        } else if (level == Level::session) {
            session = module->session(target);
        }
        work.run(work.context, module.get(), session.get());
    } catch (...) {
        result = returnValueOfCurrentException();
        if (session != nullptr && call.ends && result != CKR_BUFFER_TOO_SMALL) {
            endOperation(*session, *call.ends);
        }
    }
    report(call.name, result);
    return result;
}

} // namespace eid::pkcs11::shim
