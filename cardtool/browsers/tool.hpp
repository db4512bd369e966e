// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace eid::cardtool {

/// How a foreign program ended.
struct ToolResult {
    int code = -1;      ///< its exit code, or 128 and the number of the signal
    std::string output; ///< both streams, the first few kilobytes
};

/// Runs a program of package libnss3-tools to its end, without a shell and without input.
/// @throws Error registrationToolMissing when there is none of that name.
ToolResult runTool(const std::vector<std::string> &words);

} // namespace eid::cardtool
