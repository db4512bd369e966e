// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace eid::bench {

/// Asks an HTTP server on 127.0.0.1 as fast as it answers: each connection has one request under way, each request may
/// be another one, each answer is looked at.
struct HttpLoad {
    std::uint16_t port = 0;
    int pid = 0; ///< of the server: what of the processor's time it takes is measured too
    unsigned connections = 8;
    bool keepAlive = true; ///< false: a new connection for each request, for servers that close theirs
    std::chrono::milliseconds warmUp{500};
    std::chrono::milliseconds measured{4000};
    /// Puts request `number` (0, 1, ...) into `request`, head and all.
    std::function<void(std::uint64_t number, std::string &request)> make;
    /// Whether this is the answer to that request. `body` is valid during the call.
    std::function<bool(std::uint64_t number, std::string_view body)> check;
};

struct HttpLoadResult {
    std::uint64_t answers = 0; ///< while it was measured
    double perSecond = 0;
    double perServerSecond = 0; ///< of the processor's time: what one core would do that is the server's alone
    double bodyOctets = 0;      ///< of an answer, on average
};

/// @throws std::runtime_error when the server cannot be reached, answers anything but 200, or `check` says no.
HttpLoadResult run(const HttpLoad &load);

/// POST with a body. @param type of the body.
std::string httpPost(std::string_view path, std::string_view type, std::string_view body, bool keepAlive = true);

/// Waits until something listens there. @throws std::runtime_error after ten seconds.
void awaitListener(std::uint16_t port);
/// A port that was free a moment ago, for programs that do not tell which one they took.
std::uint16_t freePort();

} // namespace eid::bench
