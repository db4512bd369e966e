// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/log.hpp>

#include <string_view>

namespace eid {

/// True when a line of that level would be heard; lets callers leave out costly messages.
bool logs(LogLevel level) noexcept;

/// Sends a line to the sink set with setLogSink. Never throws: a log must not change what the program does.
void log(LogLevel level, std::string_view message) noexcept;

} // namespace eid
