// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

namespace eid {

enum class LogLevel { debug, info, warning, error };

using LogSink = std::function<void(LogLevel level, std::string_view message)>;

/// Sets where log lines go; by default nowhere. Called from any thread, one line at a time. Messages carry no secret
/// and no personal data: reader names, command names, status words and situations only.
void setLogSink(LogSink sink, LogLevel lowest = LogLevel::info);

} // namespace eid
