// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "transport/transport.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/secret.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eid::iso7816 {

/// Status words (ISO 7816-4 table 5) that this toolkit acts on.
namespace sw {
inline constexpr std::uint16_t kOk = 0x9000, kMemoryFailure = 0x6581, kWrongLength = 0x6700, kNotTlvFile = 0x6981,
                               kSecurityNotSatisfied = 0x6982, kBlocked = 0x6983, kConditionsNotSatisfied = 0x6985,
                               kCommandNotAllowed = 0x6986, kWrongData = 0x6A80, kFileNotFound = 0x6A82,
                               kRecordNotFound = 0x6A83, kWrongP1P2 = 0x6A86, kLcInconsistentP1P2 = 0x6A87,
                               kReferenceNotFound = 0x6A88, kWrongOffset = 0x6B00, kInsNotSupported = 0x6D00,
                               kClaNotSupported = 0x6E00;
constexpr bool isBytesRemaining(std::uint16_t s) {
    return (s >> 8) == 0x61;
}
constexpr bool isWrongLe(std::uint16_t s) {
    return (s >> 8) == 0x6C;
}
/// 63Cx: x tries left.
constexpr bool isTriesLeft(std::uint16_t s) {
    return (s & 0xFFF0) == 0x63C0;
}
} // namespace sw

/// Instruction codes of ISO 7816-4 and -8.
namespace ins {
inline constexpr std::uint8_t kVerify = 0x20, kManageSecurityEnvironment = 0x22, kChangeReferenceData = 0x24,
                              kPerformSecurityOperation = 0x2A, kResetRetryCounter = 0x2C, kGetChallenge = 0x84,
                              kInternalAuthenticate = 0x88, kSelect = 0xA4, kReadBinary = 0xB0, kReadRecord = 0xB2,
                              kGetResponse = 0xC0;
} // namespace ins

/// A command APDU in short form. `expected` is Ne: 1-256, nothing for none.
struct Command {
    std::uint8_t cla = 0;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    ByteView data{};
    std::optional<std::size_t> expected{};
    transport::Sensitivity sensitivity = transport::Sensitivity::plain;
};

struct Response {
    Bytes data;
    std::uint16_t status = 0;

    [[nodiscard]] bool ok() const noexcept { return status == sw::kOk; }
};

/// Sends a command and follows 61xx (GET RESPONSE) and 6Cxx (the same again with the right Le). Under T=0 a case 4
/// command goes without Le (ISO 7816-3 12.2.1). @param limit most octets of data taken.
/// @throws Error cardProtocol on answers that make no sense or never end.
Response exchange(transport::Session &session, const Command &command, std::size_t limit = 4096);

/// The catalogue's situation for a status word nobody expected. @param doing what was tried, for people.
Error unexpectedStatus(std::uint16_t status, std::string_view doing);

} // namespace eid::iso7816
