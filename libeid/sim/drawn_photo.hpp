// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstdint>

namespace eid::sim {

/// Draws a portrait-like picture and encodes it as an 8-bit grey baseline JPEG (ITU-T T.81) of 2.5-3.0 kB, as the
/// photos on the cards are. @param seed different seeds give different faces.
Bytes drawPhoto(unsigned width, unsigned height, std::uint32_t seed);

} // namespace eid::sim
