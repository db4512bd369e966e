// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "store/connection.hpp"

#include <chrono>
#include <optional>
#include <string>

// How values of the domain stand in columns.

namespace eid::ca {

/// Nanoseconds since 1970: what Time can say, nothing lost.
inline std::int64_t numberOf(Time time) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}
inline std::optional<std::int64_t> numberOf(const std::optional<Time> &time) {
    return time ? std::optional(numberOf(*time)) : std::nullopt;
}
inline Time timeOf(std::int64_t number) {
    return Time(std::chrono::duration_cast<Time::duration>(std::chrono::nanoseconds(number)));
}
inline std::optional<Time> timeOf(const Column &column) {
    return column.isNull ? std::nullopt : std::optional(timeOf(column.number));
}

/// The column's octets in hexadecimal: one for the length, then the number, so that octets sort as numbers do.
inline std::string columnOf(const Serial &serial) {
    const auto length = static_cast<std::uint8_t>(serial.octets().size());
    return toHex(ByteView(&length, 1)) + serial.hex();
}
inline Serial serialOf(const std::string &column) {
    return Serial::fromHex(std::string_view(column).substr(2));
}

/// NULL for nothing.
inline std::optional<std::string> hexOrNull(ByteView octets) {
    return octets.empty() ? std::nullopt : std::optional(toHex(octets));
}
inline Bytes octetsOf(const Column &column) {
    return column.isNull ? Bytes() : fromHex(column.text);
}

inline State stateFrom(const std::string &name) {
    const auto state = stateOf(name);
    if (!state) {
        throw Error(Situation::storeDamaged, "state '" + name + "'");
    }
    return *state;
}
inline std::optional<Reason> reasonFrom(const Column &column) {
    return column.isNull ? std::nullopt : reasonOf(static_cast<int>(column.number));
}
inline std::optional<std::int64_t> numberOf(const std::optional<Reason> &reason) {
    return reason ? std::optional(static_cast<std::int64_t>(*reason)) : std::nullopt;
}

} // namespace eid::ca
