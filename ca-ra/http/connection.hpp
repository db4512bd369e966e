// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/handler_places.hpp"
#include "http/request_parser.hpp"
#include "http/server.hpp"

#include <eid/file.hpp>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <sys/types.h>

namespace eid::ca {

/// Milliseconds of the monotonic clock, coarse: deadlines are in seconds.
std::int64_t monotonicMilliseconds() noexcept;

/// What all connections of a server have in common.
struct ConnectionRules {
    const HttpOptions &options;
    const HttpHandler &handler;
    HandlerPlaces places;
    std::atomic<bool> draining{false};
};

/// One client. A single thread at a time works on it, whichever the kernel woke; only deadline, expire() and the phase
/// are for others.
class HttpConnection {
  public:
    HttpConnection(Descriptor socket, ConnectionRules &rules);
    HttpConnection(const HttpConnection &) = delete;
    HttpConnection &operator=(const HttpConnection &) = delete;
    ~HttpConnection() = default;

    [[nodiscard]] int descriptor() const noexcept { return socket_.get(); }

    /// What the connection waits for next.
    enum class Want {
        read,
        write,
        place, ///< for a handler that may block; to be advanced when there is one
        end
    };
    /// Goes on after the socket became ready, or a place was given. @param scratch memory of the thread for what
    /// arrives.
    Want advance(std::span<char> scratch);

    /// Held while the socket is armed in epoll, and taken for a moment by the thread that is woken: so what one thread
    /// did is visible to the next, and nobody closes the socket while it is still being armed. (The kernel orders the
    /// two, but neither the language nor its checkers know that of epoll.)
    [[nodiscard]] std::mutex &turn() noexcept { return turn_; }

    /// By the sweeper's thread: ends what has waited too long, or, while draining, what waits for a next request.
    void expire(std::int64_t now) noexcept;

  private:
    enum class Phase : std::uint8_t {
        idle,      // between requests
        reading,   // a request is arriving
        queued,    // it has arrived and waits for a place
        handling,  // its answer is being made; takes as long as it takes
        writing,   // the answer is being sent
        lingering, // all is said; what still arrives is thrown away, so that the answer is not lost with a reset
    };
    void enter(Phase phase) noexcept;
    Want receive(std::span<char> scratch);
    /// @param input what has arrived; when anything is pending, the pending itself.
    Want consume(std::string_view input);
    void keep(std::string_view rest); ///< the end of consume's input waits for more
    [[nodiscard]] bool needsPlace() const;
    void handle();
    void prepare(HttpResponse &&response, bool withBody);
    void refuse(unsigned status);
    [[nodiscard]] bool flush(); ///< true when everything is sent; false when the socket takes no more, or failed_
    void afterAnswer();
    void interim();

    Descriptor socket_;
    ConnectionRules &rules_;
    std::atomic<std::int64_t> deadline_;
    std::atomic<Phase> phase_{Phase::idle};
    std::atomic<bool> expired_{false};
    std::mutex turn_;

    RequestParser parser_;
    std::string pending_; // what has arrived and is not used yet
    bool continued_ = false;
    bool inPlace_ = false;      // the request that is whole has a place, or
    std::int64_t patience_ = 0; // waits for one until then

    std::string head_;
    std::shared_ptr<const Bytes> body_;
    std::size_t sent_ = 0; // of head and body together
    Descriptor file_;
    off_t fileOffset_ = 0;
    off_t fileEnd_ = 0;
    bool closing_ = false; // after the answer
    bool failed_ = false;  // the client is gone
    std::size_t discarded_ = 0;
};

} // namespace eid::ca
