// SPDX-License-Identifier: Apache-2.0
#include "bin/service_manager.hpp"

#include "base/log_line.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace eid::ca {

void tellServiceManager(std::string_view state) noexcept {
    const char *path = std::getenv("NOTIFY_SOCKET");
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) {
        return;
    }
    sockaddr_un place{};
    const std::size_t length = std::strlen(path);
    if (length >= sizeof place.sun_path) {
        return;
    }
    place.sun_family = AF_UNIX;
    std::memcpy(place.sun_path, path, length);
    if (path[0] == '@') {
        place.sun_path[0] = '\0'; // the abstract name space
    }
    const Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const void *address = &place;
    if (::sendto(socket.get(), state.data(), state.size(), MSG_NOSIGNAL, static_cast<const sockaddr *>(address),
                 static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length)) < 0) {
        log(LogLevel::warning, "the service manager cannot be told");
    }
}

TerminationSignals::TerminationSignals() {
    sigset_t ignored;
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGHUP);
    sigaddset(&ignored, SIGPIPE);
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    if (::pthread_sigmask(SIG_BLOCK, &signals_, nullptr) != 0 || ::pthread_sigmask(SIG_BLOCK, &ignored, nullptr) != 0) {
        throw Error(Situation::internalError, "signals cannot be blocked");
    }
}

int TerminationSignals::wait() const {
    int number = 0;
    while (::sigwait(&signals_, &number) != 0) {
    }
    return number;
}

} // namespace eid::ca
