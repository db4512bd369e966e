// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/secret.hpp>

#include <cstdint>
#include <optional>

namespace eid {

/// What can be known of the holder's PIN without spending a try.
struct PinStatus {
    int maxTries = 3;
    std::optional<int> triesLeft; ///< nothing: this card tells only at the price of a try
    int minLength = 4;            ///< digits
    int maxLength = 12;           ///< digits
    bool canUnblock = false;      ///< the card takes a PUK (RESET RETRY COUNTER, ISO 7816-4)
    bool pinpad = false;          ///< the reader has a keypad of its own

    [[nodiscard]] std::optional<bool> blocked() const {
        return triesLeft ? std::optional<bool>(*triesLeft == 0) : std::nullopt;
    }
};

/// How the reader's keypad shall be used (PC/SC part 10).
struct Pinpad {
    std::uint16_t language = 0x0409; ///< wLangId of the messages on the reader's display
    std::uint8_t timeoutSeconds = 30;
};

/// A PIN on its way to the card: typed here, or typed on the reader's own keypad. It is asked for before the card is
/// touched, never by the card code.
class PinInput {
  public:
    /// ASCII digits.
    static PinInput keyed(SecretBytes digits) { return PinInput(std::move(digits)); }
    static PinInput pinpad(Pinpad pinpad = {}) { return PinInput(pinpad); }

    [[nodiscard]] const Pinpad *asPinpad() const noexcept { return pinpad_ ? &*pinpad_ : nullptr; }
    /// Empty for a keypad.
    [[nodiscard]] const SecretBytes &digits() const noexcept { return digits_; }

  private:
    explicit PinInput(SecretBytes digits) : digits_(std::move(digits)) {}
    explicit PinInput(Pinpad pinpad) : digits_(0), pinpad_(pinpad) {}

    SecretBytes digits_;
    std::optional<Pinpad> pinpad_;
};

} // namespace eid
