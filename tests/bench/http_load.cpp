// SPDX-License-Identifier: Apache-2.0
#include "bench/http_load.hpp"

#include <eid/file.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace eid::bench {

namespace {

using Steady = std::chrono::steady_clock;

Descriptor tcpSocket() {
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0) {
        throw std::runtime_error("no socket");
    }
    return socket;
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool connects(const Descriptor &socket, std::uint16_t port) {
    const sockaddr_in address = loopback(port);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

/// The body of a whole answer; nothing when there is more to come.
struct Answer {
    std::string_view body;
    std::size_t whole = 0;
};
std::optional<Answer> wholeAnswer(std::string_view received, bool ended) {
    const std::size_t head = received.find("\r\n\r\n");
    if (head == std::string_view::npos) {
        return std::nullopt;
    }
    if (received.substr(0, 9) != "HTTP/1.1 " && received.substr(0, 9) != "HTTP/1.0 ") {
        throw std::runtime_error("no HTTP: " + std::string(received.substr(0, 60)));
    }
    if (received.substr(9, 3) != "200") {
        throw std::runtime_error("the server answers " + std::string(received.substr(0, 400)));
    }
    constexpr std::string_view kLength = "\r\nContent-";
    for (std::size_t at = received.find(kLength); at < head; at = received.find(kLength, at + 1)) {
        const std::string_view field = received.substr(at + kLength.size(), 8);
        if (field == "Length: " || field == "length: ") {
            std::size_t size = 0;
            const char *first = received.data() + at + kLength.size() + field.size();
            std::from_chars(first, received.data() + head, size);
            if (received.size() < head + 4 + size) {
                return std::nullopt;
            }
            return Answer{received.substr(head + 4, size), head + 4 + size};
        }
    }
    // HTTP/1.0 without a length: the end of the connection is the end of the body.
    return ended ? std::optional(Answer{received.substr(head + 4), received.size()}) : std::nullopt;
}

/// Seconds of the processor's time that a process has taken.
double processorSeconds(int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream fields(text.substr(text.rfind(')') + 1)); // the name may hold anything
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

class Asker {
  public:
    explicit Asker(const HttpLoad &load)
        : load_(load), epoll_(::epoll_create1(EPOLL_CLOEXEC)), links_(load.connections) {
        for (Link &link : links_) {
            ask(link);
        }
    }

    HttpLoadResult run() {
        const Steady::time_point begin = Steady::now() + load_.warmUp;
        const Steady::time_point end = begin + load_.measured;
        HttpLoadResult result;
        std::uint64_t octets = 0;
        std::array<epoll_event, 64> events{};
        std::optional<double> processorBefore;
        for (;;) {
            const int count = ::epoll_wait(epoll_.get(), events.data(), events.size(), 5000);
            if (count <= 0) {
                throw std::runtime_error("the server does not answer");
            }
            const Steady::time_point now = Steady::now();
            if (!processorBefore && now >= begin) {
                processorBefore = processorSeconds(load_.pid);
            }
            if (now >= end) {
                const std::chrono::duration<double> taken = now - begin;
                result.perServerSecond =
                    static_cast<double>(result.answers) / (processorSeconds(load_.pid) - *processorBefore);
                result.perSecond = static_cast<double>(result.answers) / taken.count();
                result.bodyOctets = static_cast<double>(octets) / static_cast<double>(result.answers);
                return result;
            }
            for (int i = 0; i < count; ++i) {
                Link &link = links_[events[static_cast<std::size_t>(i)].data.u32];
                if (const auto size = take(link); size && now >= begin) {
                    ++result.answers;
                    octets += *size;
                }
            }
        }
    }

  private:
    struct Link {
        Descriptor socket;
        std::string received;
        std::uint64_t number = 0;
    };

    void ask(Link &link) {
        if (link.socket.get() < 0) {
            link.socket = tcpSocket();
            if (!connects(link.socket, load_.port)) {
                throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
            }
            const int on = 1;
            ::setsockopt(link.socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u32 = static_cast<std::uint32_t>(&link - links_.data());
            ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, link.socket.get(), &event);
        }
        link.number = next_++;
        load_.make(link.number, request_);
        // Requests are small: they fit into the socket's buffer.
        if (::send(link.socket.get(), request_.data(), request_.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request_.size())) {
            throw std::runtime_error("the server does not take the request");
        }
    }

    /// @return octets of the body when an answer is whole; the next request is on its way then.
    std::optional<std::size_t> take(Link &link) {
        std::array<char, 16384> piece; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
        const ssize_t got = ::recv(link.socket.get(), piece.data(), piece.size(), 0);
        if (got < 0 || (got == 0 && load_.keepAlive)) {
            throw std::runtime_error("the server ended a connection");
        }
        link.received.append(piece.data(), static_cast<std::size_t>(got));
        const auto answer = wholeAnswer(link.received, got == 0);
        if (!answer) {
            if (got == 0) {
                throw std::runtime_error("the server ended a connection early");
            }
            return std::nullopt;
        }
        if (!load_.check(link.number, answer->body)) {
            throw std::runtime_error("an answer to another question");
        }
        const std::size_t size = answer->body.size();
        link.received.erase(0, answer->whole);
        if (!load_.keepAlive) {
            link.received.clear();
            link.socket = Descriptor(); // leaves the epoll set as it closes
        }
        ask(link);
        return size;
    }

    const HttpLoad &load_;
    Descriptor epoll_;
    std::vector<Link> links_;
    std::uint64_t next_ = 0;
    std::string request_;
};

} // namespace

HttpLoadResult run(const HttpLoad &load) {
    return Asker(load).run();
}

std::string httpPost(std::string_view path, std::string_view type, std::string_view body, bool keepAlive) {
    std::string request = "POST " + std::string(path) + (keepAlive ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
    request += "Host: 127.0.0.1\r\nContent-Type: " + std::string(type) +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return request.append(body);
}

void awaitListener(std::uint16_t port) {
    const auto end = Steady::now() + std::chrono::seconds(10);
    while (!connects(tcpSocket(), port)) {
        if (Steady::now() > end) {
            throw std::runtime_error("nothing listens on port " + std::to_string(port));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

std::uint16_t freePort() {
    const Descriptor socket = tcpSocket();
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), size) != 0 ||
        ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        throw std::runtime_error("no free port");
    }
    return ntohs(address.sin_port);
}

} // namespace eid::bench
