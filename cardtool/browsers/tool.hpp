// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace eid::cardtool {

/// How a foreign program ended.
struct ToolResult {
    int code = -1;      ///< its exit code, or 128 and the number of the signal
    std::string output; ///< both streams, the first few kilobytes
};

/// The tools load all modules of a profile, and one of them may wait for ever for its device.
inline constexpr std::chrono::milliseconds kToolLimit{60'000};

/// Runs a program of package libnss3-tools to its end, without a shell and without input.
/// @param limit then it is killed.
/// @throws Error registrationToolMissing when there is none of that name.
ToolResult runTool(const std::vector<std::string> &words, std::chrono::milliseconds limit = kToolLimit);

} // namespace eid::cardtool
