// SPDX-License-Identifier: Apache-2.0
#include "crl/entry_encoder.hpp"

#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

// Extension { 2.5.29.21, OCTET STRING { ENUMERATED reason } }; its last octet is the reason (5.3.1)
constexpr std::array<std::uint8_t, 11> kReasonCode{0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01};
// Extension { 2.5.29.24, OCTET STRING { GeneralizedTime } }; the time follows (5.3.2)
constexpr std::array<std::uint8_t, 9> kInvalidityDate{0x30, 0x18, 0x06, 0x03, 0x55, 0x1D, 0x18, 0x04, 0x11};
constexpr std::size_t kReasonSize = kReasonCode.size() + 1;
constexpr std::size_t kInvaliditySize = kInvalidityDate.size() + 17;

} // namespace

void EntryEncoder::put(ByteView octets) noexcept {
    std::copy(octets.begin(), octets.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ += octets.size();
}

void EntryEncoder::putTime(Time time, bool generalized) noexcept {
    using namespace std::chrono;
    const auto whole = floor<seconds>(time);
    const auto midnight = floor<days>(whole);
    const year_month_day date(midnight);
    const hh_mm_ss clock(whole - midnight);
    const auto digits = [this](auto number) {
        put(static_cast<std::uint8_t>('0' + number / 10));
        put(static_cast<std::uint8_t>('0' + number % 10));
    };
    const int year = static_cast<int>(date.year());
    const bool utc = !generalized && year >= 1950 && year < 2050; // 4.1.2.5
    put(static_cast<std::uint8_t>(utc ? der::tag::kUtcTime : der::tag::kGeneralizedTime));
    put(utc ? 13 : 15);
    if (!utc) {
        digits(year / 100);
    }
    digits(year % 100);
    digits(static_cast<unsigned>(date.month()));
    digits(static_cast<unsigned>(date.day()));
    digits(clock.hours().count());
    digits(clock.minutes().count());
    digits(clock.seconds().count());
    put('Z');
}

ByteView EntryEncoder::encode(const RevokedEntry &entry) {
    const Bytes &serial = entry.serial.octets();
    if (serial.empty()) {
        throw Error(Situation::internalError, "an entry without a serial number");
    }
    used_ = 2; // the SEQUENCE's head comes last
    const bool padded = (serial.front() & 0x80U) != 0;
    put(der::tag::kInteger);
    put(static_cast<std::uint8_t>(serial.size() + (padded ? 1 : 0)));
    if (padded) {
        put(0);
    }
    put(serial);
    putTime(entry.revokedAt, false);
    // 5.3.1: unspecified is said by leaving the extension out
    const bool hasReason = entry.reason != Reason::unspecified;
    const std::size_t extensions = (hasReason ? kReasonSize : 0) + (entry.invalidityDate ? kInvaliditySize : 0);
    if (extensions != 0) {
        put(der::tag::kSequence);
        put(static_cast<std::uint8_t>(extensions));
    }
    if (hasReason) {
        put(kReasonCode);
        put(static_cast<std::uint8_t>(entry.reason));
    }
    if (entry.invalidityDate) {
        put(kInvalidityDate);
        putTime(*entry.invalidityDate, true);
    }
    buffer_[0] = der::tag::kSequence;
    buffer_[1] = static_cast<std::uint8_t>(used_ - 2);
    return ByteView(buffer_).first(used_);
}

} // namespace eid::ca
