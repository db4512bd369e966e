// SPDX-License-Identifier: Apache-2.0
#include "http/server.hpp"

#include "base/log_line.hpp"
#include "http/connection.hpp"
#include "http/listener.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>

namespace eid::ca {

namespace {

constexpr std::string_view kBusy = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
                                   "Connection: close\r\n\r\n";
constexpr std::size_t kScratch = 64U * 1024U;

Descriptor anyDescriptor() {
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

} // namespace

/// All threads wait on one epoll instance. With several threads a connection is armed for one event at a time
/// (EPOLLONESHOT), so that whichever thread is free takes it and no second one can: a handler that blocks delays no
/// other connection as long as a thread is left. A request costs one recv and one sendmsg, and no timer.
class HttpServer::Implementation {
  public:
    Implementation(HttpOptions options, HttpHandler handler)
        : options_(std::move(options)),
          handler_(std::move(handler)), rules_{.options = options_,
                                               .handler = handler_,
                                               .places = HandlerPlaces(
                                                   options_.reserved.empty() ? 0U : std::max(1U, options_.threads))},
          listener_(listenOn(options_.address, options_.port)), port_(portOf(listener_)),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)), stopEvent_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          reserve_(anyDescriptor()), oneShot_(options_.threads > 1 || rules_.places.limited()) {
        if (epoll_.get() < 0 || stopEvent_.get() < 0) {
            throw Error(Situation::internalError, "no epoll instance");
        }
        watch(listener_.get(), &listener_, EPOLLIN, EPOLL_CTL_ADD);
        watch(stopEvent_.get(), &stopEvent_, EPOLLIN, EPOLL_CTL_ADD);
        if (rules_.places.limited()) {
            watch(rules_.places.descriptor(), &rules_.places, EPOLLIN, EPOLL_CTL_ADD);
        }
        const unsigned more = rules_.places.limited() ? 1 : 0;
        for (unsigned i = 0; i < std::max(1U, options_.threads) + more; ++i) {
            threads_.emplace_back([this] { work(); });
        }
        sweeper_ = std::thread([this] { sweep(); });
    }
    Implementation(const Implementation &) = delete;
    Implementation &operator=(const Implementation &) = delete;

