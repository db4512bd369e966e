// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace eid::test {

/// An nginx on loopback that serves a folder:
/// /files/ what was put there, /redirect another address, /cookie a cookie and then its own log, /busy HTTP 503, and
/// /packed/ the same files packed with gzip for who accepts that.
class WebServer {
  public:
    WebServer();

    void put(const std::string &name, const Bytes &content) const;
    [[nodiscard]] std::string address(const std::string &path) const; ///< "http://127.0.0.1:..." and the path
    /// The lines of the log so far: method, path, protocol, User-Agent, Accept-Language, Accept-Encoding, Cookie and
    /// Content-Type, separated by '|'.
    [[nodiscard]] std::string log() const;

  private:
    ScratchFolder folder_;
    std::uint16_t port_ = 0;
    std::unique_ptr<ChildProcess> process_;
};

/// A port of loopback on which nobody listens.
std::uint16_t closedPort();

} // namespace eid::test
