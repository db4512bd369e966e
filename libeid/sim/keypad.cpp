// SPDX-License-Identifier: Apache-2.0
#include "sim/keypad.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <optional>

namespace eid::sim {

namespace {

// SCARD_CTL_CODE as pcsc-lite defines it: 0x42000000 + n; GET_FEATURE_REQUEST is 3400 (part 10, 2.2).
constexpr std::uint32_t kGetFeatures = 0x42000000 + 3400, kVerifyCode = 0x42000000 + 3600,
                        kModifyCode = 0x42000000 + 3601;
constexpr std::uint8_t kFeatureVerify = 0x06, kFeatureModify = 0x07;
constexpr std::size_t kBlock = 8;

// Answers of the reader itself (part 10, 2.5).
Bytes readerStatus(std::uint16_t word) {
    return {static_cast<std::uint8_t>(word >> 8U), static_cast<std::uint8_t>(word)};
}
constexpr std::uint16_t kTimedOut = 0x6400, kCancelled = 0x6401, kDiffer = 0x6402, kBadLength = 0x6403,
                        kBadStructure = 0x6B80;

/// The three format octets of a Belgian card: BCD, left justified, one octet into the data; a four-bit length at bit 4
/// and seven octets of digits. A reader that is asked for another layout would build a block the card counts as wrong.
bool isBelgianLayout(ByteView format) {
    return format[0] == 0x89 && format[1] == 0x47 && format[2] == 0x04;
}

std::uint32_t littleEndian32(ByteView octets) {
    return octets[0] | static_cast<std::uint32_t>(octets[1]) << 8U | static_cast<std::uint32_t>(octets[2]) << 16U |
           static_cast<std::uint32_t>(octets[3]) << 24U;
}

void insertBlock(SecretBytes &apdu, ByteView digits) {
    const std::string_view text(reinterpret_cast<const char *>(digits.data()), digits.size());
    apdu.append(pinBlock(text).view());
}

Bytes sendTo(VirtualCard &card, const SecretBytes &apdu) {
    CardAnswer answer = card.exchange(apdu.view());
    if (answer.event == CardEvent::removed) {
        throw Error(Situation::cardRemoved);
    }
    if (answer.event == CardEvent::resetByOther) {
        throw Error(Situation::cardReset);
    }
    if (answer.event == CardEvent::silent) {
        throw Error(Situation::cardMute);
    }
    return answer.response;
}

} // namespace

void Keypad::type(std::string_view digits) {
    Typed typed{Entry::digits, SecretBytes(16)};
    typed.digits.append(asBytes(digits));
    entries_.push_back(std::move(typed));
}

Keypad::Typed Keypad::take() {
    if (entries_.empty()) {
        return {Entry::timedOut, SecretBytes(16)};
    }
    Typed typed = std::move(entries_.front());
    entries_.pop_front();
    return typed;
}

Bytes Keypad::control(std::uint32_t code, ByteView input, VirtualCard &card) {
    switch (code) {
    case kGetFeatures: {
        Bytes list;
        for (const auto &[feature, value] :
             {std::pair{kFeatureVerify, kVerifyCode}, std::pair{kFeatureModify, kModifyCode}}) {
            list.insert(list.end(),
                        {feature, 4, static_cast<std::uint8_t>(value >> 24U), static_cast<std::uint8_t>(value >> 16U),
                         static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value)});
        }
        return list;
    }
    case kVerifyCode:
        return verify(input, card);
    case kModifyCode:
        return modify(input, card);
    default:
        throw Error(Situation::controlNotSupported);
    }
}

Bytes Keypad::verify(ByteView structure, VirtualCard &card) {
    // PIN_VERIFY_STRUCTURE: 19 octets, then abData.
    constexpr std::size_t kFixed = 19;
    constexpr std::size_t kApdu = 5 + kBlock;
    if (structure.size() != kFixed + kApdu || !isBelgianLayout(structure.subspan(2, 3)) ||
        littleEndian32(structure.subspan(15, 4)) != kApdu || structure[5] > 12 || structure[6] > structure[5]) {
        return readerStatus(kBadStructure);
    }
    const std::size_t most = structure[5] > structure[6] ? structure[5] : structure[6];
    const std::size_t least = structure[5] > structure[6] ? structure[6] : structure[5];
    const Typed typed = take();
    if (typed.kind != Entry::digits) {
        return readerStatus(typed.kind == Entry::cancelled ? kCancelled : kTimedOut);
    }
    if (typed.digits.size() < least || typed.digits.size() > most) {
        return readerStatus(kBadLength);
    }
    SecretBytes apdu(kApdu);
    apdu.append(structure.subspan(kFixed, 5));
    insertBlock(apdu, typed.digits.view());
    return sendTo(card, apdu);
}

Bytes Keypad::modify(ByteView structure, VirtualCard &card) {
    // PIN_MODIFY_STRUCTURE: 24 octets with three message indices, then abData.
    constexpr std::size_t kFixed = 24;
    constexpr std::size_t kApdu = 5 + 2 * kBlock;
    if (structure.size() != kFixed + kApdu || !isBelgianLayout(structure.subspan(2, 3)) || structure[5] != 0 ||
        structure[6] != kBlock || littleEndian32(structure.subspan(20, 4)) != kApdu) {
        return readerStatus(kBadStructure);
    }
    const Typed entries[] = {take(), take(), take()};
    for (const Typed &typed : entries) {
        if (typed.kind != Entry::digits) {
            return readerStatus(typed.kind == Entry::cancelled ? kCancelled : kTimedOut);
        }
        if (typed.digits.size() < 4 || typed.digits.size() > 12) {
            return readerStatus(kBadLength);
        }
    }
    if (!std::ranges::equal(entries[1].digits.view(), entries[2].digits.view())) {
        return readerStatus(kDiffer);
    }
    SecretBytes apdu(kApdu);
    apdu.append(structure.subspan(kFixed, 5));
    insertBlock(apdu, entries[0].digits.view());
    insertBlock(apdu, entries[1].digits.view());
    return sendTo(card, apdu);
}

} // namespace eid::sim
