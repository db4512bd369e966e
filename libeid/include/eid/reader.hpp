// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid {

enum class CardPresence {
    absent,
    present,
    mute,      ///< a card is there but does not answer to reset
    exclusive, ///< a card is there and another program holds it for itself
};

/// One reader as the smart-card service saw it at the moment of the call.
struct ReaderState {
    std::string name;
    CardPresence presence = CardPresence::absent;
    Bytes atr;                    ///< answer to reset (ISO 7816-3); empty without a card
    std::uint32_t eventCount = 0; ///< grows with each insertion and removal; tells a swapped card from the same one

    bool operator==(const ReaderState &) const = default;
};

/// Where readers come from: PC/SC in production, a virtual card in tests. Defined in the transport room.
class ReaderProvider;

/// One connection to the smart-card service. Cheap; any thread may call `list`, `waitForChange` and `cancelWait`.
/// The connection is made on first use and made anew after the service was restarted.
class Readers {
  public:
    /// The system's PC/SC service.
    static Readers system();
    explicit Readers(std::shared_ptr<ReaderProvider> provider);

    /// All readers with their present state; an empty list when there is none.
    /// @throws Error serviceNotRunning, serviceNoPermission.
    [[nodiscard]] std::vector<ReaderState> list();

    /// Blocks until readers or cards differ from `known`. Nothing (std::nullopt) after the timeout or a cancellation.
    /// @param timeout negative: none.
    /// @throws Error serviceNotRunning when the service is or goes away.
    [[nodiscard]] std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> &known,
                                                                        std::chrono::milliseconds timeout);
    /// Ends all running waits and every later one at once. Returns when the running ones have ended.
    void cancelWait() noexcept;

    [[nodiscard]] ReaderProvider &provider() const noexcept { return *provider_; }

  private:
    std::shared_ptr<ReaderProvider> provider_;
};

/// Picks the reader a person means: the one whose name contains `wanted`, else the only reader that holds a card.
/// @throws Error noReader, noCard, cardMute, cardExclusive, severalCards, readerNotFound.
ReaderState chooseReader(const std::vector<ReaderState> &readers, std::string_view wanted);

/// Receives lines of an APDU trace; data of commands that carry secrets is already blanked, data that is personal
/// (file contents, signatures) is replaced by its length.
using TraceSink = std::function<void(std::string_view line)>;

} // namespace eid
