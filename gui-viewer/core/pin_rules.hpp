// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/pin.hpp>

#include <optional>

namespace eid::viewer {

/// What can be said of a PIN while it is typed, before anything is sent to a card.
enum class PinRule {
    length,    ///< as many digits as the card takes
    repeated,  ///< both entries of the new PIN are the same
    different, ///< the new PIN is not the old one
    notSimple, ///< a hint only: neither one digit repeated nor digits in a row
};

enum class RuleState { open, met, broken };

/// Whether a PIN has a length that the card takes. `open` while it is too short and may still grow.
RuleState lengthRule(const SecretBytes &pin, const PinStatus &status);
/// `open` until the repetition is as long as the new PIN, or differs already.
RuleState repeatedRule(const SecretBytes &newPin, const SecretBytes &repetition);
RuleState differentRule(const SecretBytes &oldPin, const SecretBytes &newPin);
/// 1111, 1234, 4321 are simple.
RuleState notSimpleRule(const SecretBytes &newPin);

/// A PUK is entered as PUK1 and PUK2 together: 12 digits.
inline constexpr std::size_t kPukLength = 12;
RuleState pukRule(const SecretBytes &puk);

} // namespace eid::viewer
