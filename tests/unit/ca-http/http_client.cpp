// SPDX-License-Identifier: Apache-2.0
#include "http_client.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>

namespace eid::ca::test {

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void *address = &place;
    if (::connect(socket_.get(), static_cast<const sockaddr *>(address), sizeof place) != 0) {
        throw std::runtime_error("no connection");
    }
}

bool HttpClient::send(std::string_view octets) {
    while (!octets.empty()) {
        const ssize_t done = ::send(socket_.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
        if (done <= 0) {
            return false;
        }
        octets.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

bool HttpClient::more() {
    pollfd ready{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, 20000) != 1) {
        return false;
    }
    std::array<char, 16384> part{};
    const ssize_t got = ::recv(socket_.get(), part.data(), part.size(), 0);
    if (got <= 0) {
        return false;
    }
    buffer_.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

std::optional<ClientResponse> HttpClient::receive(bool head) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!more()) {
            return std::nullopt;
        }
    }
    ClientResponse response;
    response.status = std::stoi(buffer_.substr(9, 3));
    std::size_t at = buffer_.find("\r\n") + 2;
    while (at < end) {
        const std::size_t lineEnd = buffer_.find("\r\n", at);
        const std::size_t colon = buffer_.find(": ", at);
        std::string name = buffer_.substr(at, colon - at);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        response.headers[name] = buffer_.substr(colon + 2, lineEnd - colon - 2);
        at = lineEnd + 2;
    }
    buffer_.erase(0, end + 4);
    const auto length = response.headers.find("content-length");
    const std::size_t size =
        head || length == response.headers.end() ? 0 : static_cast<std::size_t>(std::stoul(length->second));
    while (buffer_.size() < size) {
        if (!more()) {
            return std::nullopt;
        }
    }
    response.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return response;
}

bool HttpClient::closed() {
    if (!buffer_.empty()) {
        return false;
    }
    pollfd ready{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    char octet = 0;
    return ::poll(&ready, 1, 20000) == 1 && ::recv(socket_.get(), &octet, 1, 0) <= 0;
}

std::optional<ClientResponse> HttpClient::get(const std::string &target, const std::string &fields) {
    send("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n");
    return receive();
}

std::optional<ClientResponse> HttpClient::post(const std::string &target, const std::string &type,
                                               const std::string &body) {
    send("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return receive();
}

} // namespace eid::ca::test
