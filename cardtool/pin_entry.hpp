// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command.hpp"

#include <eid/card.hpp>
#include <eid/pin.hpp>

#include <string_view>

namespace eid::cardtool {

/// Refuses a descriptor of --pin-fd that is closed, not for reading, or a terminal. To be called before anything is
/// opened: what is opened later could get the very number. @throws Error invalidArgument.
void requirePinDescriptor(const Arguments &arguments);

/// Where PINs come from: the descriptor of --pin-fd, the reader's keypad, or a prompt on the terminal.
class PinEntry {
  public:
    /// Looks at the card's PIN and says how many tries are left, before anything is asked.
    /// @throws Error pinBlocked when the card says that none is left and `blockedIsFine` is false.
    PinEntry(const Context &context, Card &card, bool blockedIsFine = false);

    [[nodiscard]] const PinStatus &status() const noexcept { return status_; }
    /// True when the PIN is to be typed on the reader.
    [[nodiscard]] bool onKeypad() const noexcept;

    /// The PIN, its form checked before anything is sent.
    /// @throws Error pinFormat, pinCancelled, pinTerminal.
    [[nodiscard]] PinInput pin() const;
    /// Digits asked for with these words; a keypad is not used.
    [[nodiscard]] SecretBytes digits(std::string_view prompt, int shortest, int longest) const;
    /// A new PIN, asked for twice on a terminal and read once from a descriptor. @throws Error pinMismatch.
    [[nodiscard]] SecretBytes newPin() const;
    /// Tells the person to look at the reader.
    void hintKeypad(std::string_view what) const;

  private:
    [[nodiscard]] SecretBytes line(std::string_view prompt) const;

    const Context &context_;
    PinStatus status_;
};

} // namespace eid::cardtool
