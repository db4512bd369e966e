// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/pcsc/pcsc_context.hpp"
#include "transport/transport.hpp"

#include <string>

namespace eid::transport {

/// A card in a PC/SC reader, shared with other programs. It has a context of its own, so that a long transaction here
/// never holds up the monitor.
class PcscTransport final : public Transport {
  public:
    /// @throws Error noCard, cardMute, cardBusy, readerNotFound, serviceNotRunning.
    explicit PcscTransport(std::string reader);
    ~PcscTransport() override;

    [[nodiscard]] const std::string &readerName() const noexcept override { return reader_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] Protocol protocol() const noexcept override {
        return active_ == SCARD_PROTOCOL_T1 ? Protocol::t1 : Protocol::t0;
    }

    [[nodiscard]] std::uint32_t insertion() const noexcept override { return static_cast<std::uint32_t>(insertions_); }

  private:
    bool begin() override;
    void end() noexcept override;
    Bytes transmit(ByteView command, Sensitivity sensitivity) override;
    Bytes control(std::uint32_t code, ByteView input, Sensitivity sensitivity) override;
    void readAtr();
    void reconnect();
    [[nodiscard]] DWORD insertions() const;
    [[noreturn]] void fail(LONG code, std::string_view doing);
    bool cardLeaves();

    std::string reader_;
    PcscContext context_;
    SCARDHANDLE card_ = 0;
    DWORD active_ = 0;
    Bytes atr_;
    DWORD insertions_ = 0;
    bool removed_ = false;
};

} // namespace eid::transport
