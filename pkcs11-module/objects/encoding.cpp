// SPDX-License-Identifier: Apache-2.0
#include "objects/encoding.hpp"

#include <chrono>
#include <cstring>

namespace eid::pkcs11 {

namespace {

Bytes numbers(const CK_ULONG *values, std::size_t count) {
    Bytes octets(count * sizeof(CK_ULONG));
    if (count != 0) {
        std::memcpy(octets.data(), values, octets.size());
    }
    return octets;
}

void appendDigits(Bytes &text, unsigned value, unsigned count) {
    unsigned unit = 1;
    for (unsigned i = 1; i < count; ++i) {
        unit *= 10;
    }
    for (; unit != 0; unit /= 10) {
        text.push_back(static_cast<std::uint8_t>('0' + value / unit % 10));
    }
}

} // namespace

AttributeAnswer numberAnswer(CK_ULONG value) {
    return AttributeAnswer::of(numbers(&value, 1));
}

AttributeAnswer truthAnswer(bool value) {
    return AttributeAnswer::of({static_cast<std::uint8_t>(value ? CK_TRUE : CK_FALSE)});
}

AttributeAnswer textAnswer(std::string_view text) {
    return AttributeAnswer::of(toBytes(text));
}

AttributeAnswer mechanismsAnswer(const std::vector<CK_MECHANISM_TYPE> &mechanisms) {
    return AttributeAnswer::of(numbers(mechanisms.data(), mechanisms.size()));
}

AttributeAnswer dateAnswer(TimePoint time) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
    Bytes text;
    appendDigits(text, static_cast<unsigned>(static_cast<int>(day.year())), 4);
    appendDigits(text, static_cast<unsigned>(day.month()), 2);
    appendDigits(text, static_cast<unsigned>(day.day()), 2);
    return AttributeAnswer::of(std::move(text));
}

} // namespace eid::pkcs11
