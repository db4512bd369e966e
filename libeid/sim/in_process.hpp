// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/virtual_card.hpp"
#include "transport/transport.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::sim {

/// Readers inside this process, for tests and practice. They behave as PC/SC does: connections share a card,
/// transactions exclude each other, a removed card stays removed for its old connections, and a card loses its state
/// when its last connection goes. Every function may be called from any thread.
class InProcessReaders final : public ReaderProvider {
  public:
    InProcessReaders();
    ~InProcessReaders() override;

    /// A second connection to the same readers and cards, with waits of its own to cancel.
    [[nodiscard]] std::shared_ptr<InProcessReaders> another() const;

    void addReader(const std::string &name);
    void removeReader(const std::string &name);
    /// Puts a card into a reader, which is added when it is not there; another card in it is removed first.
    void insert(const std::string &reader, std::shared_ptr<VirtualCard> card);
    /// Takes the card out, also in the middle of a transaction.
    void remove(const std::string &reader);
    /// Another process resets the card: each connection learns it once.
    void resetByOther(const std::string &reader);
    /// Another process holds the card for itself, or no longer does.
    void setExclusive(const std::string &reader, bool exclusive);
    /// The smart-card service stops or starts.
    void serviceDown(bool down);

    /// Gives a reader a keypad (PC/SC part 10: VERIFY_PIN_DIRECT and MODIFY_PIN_DIRECT).
    void addKeypad(const std::string &reader);
    /// The next entries at the keypad, in order: digits and OK, the cancel key, or nobody comes.
    /// A modification takes the old PIN, the new PIN and its confirmation. Without an entry the reader times out.
    void typeAtKeypad(const std::string &reader, std::string_view digits);
    void cancelAtKeypad(const std::string &reader);
    void timeOutAtKeypad(const std::string &reader);

    std::vector<ReaderState> list() override;
    std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> &known,
                                                          std::chrono::milliseconds timeout) override;
    void cancelWait() noexcept override;
    std::unique_ptr<transport::Transport> connect(const std::string &reader) override;

    struct Shared;

  private:
    explicit InProcessReaders(std::shared_ptr<Shared> shared);

    std::shared_ptr<Shared> shared_;
    bool cancelled_ = false; ///< guarded by the mutex of what is shared
};

} // namespace eid::sim
