// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/pcsc/pcsc_error.hpp"

#include <winscard.h>

#include <utility>

namespace eid::transport {

/// One SCARDCONTEXT: a connection to the service that only one call at a time can use.
class PcscContext {
  public:
    /// @throws Error serviceNotRunning, serviceNoPermission.
    PcscContext() {
        const LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context_);
        if (code != SCARD_S_SUCCESS) {
            throw pcscContextError(code);
        }
    }
    PcscContext(PcscContext &&other) noexcept : context_(std::exchange(other.context_, 0)) {}
    PcscContext &operator=(PcscContext &&) = delete;
    PcscContext(const PcscContext &) = delete;
    PcscContext &operator=(const PcscContext &) = delete;
    ~PcscContext() {
        if (context_ != 0) {
            SCardReleaseContext(context_);
        }
    }
    [[nodiscard]] SCARDCONTEXT get() const noexcept { return context_; }

  private:
    SCARDCONTEXT context_ = 0;
};

} // namespace eid::transport
