// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace eid::viewer {

/// What is to be had from the network. Without a content type it is a GET, with one a POST of the body.
struct FetchRequest {
    std::string address; ///< http
    std::string contentType;
    Bytes body;
    std::size_t limit = 0;                  ///< octets of the answer; a longer one is an error
    std::chrono::milliseconds timeLimit{0}; ///< for all of it, from the first packet to the last octet
};

/// The answer's body, or why there is none: statusServiceUnreachable (no connection, no answer in time, no address that
/// can be asked), statusServiceRefused (an answer other than 200, a redirect among them), statusAnswerInvalid (too
/// long).
using FetchResult = std::variant<Bytes, Error>;

/// The one way from the viewer's core to the network.
class Fetcher {
  public:
    using Done = std::function<void(FetchResult)>;

    /// A request on its way. Destroying it cancels: then nothing is called any more.
    class Pending {
      public:
        Pending() = default;
        Pending(const Pending &) = delete;
        Pending &operator=(const Pending &) = delete;
        virtual ~Pending() = default;
    };

    Fetcher() = default;
    Fetcher(const Fetcher &) = delete;
    Fetcher &operator=(const Fetcher &) = delete;
    virtual ~Fetcher() = default;

    /// Begins and returns at once. `done` is called once, later, by the event loop of the calling thread, never from
    /// inside this call; it may destroy the Pending and begin the next request.
    [[nodiscard]] virtual std::unique_ptr<Pending> fetch(const FetchRequest &request, Done done) = 0;
};

} // namespace eid::viewer
