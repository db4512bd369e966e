// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/virtual_card.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace eid::sim {

inline constexpr std::uint16_t kVpcdPort = 35963; ///< 0x8C7B, slot 0 as Debian ships it; slot 1 is one higher

struct VpcdOptions {
    std::uint16_t port = kVpcdPort;                 ///< on 127.0.0.1
    bool reconnect = false;                         ///< survive restarts of pcscd
    std::chrono::milliseconds connectTimeout{5000}; ///< how long pcscd may take to come up
    std::function<void()> onReady;                  ///< called once, when pcscd has first asked for the ATR
};

/// Puts a card into the reader that vpcd adds to pcscd; the connection is the insertion.
class VpcdBridge {
  public:
    enum class Ending { stopped, connectionLost, cardRemoved };

    VpcdBridge(VirtualCard &card, VpcdOptions options);
    ~VpcdBridge();
    VpcdBridge(const VpcdBridge &) = delete;
    VpcdBridge &operator=(const VpcdBridge &) = delete;

    /// Serves until stopped or, without `reconnect`, until the connection ends.
    /// @throws Error virtualReaderUnreachable when pcscd does not listen in time.
    Ending run();
    /// Ends `run` from any thread or from a signal handler; a later `run` returns at once.
    void stop() noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace eid::sim
