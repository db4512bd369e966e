// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/file.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eid::ca::test {

struct ClientResponse {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

/// A client that sends exactly the octets it is told to, so that it can misbehave.
class HttpClient {
  public:
    explicit HttpClient(std::uint16_t port);

    /// False when the server has closed.
    bool send(std::string_view octets);
    /// The next response; nothing when the server closed before it was whole, or nothing came for 20 seconds.
    std::optional<ClientResponse> receive(bool head = false);
    /// True when the server closes without another octet.
    bool closed();

    std::optional<ClientResponse> get(const std::string &target, const std::string &fields = {});
    std::optional<ClientResponse> post(const std::string &target, const std::string &type, const std::string &body);

  private:
    bool more();

    Descriptor socket_;
    std::string buffer_;
};

} // namespace eid::ca::test
