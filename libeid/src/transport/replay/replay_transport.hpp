// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/replay/replay_script.hpp"

#include <string>

namespace eid::transport {

/// Plays a written conversation. Anything that is not in the script, or not in its order, is an error that names the
/// script's line and what was sent instead.
class ReplayTransport final : public Transport {
  public:
    explicit ReplayTransport(ReplayScript script, std::string reader = "Replay Reader");

    [[nodiscard]] const std::string &readerName() const noexcept override { return reader_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return script_.atr; }
    [[nodiscard]] Protocol protocol() const noexcept override { return script_.protocol; }

    /// True when the whole script was played.
    [[nodiscard]] bool finished() const noexcept { return next_ == script_.steps.size(); }

  private:
    bool begin() override;
    void end() noexcept override {}
    Bytes transmit(ByteView command, Sensitivity sensitivity) override;
    Bytes control(std::uint32_t code, ByteView input, Sensitivity sensitivity) override;
    [[noreturn]] void mismatch(std::string_view sent) const;

    ReplayScript script_;
    std::string reader_;
    std::size_t next_ = 0;
    bool removed_ = false;
};

} // namespace eid::transport
