// SPDX-License-Identifier: Apache-2.0
#include "iso7816/pinpad.hpp"

#include <eid/error.hpp>

#include <array>
#include <string_view>

namespace eid::iso7816 {

namespace {

/// CM_IOCTL_GET_FEATURE_REQUEST = SCARD_CTL_CODE(3400) as pcsc-lite numbers it.
constexpr std::uint32_t kGetFeatureRequest = 0x42000000 + 3400;
constexpr std::uint8_t kFeatureVerifyPinDirect = 0x06;
constexpr std::uint8_t kFeatureModifyPinDirect = 0x07;
constexpr std::size_t kFeatureEntry = 6; // tag, length 4, control code big-endian

/// It fetches the PIN counter with an empty VERIFY, which older cards count as a wrong PIN.
constexpr std::string_view kHarmfulPinpad = "Gemplus GemPC Pinpad";
/// Its firmware before 5.06 takes format 01 only, and newer ones accept it too.
constexpr std::string_view kPlainFormatReader = "SPR532";

// Status words of the reader itself (PC/SC part 10, 2.5.1.3).
constexpr std::uint16_t kTimeout = 0x6400;
constexpr std::uint16_t kCancelled = 0x6401;
constexpr std::uint16_t kNewPinsDiffer = 0x6402;
constexpr std::uint16_t kLengthRefused = 0x6403;
constexpr std::uint16_t kDataRefused = 0x6B80;

class Packed {
  public:
    Packed &u8(std::uint8_t value) {
        bytes.push_back(value);
        return *this;
    }
    Packed &u16(std::uint16_t value) {
        return u8(static_cast<std::uint8_t>(value)).u8(static_cast<std::uint8_t>(value >> 8U));
    }
    Packed &u32(std::uint32_t value) {
        return u16(static_cast<std::uint16_t>(value)).u16(static_cast<std::uint16_t>(value >> 16U));
    }
    Packed &data(ByteView value) {
        bytes.insert(bytes.end(), value.begin(), value.end());
        return *this;
    }
    Bytes bytes;
};

std::uint16_t lengths(const PinLayout &layout) {
    return static_cast<std::uint16_t>((layout.minLength << 8U) | layout.maxLength);
}

constexpr std::uint8_t kEndsWithOkKey = 0x02; // bEntryValidationCondition

} // namespace

PinpadFeatures pinpadFeatures(transport::Session &session, std::string_view readerName) {
    PinpadFeatures features;
    if (readerName.find(kHarmfulPinpad) != std::string_view::npos) {
        return features;
    }
    features.plainFormatOnly = readerName.find(kPlainFormatReader) != std::string_view::npos;
    Bytes list;
    try {
        list = session.control(kGetFeatureRequest, {});
    } catch (const Error &error) {
        if (error.situation() == Situation::controlNotSupported) {
            return features;
        }
        throw;
    }
    for (std::size_t at = 0; at + kFeatureEntry <= list.size() && list[at + 1] == 4; at += kFeatureEntry) {
        const std::uint32_t code = (static_cast<std::uint32_t>(list[at + 2]) << 24U) |
                                   (static_cast<std::uint32_t>(list[at + 3]) << 16U) |
                                   (static_cast<std::uint32_t>(list[at + 4]) << 8U) | list[at + 5];
        if (list[at] == kFeatureVerifyPinDirect) {
            features.verifyPinDirect = code;
        } else if (list[at] == kFeatureModifyPinDirect) {
            features.modifyPinDirect = code;
        }
    }
    return features;
}

Bytes pinVerifyStructure(const PinLayout &layout, const Pinpad &pinpad) {
    return Packed()
        .u8(pinpad.timeoutSeconds) // bTimerOut
        .u8(pinpad.timeoutSeconds) // bTimerOut2, after the first key
        .u8(layout.formatString)
        .u8(layout.blockString)
        .u8(layout.lengthFormat)
        .u16(lengths(layout)) // wPINMaxExtraDigit
        .u8(kEndsWithOkKey)
        .u8(1) // bNumberMessage
        .u16(pinpad.language)
        .u8(0) // bMsgIndex
        .u8(0) // bTeoPrologue, T=1 only
        .u16(0)
        .u32(static_cast<std::uint32_t>(layout.apduTemplate.size()))
        .data(layout.apduTemplate)
        .bytes;
}

Bytes pinModifyStructure(const PinLayout &layout, const Pinpad &pinpad) {
    return Packed()
        .u8(pinpad.timeoutSeconds)
        .u8(pinpad.timeoutSeconds)
        .u8(layout.formatString)
        .u8(layout.blockString)
        .u8(layout.lengthFormat)
        .u8(layout.insertionOffsetOld)
        .u8(layout.insertionOffsetNew)
        .u16(lengths(layout))
        .u8(0x03) // bConfirmPIN: ask for the current PIN, and for the new one twice
        .u8(kEndsWithOkKey)
        .u8(3) // bNumberMessage
        .u16(pinpad.language)
        .u8(0) // bMsgIndex1: current PIN
        .u8(1) // bMsgIndex2: new PIN
        .u8(2) // bMsgIndex3: again
        .u8(0)
        .u16(0)
        .u32(static_cast<std::uint32_t>(layout.apduTemplate.size()))
        .data(layout.apduTemplate)
        .bytes;
}

std::uint16_t enterOnPinpad(transport::Session &session, std::uint32_t controlCode, ByteView structure) {
    const Bytes answer = session.control(controlCode, structure);
    if (answer.size() != 2) {
        throw Error(Situation::cardProtocol, "the keypad's answer is no status word");
    }
    const auto status = static_cast<std::uint16_t>((answer[0] << 8U) | answer[1]);
    switch (status) {
    case kTimeout:
        throw Error(Situation::pinTimeout).withStatusWord(status);
    case kCancelled:
        throw Error(Situation::pinCancelled).withStatusWord(status);
    case kNewPinsDiffer:
        throw Error(Situation::pinMismatch).withStatusWord(status);
    case kLengthRefused:
    case kDataRefused:
        throw Error(Situation::pinFormat).withStatusWord(status);
    default:
        return status;
    }
}

} // namespace eid::iso7816