    ~Implementation() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        const std::uint64_t one = 1;
        // An event counter that was never written takes a one.
        static_cast<void>(::write(stopEvent_.get(), &one, sizeof one) == sizeof one);
        for (std::thread &thread : threads_) {
            thread.join();
        }
        sweeper_.join();
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    void drain(std::chrono::seconds within) {
        std::unique_lock lock(mutex_);
        if (!rules_.draining.exchange(true)) {
            static_cast<void>(::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr));
            ::shutdown(listener_.get(), SHUT_RDWR);
        }
        expireAll();
        changed_.notify_all(); // the sweeper looks more often now
        changed_.wait_for(lock, within, [&] { return connections_.empty(); });
    }

  private:
    void watch(int descriptor, void *tag, std::uint32_t events, int operation) {
        epoll_event event{};
        event.events = events;
        event.data.ptr = tag;
        if (::epoll_ctl(epoll_.get(), operation, descriptor, &event) != 0) {
            throw Error(Situation::internalError, "epoll_ctl failed");
        }
    }

    void work() {
        std::vector<char> scratch(kScratch);
        // One event at a time where handlers may block: those behind it would wait though other threads are free.
        std::array<epoll_event, 64> events{};
        const int take = oneShot_ ? 1 : static_cast<int>(events.size());
        for (;;) {
            const int count = ::epoll_wait(epoll_.get(), events.data(), take, -1);
            if (count < 0 && errno != EINTR) {
                log(LogLevel::error, "the HTTP server cannot wait for its sockets");
                return;
            }
            for (int i = 0; i < count; ++i) {
                void *tag = events.at(static_cast<std::size_t>(i)).data.ptr;
                if (tag == &stopEvent_) {
                    return;
                }
                if (tag == &listener_) {
                    try {
                        accept();
                    } catch (const std::exception &error) {
                        log(LogLevel::error, std::string("a connection was not taken: ") + error.what());
                    }
                } else if (tag == &rules_.places) {
                    if (HttpConnection *next = rules_.places.next()) {
                        serve(*next, 0, scratch);
                    }
                } else {
                    serve(*static_cast<HttpConnection *>(tag), events.at(static_cast<std::size_t>(i)).events, scratch);
                }
            }
        }
    }

    void serve(HttpConnection &connection, std::uint32_t happened, std::span<char> scratch) {
        { const std::lock_guard turn(connection.turn()); }
        const int descriptor = connection.descriptor();
        HttpConnection::Want want = HttpConnection::Want::end;
        try {
            want = connection.advance(scratch);
            while (want == HttpConnection::Want::place) {
                // Told before it is kept: another thread may go on with it from that moment.
                if (!rules_.places.enterOrWait(connection)) {
                    return;
                }
                want = connection.advance(scratch);
            }
            const bool writes = want == HttpConnection::Want::write;
            // Without one-shot the socket stays armed for reading; only a change is told.
            if (want != HttpConnection::Want::end && (oneShot_ || writes || (happened & EPOLLOUT) != 0)) {
                const std::lock_guard turn(connection.turn());
                watch(descriptor, &connection, (writes ? EPOLLOUT : EPOLLIN) | (oneShot_ ? EPOLLONESHOT : 0U),
                      EPOLL_CTL_MOD);
                return;
            }
        } catch (const std::exception &error) { // no memory, most likely: this client is let go, the others are not
            log(LogLevel::error, std::string("a connection was dropped: ") + error.what());
            want = HttpConnection::Want::end;
        }
        if (want == HttpConnection::Want::end) {
            remove(descriptor);
        }
    }

    void remove(int descriptor) {
        // Closing alone does not end the watch while a child that was forked just now holds the socket too, and events
        // would go on to come for a connection that is no more.
        static_cast<void>(::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, descriptor, nullptr));
        std::unique_ptr<HttpConnection> gone; // closed after the lock is let go
        bool last = false;
        {
            const std::lock_guard lock(mutex_);
            const auto found = connections_.find(descriptor);
            gone = std::move(found->second);
            connections_.erase(found);
            last = connections_.empty();
        }
        gone.reset();
        if (last) {
            changed_.notify_all();
        }
    }

    void accept() {
        for (int i = 0; i < 16; ++i) {
            Descriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            if (socket.get() < 0) {
                if (errno == EMFILE || errno == ENFILE) {
                    turnAway();
                }
                return;
            }
            const int yes = 1;
            ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            add(std::move(socket));
        }
    }

    void add(Descriptor socket) {
        const int descriptor = socket.get();
        auto connection = std::make_unique<HttpConnection>(std::move(socket), rules_);
        HttpConnection *tag = connection.get();
        {
            const std::lock_guard lock(mutex_);
            if (connections_.size() < options_.connections && !rules_.draining.load(std::memory_order_relaxed)) {
                connections_.emplace(descriptor, std::move(connection));
            }
        }
        if (connection) {
            sayBusy(descriptor);
            return;
        }
        bool armed = false;
        {
            const std::lock_guard turn(tag->turn());
            epoll_event event{};
            event.events = EPOLLIN | (oneShot_ ? EPOLLONESHOT : 0U);
            event.data.ptr = tag;
            armed = ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) == 0;
        }
        if (!armed) { // the kernel has no memory or too many watches
            sayBusy(descriptor);
            remove(descriptor);
        }
    }

    static void sayBusy(int descriptor) noexcept {
        // What has arrived is taken first: a close with unread octets would be a reset that overtakes the answer.
        std::array<char, 4096> ignored{};
        static_cast<void>(::recv(descriptor, ignored.data(), ignored.size(), MSG_DONTWAIT));
        static_cast<void>(::send(descriptor, kBusy.data(), kBusy.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
        ::shutdown(descriptor, SHUT_WR);
    }

    /// No descriptor is left: the one kept for this case takes the connection, so that it does not wait for ever and
    /// the listener does not wake the threads without end.
    void turnAway() {
        const std::lock_guard lock(reserveMutex_);
        reserve_ = Descriptor();
        {
            const Descriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            if (socket.get() >= 0) {
                sayBusy(socket.get());
            }
        }
        reserve_ = anyDescriptor();
    }

    void expireAll() {
        const std::int64_t now = monotonicMilliseconds();
        for (const auto &entry : connections_) {
            entry.second->expire(now);
        }
    }

    void sweep() {
        using std::chrono::milliseconds;
        const milliseconds often =
            std::clamp(milliseconds(std::min(options_.idle, options_.slow)) / 8, milliseconds(20), milliseconds(1000));
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            changed_.wait_for(lock, rules_.draining.load() ? milliseconds(20) : often);
            expireAll();
        }
    }

    const HttpOptions options_;
    const HttpHandler handler_;
    ConnectionRules rules_;
    Descriptor listener_;
    std::uint16_t port_;
    Descriptor epoll_;
    Descriptor stopEvent_;
    Descriptor reserve_;
    std::mutex reserveMutex_;
    const bool oneShot_;

    std::mutex mutex_; // of what follows
    std::condition_variable changed_;
    std::unordered_map<int, std::unique_ptr<HttpConnection>> connections_; // by descriptor
    bool stopping_ = false;

    std::vector<std::thread> threads_;
    std::thread sweeper_;
};

HttpServer::HttpServer(HttpOptions options, HttpHandler handler)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(handler))) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const noexcept {
    return implementation_->port();
}
void HttpServer::drain(std::chrono::seconds within) {
    implementation_->drain(within);
}

} // namespace eid::ca
