// SPDX-License-Identifier: Apache-2.0
#include "bin/json_log.hpp"

#include "core/clock.hpp"
#include "core/x509.hpp"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace eid::ca {

namespace {

const char *nameOf(LogLevel level) {
    switch (level) {
    case LogLevel::debug:
        return "debug";
    case LogLevel::info:
        return "info";
    case LogLevel::warning:
        return "warning";
    case LogLevel::error:
        break;
    }
    return "error";
}

} // namespace

void logAsJson(std::string program, LogLevel lowest) {
    setLogSink(
        [program = std::move(program)](LogLevel level, std::string_view message) {
            const nlohmann::ordered_json line = {{"time", formatTime(SystemClock().now())},
                                                 {"level", nameOf(level)},
                                                 {"program", program},
                                                 {"message", message}};
            const std::string text = line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
            // One write, so that lines of several programs on one pipe stay whole. Where nobody reads, nothing is to be
            // done about it.
            static_cast<void>(::write(STDERR_FILENO, text.data(), text.size()) >= 0);
        },
        lowest);
}

} // namespace eid::ca
