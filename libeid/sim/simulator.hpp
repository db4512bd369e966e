// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/faults.hpp"
#include "sim/timing.hpp"
#include "sim/vpcd_bridge.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace eid::sim {

/// What to run. Exactly one source: persona (the default), saved card, Alice folder or XML file. A card directory
/// together with a persona is filled on first use and kept afterwards.
struct SimulatorOptions {
    std::string persona;        ///< built-in name or file; empty with another source
    std::string generation;     ///< overrides the persona's: "1.0", "1.1", "1.7", "1.8"
    std::filesystem::path card; ///< directory of a persistent card
    std::filesystem::path alice;
    std::filesystem::path xml;
    std::filesystem::path log;      ///< APDU log
    std::filesystem::path trustOut; ///< folder for the roots of the test PKI
    std::uint16_t port = kVpcdPort;
    bool reconnect = false;
    Timing timing = Timing::none;
    Faults faults;
    int readyFd = -1; ///< gets the line below once pcscd has seen the card; negative: standard output
    std::string readyLine = "ready\n";
};

/// The card that the options name. @throws Error personaInvalid, fileNotReadable, fileNotWritable, cardDataInvalid.
CardImage makeCard(const SimulatorOptions &options);

/// Runs a virtual card in pcscd's vpcd reader until SIGTERM, SIGINT, SIGHUP or the end of the connection. Blocks those
/// signals in the calling thread for the time of the run. @return 0. @throws Error as makeCard, and
/// virtualReaderUnreachable.
int runSimulator(const SimulatorOptions &options);

} // namespace eid::sim
