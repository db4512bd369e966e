// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <eid/bytes.hpp>
#include <eid/pin.hpp>

#include <cstdint>
#include <optional>

namespace eid::iso7816 {

/// What a reader's keypad offers: control codes of the features (PC/SC part 10, 2.3).
struct PinpadFeatures {
    std::optional<std::uint32_t> verifyPinDirect; ///< FEATURE_VERIFY_PIN_DIRECT (06)
    std::optional<std::uint32_t> modifyPinDirect; ///< FEATURE_MODIFY_PIN_DIRECT (07)
    bool plainFormatOnly = false;                 ///< old firmware that refuses a bmFormatString other than 01
};

/// Asks the reader for its features; a reader without any has none of them. Readers whose keypad is known to harm the
/// card's PIN counter are treated as having none.
PinpadFeatures pinpadFeatures(transport::Session &session, std::string_view readerName);

/// How the card wants its PIN: the fixed layout that the keypad fills in.
struct PinLayout {
    std::uint8_t formatString = 0; ///< bmFormatString
    std::uint8_t blockString = 0;  ///< bmPINBlockString
    std::uint8_t lengthFormat = 0; ///< bmPINLengthFormat
    std::uint8_t minLength = 4;
    std::uint8_t maxLength = 12;
    ByteView apduTemplate{}; ///< abData: the APDU with an empty PIN block
    std::uint8_t insertionOffsetOld = 0;
    std::uint8_t insertionOffsetNew = 0;
};

/// PIN_VERIFY_STRUCTURE (PC/SC part 10, 2.5.2), little-endian and packed.
Bytes pinVerifyStructure(const PinLayout &layout, const Pinpad &pinpad);
/// PIN_MODIFY_STRUCTURE (2.5.3): current PIN, new PIN, confirmation.
Bytes pinModifyStructure(const PinLayout &layout, const Pinpad &pinpad);

/// Lets the reader take a PIN and send the command. @return the card's status word.
/// @throws Error pinCancelled, pinTimeout, pinMismatch, pinFormat for the reader's own refusals.
std::uint16_t enterOnPinpad(transport::Session &session, std::uint32_t controlCode, ByteView structure);

} // namespace eid::iso7816
