// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// Reading and signing with a card: commands, time and memory, beside OpenSC.
std::vector<Figure> benchCard();

/// libeid's own time for one command, without reader and card, in microseconds.
double apduOverhead();

} // namespace eid::bench
