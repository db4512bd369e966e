// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.hpp"

namespace eid::bench {

/// Reading and signing with a card: commands, time and memory, beside OpenSC.
std::vector<Figure> benchCard();

/// The PKCS#11 module as programs use it: commands, time beside the card's own, size, several processes on one card;
/// beside OpenSC's module, driven by the same host program on the same card.
std::vector<Figure> benchPkcs11();

/// The viewer as a process on a screen of its own: its start, what it adds to a card's own time, its memory, its rest.
std::vector<Figure> benchViewer();

/// libeid's own time for one command, without reader and card, in microseconds.
double apduOverhead();

} // namespace eid::bench
