// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "der/reader.hpp"

#include <eid/certificate.hpp>

#include <optional>

namespace eid::sign {

/// A UTCTime or GeneralizedTime; nothing for what is none. Times past what the clock can hold become its end.
std::optional<TimePoint> readTime(const der::Element &element);

/// The same in the only forms RFC 5280 (4.1.2.5) allows: with seconds, without fractions, in UTC.
/// @throws Error cardDataInvalid.
TimePoint readPlainTime(const der::Element &element);

} // namespace eid::sign
