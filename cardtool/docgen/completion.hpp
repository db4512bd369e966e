// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace eid::cardtool {

// Completion scripts, made from the command table.
std::string bashCompletion();
std::string zshCompletion();
std::string fishCompletion();

} // namespace eid::cardtool
