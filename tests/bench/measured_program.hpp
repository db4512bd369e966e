// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace eid::bench {

/// What a program that ran to its end needed.
struct Usage {
    double seconds = 0;
    double processorSeconds = 0;
    double peakOctets = 0; ///< largest resident set
    std::string out;       ///< standard output
};

/// Runs a program on the core for servers. Its standard error is not shown.
/// @throws std::runtime_error when it cannot be started or fails.
Usage runMeasured(const std::vector<std::string> &arguments);

} // namespace eid::bench
