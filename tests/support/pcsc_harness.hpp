// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::test {

/// A real smart-card service (pcscd) with two virtual readers (vpcd), private to the test: own socket, own ports on the
/// loopback address, own mount namespace. Several run side by side. Everything is gone after the destructor, also when
/// the test fails; when the test is killed the kernel ends the children.
///
///     if (const auto reason = PcscHarness::unavailable()) { WARN("skipped: " << *reason); return; }
///     PcscHarness pcsc;
///     pcsc.useInThisProcess();
///     pcsc.startCard({"--persona", "adult"});
class PcscHarness {
  public:
    static constexpr std::size_t kSlots = 2;
    /// Generous: the service looks for cards every 400 ms.
    static constexpr std::chrono::seconds kPatience{20};

    /// Why it cannot run on this machine; nothing when it can.
    static std::optional<std::string> unavailable();

    /// Starts the service and waits until it lists both readers. @throws std::runtime_error with the reason.
    PcscHarness();
    ~PcscHarness();
    PcscHarness(const PcscHarness &) = delete;
    PcscHarness &operator=(const PcscHarness &) = delete;

    /// For the programs that shall use this service: runProcess(..., pcsc.environment()).
    [[nodiscard]] Environment environment() const;
    /// Makes the test's own PC/SC calls go here. The client library looks at the environment once, with its first call:
    /// call it before. Harnesses that follow one another in a process have the same socket, so once is enough.
    void useInThisProcess() const;

    [[nodiscard]] const std::string &socket() const noexcept { return socket_; }
    /// Where the card of a slot connects, on 127.0.0.1.
    [[nodiscard]] std::uint16_t port(std::size_t slot = 0) const;
    [[nodiscard]] static std::string readerName(std::size_t slot = 0);

    void stop(); ///< SIGTERM, as the system does it; cards are left alone
    void kill(); ///< SIGKILL: the service crashes
    void start();
    void restart();
    [[nodiscard]] bool running();

    /// Starts `eid-sim run --port N <arguments>` and waits until it says "ready" and PC/SC reports the card.
    ChildProcess &startCard(const std::vector<std::string> &arguments, std::size_t slot = 0);
    /// Any other program that plays a card; its port is among the arguments already.
    ChildProcess &startCardProgram(const std::vector<std::string> &arguments, std::size_t slot = 0);
    /// Ends the card's program and waits until PC/SC reports the reader empty.
    void stopCard(std::size_t slot = 0);
    /// Waits by SCardGetStatusChange, in a process of its own, so that any number of harnesses can be waited for.
    /// @throws std::runtime_error when the limit passes.
    void waitForCard(bool present, std::size_t slot = 0);

  private:
    class Place;
    std::unique_ptr<Place> place_;
    std::string socket_;
    std::unique_ptr<ChildProcess> service_;
    std::array<std::unique_ptr<ChildProcess>, kSlots> cards_;
};

} // namespace eid::test
