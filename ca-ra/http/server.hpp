// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eid::ca {

/// A request, whole; views live as long as the handler runs.
struct HttpRequest {
    std::string_view method; ///< "GET", "HEAD", "POST", ...
    std::string_view target; ///< path and query as sent, not decoded
    std::string_view contentType;
    std::string_view ifNoneMatch;
    ByteView body;
};

struct HttpResponse {
    unsigned status = 200;
    std::string_view contentType;                                  ///< of static storage
    std::vector<std::pair<std::string_view, std::string>> headers; ///< besides type, length, date and connection
    std::shared_ptr<const Bytes> body;                             ///< may be shared between answers; null: empty
    std::string file; ///< when not empty, this file is sent instead of a body, in pieces
};

/// Called from the server's threads, several at once. An Error thrown becomes problem+json with its code (RFC 9457),
/// anything else a 500 that tells nothing.
using HttpHandler = std::function<HttpResponse(const HttpRequest &)>;

struct HttpOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any that is free
    unsigned threads = 1;   ///< handlers that block need as many as shall run side by side
    /// Paths that are answered whatever happens to the others: a thread more is kept for them. Their handlers must not
    /// block. Who finds all other threads busy waits for one, at most `idle`, and is told 503 then.
    std::vector<std::string> reserved;
    std::size_t maximumBody = 64U * 1024U;
    std::size_t maximumHead = 8U * 1024U;
    std::size_t connections = 10000; ///< more are closed at once with 503
    std::chrono::seconds idle{30};   ///< between requests, and
    std::chrono::seconds slow{10};   ///< for a request to arrive whole and an answer to be taken
};

/// HTTP/1.1 with keep-alive. Starts when made.
class HttpServer {
  public:
    /// @throws Error configurationInvalid, naming address and port: no address, or one that cannot be listened on.
    HttpServer(HttpOptions options, HttpHandler handler);
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    /// Stops at once.
    ~HttpServer();

    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Takes no new connection, lets running requests end, then returns; at the latest after `within`.
    void drain(std::chrono::seconds within);

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
