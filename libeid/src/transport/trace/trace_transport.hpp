// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <memory>

namespace eid::transport {

/// Writes each exchange to a sink before handing it on. Commands are shown without data unless that is a file or key
/// reference; answers as their length and status word: nothing in a trace tells who the holder is or what the PIN is.
class TraceTransport final : public Transport {
  public:
    TraceTransport(std::unique_ptr<Transport> inner, TraceSink sink);

    [[nodiscard]] const std::string &readerName() const noexcept override { return inner_->readerName(); }
    [[nodiscard]] const Bytes &atr() const noexcept override { return inner_->atr(); }
    [[nodiscard]] Protocol protocol() const noexcept override { return inner_->protocol(); }
    [[nodiscard]] std::uint32_t insertion() const noexcept override { return inner_->insertion(); }

  private:
    bool begin() override;
    void end() noexcept override;
    Bytes transmit(ByteView command, Sensitivity sensitivity) override;
    Bytes control(std::uint32_t code, ByteView input, Sensitivity sensitivity) override;
    void write(std::string_view line) noexcept;

    std::unique_ptr<Transport> inner_;
    TraceSink sink_;
};

} // namespace eid::transport
