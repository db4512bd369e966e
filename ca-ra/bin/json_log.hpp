// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/log.hpp>

#include <string>

namespace eid::ca {

/// Log lines of this process as JSON objects on stderr, one a line: {"time","level","program","message"}.
void logAsJson(std::string program, LogLevel lowest);

} // namespace eid::ca
