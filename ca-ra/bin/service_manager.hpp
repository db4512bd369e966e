// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <string_view>

namespace eid::ca {

/// Tells the service manager (sd_notify(3): one datagram to $NOTIFY_SOCKET). Without one nothing happens.
/// @param state "READY=1", "STOPPING=1", "STATUS=..."
void tellServiceManager(std::string_view state) noexcept;

/// SIGTERM and SIGINT, to be waited for. Made before any thread is, so that all of them leave the signals alone. SIGHUP
/// is passed over: the configuration is read at the start only.
class TerminationSignals {
  public:
    TerminationSignals();
    /// Until one comes. @return its number.
    [[nodiscard]] int wait() const;

  private:
    sigset_t signals_;
};

} // namespace eid::ca
