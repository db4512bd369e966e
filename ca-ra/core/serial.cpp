// SPDX-License-Identifier: Apache-2.0
#include "core/serial.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

constexpr std::size_t kRandomOctets = 16;
constexpr std::size_t kMaxOctets = 20; // RFC 5280, 4.1.2.2

Bytes withoutLeadingZeros(ByteView bigEndian) {
    const auto first = std::find_if(bigEndian.begin(), bigEndian.end(), [](std::uint8_t octet) { return octet != 0; });
    return {first, bigEndian.end()};
}

} // namespace

Serial Serial::random() {
    Bytes octets(kRandomOctets);
    do {
        randomOctets(octets.data(), octets.size());
        octets.front() &= 0x7FU;
    } while (octets.front() == 0);
    return Serial(std::move(octets));
}

Serial Serial::fromInteger(ByteView bigEndian) {
    if (bigEndian.empty() || (bigEndian.front() & 0x80U) != 0) {
        throw Error(Situation::requestMalformed, "serial number is not positive");
    }
    Bytes octets = withoutLeadingZeros(bigEndian);
    if (octets.empty() || octets.size() > kMaxOctets) {
        throw Error(Situation::requestMalformed, "serial number is zero or longer than 20 octets");
    }
    return Serial(std::move(octets));
}

Serial Serial::fromHex(std::string_view text) {
    const auto separators = std::count_if(text.begin(), text.end(), [](char c) { return c == ':' || c == ' '; });
    const bool even = (text.size() - static_cast<std::size_t>(separators)) % 2 == 0;
    Bytes octets = withoutLeadingZeros(eid::fromHex(even ? std::string(text) : "0" + std::string(text)));
    if (octets.empty() || octets.size() > kMaxOctets) {
        throw Error(Situation::invalidArgument, "serial number");
    }
    return Serial(std::move(octets));
}

std::string Serial::hex() const {
    return lowerHex(octets_);
}

Bytes Serial::der() const {
    return der::integer(octets_);
}

std::strong_ordering Serial::operator<=>(const Serial &other) const noexcept {
    if (const auto byLength = octets_.size() <=> other.octets_.size(); byLength != 0) {
        return byLength;
    }
    return std::lexicographical_compare_three_way(octets_.begin(), octets_.end(), other.octets_.begin(),
                                                  other.octets_.end());
}

} // namespace eid::ca
