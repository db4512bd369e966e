// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace eid::ca {

/// What a client sent, as far as anybody here looks at it. The octets of the wire are gone by then.
struct ParsedRequest {
    std::string method;
    std::string target; ///< origin form: path and query
    std::string contentType;
    std::string ifNoneMatch;
    Bytes body;
    bool http11 = true;
    bool keepAlive = false;
    bool expectsContinue = false; ///< the client waits for "100 Continue" (RFC 9110, 10.1.1)
};

/// Reads HTTP/1.1 and 1.0 requests with Boost.Beast's parser, one after the other. The objects' memory is used again.
class RequestParser {
  public:
    RequestParser(std::size_t maximumHead, std::size_t maximumBody);
    RequestParser(const RequestParser &) = delete;
    RequestParser &operator=(const RequestParser &) = delete;
    ~RequestParser();

    struct Step {
        std::size_t used = 0;  ///< octets that are done with; the rest is to be given again, with more behind it
        bool complete = false; ///< `request` is whole
        unsigned fault = 0;    ///< status to refuse with; nothing more is to be parsed
    };
    Step put(std::string_view input);

    [[nodiscard]] const ParsedRequest &request() const noexcept;
    [[nodiscard]] bool headDone() const noexcept;
    /// Whether an octet of the next request has been seen.
    [[nodiscard]] bool begun() const noexcept;
    /// Ready for the next request.
    void restart();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace eid::ca
