// SPDX-License-Identifier: Apache-2.0
#include "sim/vpcd_bridge.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

namespace eid::sim {

namespace {

/// Control octets of the vpcd protocol; a frame of one octet is never a command.
enum Control : std::uint8_t { kPowerOff = 0, kPowerOn = 1, kReset = 2, kGetAtr = 4 };

/// Longer than any answer to reset (ISO 7816-3 8.2: 33 octets): vpcd finds a card but cannot power it up, which is how
/// a mute card looks to pcscd. An empty answer would mean that there is no card.
constexpr std::size_t kUnusableAtr = 64;
/// No status word fits into one octet: what a reader reports after waiting in vain. vpcd itself has no such answer, and
/// would wait for ever after an empty one.
constexpr std::uint8_t kNoAnswer[] = {0x00};
constexpr int kRetryMs = 50;

} // namespace

struct VpcdBridge::Impl {
    Impl(VirtualCard &theCard, VpcdOptions theOptions) : card(theCard), options(std::move(theOptions)) {}

    VirtualCard &card;
    VpcdOptions options;
    Descriptor stopEvent{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    bool readySaid = false;

    /// True when `fd` can be read; false when the bridge was stopped or, with a timeout, nothing came.
    [[nodiscard]] bool waitFor(int fd, int timeoutMs, bool &stopped) const {
        pollfd fds[] = {{stopEvent.get(), POLLIN, 0}, {fd, POLLIN, 0}};
        int ready = 0;
        do {
            ready = ::poll(fds, fd >= 0 ? 2 : 1, timeoutMs);
        } while (ready < 0 && errno == EINTR);
        stopped = (fds[0].revents & POLLIN) != 0;
        return !stopped && ready > 0;
    }

    [[nodiscard]] Descriptor tryConnect() const {
        Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(options.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (socket.get() < 0 ||
            ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            return Descriptor();
        }
        return socket;
    }

    /// Nothing when stopped meanwhile.
    std::optional<Descriptor> connect(bool forEver) const {
        const auto deadline = std::chrono::steady_clock::now() + options.connectTimeout;
        for (;;) {
            Descriptor socket = tryConnect();
            if (socket.get() >= 0) {
                return socket;
            }
            if (!forEver && std::chrono::steady_clock::now() >= deadline) {
                throw Error(Situation::virtualReaderUnreachable, "port " + std::to_string(options.port));
            }
            bool stopped = false;
            (void)waitFor(-1, kRetryMs, stopped);
            if (stopped) {
                return std::nullopt;
            }
        }
    }

    bool receive(int fd, std::uint8_t *target, std::size_t size, bool &stopped) const {
        while (size > 0) {
            if (!waitFor(fd, -1, stopped)) {
                return false;
            }
            // vpcd sends length and body in two pieces without TCP_NODELAY: unless the first is acknowledged at once,
            // the second waits 40 ms. The option does not last, so it is set before every read.
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
            const ssize_t got = ::recv(fd, target, size, 0);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got <= 0) {
                return false;
            }
            target += got;
            size -= static_cast<std::size_t>(got);
        }
        return true;
    }

    /// Length and payload in one piece, for the same reason.
    static bool send(int fd, ByteView payload) {
        Bytes frame{static_cast<std::uint8_t>(payload.size() >> 8U), static_cast<std::uint8_t>(payload.size())};
        frame.insert(frame.end(), payload.begin(), payload.end());
        std::size_t sent = 0;
        while (sent < frame.size()) {
            const ssize_t put = ::send(fd, frame.data() + sent, frame.size() - sent, MSG_NOSIGNAL);
            if (put < 0 && errno == EINTR) {
                continue;
            }
            if (put <= 0) {
                return false;
            }
            sent += static_cast<std::size_t>(put);
        }
        return true;
    }

    bool control(int fd, std::uint8_t code) {
        switch (code) {
        case kPowerOff:
            card.powerOff();
            return true;
        case kPowerOn:
        case kReset:
            card.reset();
            return true;
        case kGetAtr: {
            const bool sent = send(fd, card.mute() ? Bytes(kUnusableAtr, 0xFF) : card.atr());
            if (sent && !readySaid) {
                readySaid = true;
                if (options.onReady) {
                    options.onReady();
                }
            }
            return sent;
        }
        default:
            return true; // reserved: vpcd expects no answer
        }
    }

    enum class Served { stopped, lost, removed, reinsert };

    Served serve(int fd) {
        bool stopped = false;
        Bytes frame;
        for (;;) {
            std::uint8_t header[2] = {};
            if (!receive(fd, header, sizeof header, stopped)) {
                return stopped ? Served::stopped : Served::lost;
            }
            frame.resize(static_cast<std::size_t>(header[0]) << 8U | header[1]);
            if (!receive(fd, frame.data(), frame.size(), stopped)) {
                return stopped ? Served::stopped : Served::lost;
            }
            if (frame.size() == 1) {
                if (!control(fd, frame[0])) {
                    return Served::lost;
                }
                continue;
            }
            const CardAnswer answer = card.exchange(frame);
            wipe(frame.data(), frame.size()); // it may have held a PIN
            if (answer.event == CardEvent::removed) {
                return Served::removed;
            }
            if (answer.event == CardEvent::resetByOther) {
                return Served::reinsert;
            }
            const bool silent = answer.event == CardEvent::silent;
            if (!send(fd, silent ? ByteView(kNoAnswer) : ByteView(answer.response))) {
                return Served::lost;
            }
        }
    }
};

VpcdBridge::VpcdBridge(VirtualCard &card, VpcdOptions options)
    : impl_(std::make_unique<Impl>(card, std::move(options))) {}
VpcdBridge::~VpcdBridge() = default;

VpcdBridge::Ending VpcdBridge::run() {
    bool connectedBefore = false;
    for (;;) {
        const auto socket = impl_->connect(connectedBefore && impl_->options.reconnect);
        if (!socket) {
            return Ending::stopped;
        }
        connectedBefore = true;
        const auto served = impl_->serve(socket->get());
        impl_->card.powerOff();
        if (served == Impl::Served::stopped) {
            return Ending::stopped;
        }
        if (served == Impl::Served::removed) {
            return Ending::cardRemoved;
        }
        if (served == Impl::Served::lost && !impl_->options.reconnect) {
            return Ending::connectionLost;
        }
    }
}

void VpcdBridge::stop() noexcept {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(impl_->stopEvent.get(), &one, sizeof one);
}

} // namespace eid::sim
