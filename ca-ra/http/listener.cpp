// SPDX-License-Identifier: Apache-2.0
#include "http/listener.hpp"

#include <eid/error.hpp>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>

namespace eid::ca {

namespace {

union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

} // namespace

Descriptor listenOn(const std::string &address, std::uint16_t port) {
    SocketAddress place{};
    socklen_t size = 0;
    if (::inet_pton(AF_INET, address.c_str(), &place.v4.sin_addr) == 1) {
        place.v4.sin_family = AF_INET;
        place.v4.sin_port = htons(port);
        size = sizeof(place.v4);
    } else if (::inet_pton(AF_INET6, address.c_str(), &place.v6.sin6_addr) == 1) {
        place.v6.sin6_family = AF_INET6;
        place.v6.sin6_port = htons(port);
        size = sizeof(place.v6);
    } else {
        throw Error(Situation::configurationInvalid, "'" + address + "' is no IP address to listen on");
    }
    Descriptor listener(::socket(place.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int yes = 1;
    // Without it a restart has to wait for the connections of the process before to be forgotten.
    if (listener.get() < 0 || ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        ::bind(listener.get(), &place.any, size) != 0 || ::listen(listener.get(), SOMAXCONN) != 0) {
        const std::error_code reason(errno, std::generic_category());
        std::string context = "cannot listen on " + address + " port " + std::to_string(port) + ": " + reason.message();
        if (reason.value() == EADDRINUSE) {
            context += ". End the program that listens there (this service may run already), or configure another port";
        } else if (reason.value() == EADDRNOTAVAIL) {
            context += ". Configure an address that this computer has";
        } else if (reason.value() == EACCES) {
            context += ". Configure a port from 1024 on, or let the service manager allow this one";
        } else {
            throw Error(Situation::internalError, context);
        }
        throw Error(Situation::configurationInvalid, context);
    }
    return listener;
}

std::uint16_t portOf(const Descriptor &listener) {
    SocketAddress place{};
    socklen_t size = sizeof place;
    if (::getsockname(listener.get(), &place.any, &size) != 0) {
        throw Error(Situation::internalError, "a listening socket without an address");
    }
    return ntohs(place.any.sa_family == AF_INET ? place.v4.sin_port : place.v6.sin6_port);
}

} // namespace eid::ca
