// SPDX-License-Identifier: Apache-2.0
// Loaded into the test's pcscd. The vpcd driver offers its virtual reader to the whole network (it binds 0.0.0.0) and
// sends each message in two parts, which then wait for each other's acknowledgement (40 ms for every command). Here its
// socket is bound to the loopback address, and what is accepted on it sends at once.
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace {

template <typename Function> Function next(const char *name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name)); // dlsym knows no other way
}

void enable(int descriptor, int level, int option) {
    const int one = 1;
    ::setsockopt(descriptor, level, option, &one, sizeof one);
}

} // namespace

// The names and types are those of the C library, whose functions these stand in front of.
extern "C" {

__attribute__((visibility("default"))) int bind(int descriptor, const struct sockaddr *address, socklen_t length) {
    static const auto original = next<int (*)(int, const struct sockaddr *, socklen_t)>("bind");
    if (address == nullptr || address->sa_family != AF_INET || length < sizeof(sockaddr_in)) {
        return original(descriptor, address, length);
    }
    sockaddr_in narrowed = *reinterpret_cast<const sockaddr_in *>(address);
    narrowed.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    enable(descriptor, SOL_SOCKET, SO_REUSEADDR); // a service restarted at once gets its port back
    return original(descriptor, reinterpret_cast<const struct sockaddr *>(&narrowed), sizeof narrowed);
}

__attribute__((visibility("default"))) int accept(int descriptor, struct sockaddr *address, socklen_t *length) {
    static const auto original = next<int (*)(int, struct sockaddr *, socklen_t *)>("accept");
    const int accepted = original(descriptor, address, length);
    if (accepted >= 0) {
        enable(accepted, IPPROTO_TCP, TCP_NODELAY); // refused by other kinds of socket, which is as well
    }
    return accepted;
}
}
