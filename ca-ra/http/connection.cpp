// SPDX-License-Identifier: Apache-2.0
#include "http/connection.hpp"

#include "base/log_line.hpp"
#include "http/http_date.hpp"
#include "http/path.hpp"
#include "http/problem.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <fcntl.h>
#include <limits>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace eid::ca {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kDiscardAtMost = 4U * 1024U * 1024U;
constexpr std::int64_t kLinger = 2000; // milliseconds
constexpr off_t kFilePiece = 256 * 1024;
// Taken from the socket at once. What of it waits, because the client takes no answers, or with the rest of a head, is
// all that a connection ever holds unused.
constexpr std::size_t kReceive = 16U * 1024U;
constexpr std::size_t kKeepCapacity = 2U * 1024U;

std::int64_t milliseconds(std::chrono::seconds seconds) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(seconds).count();
}

/// "Date: ..." with line end, made once a second in each thread.
const std::string &dateLine() {
    thread_local std::string line;
    thread_local std::time_t madeFor = 0;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != madeFor) {
        madeFor = now.tv_sec;
        line = "Date: " + httpDate(std::chrono::system_clock::from_time_t(now.tv_sec)) + "\r\n";
    }
    return line;
}

void appendNumber(std::string &text, std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    static_cast<void>(error); // 20 digits hold every number of 64 bits
    text.append(digits.data(), end);
}

bool wouldBlock() noexcept {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

/// Whatever becomes of the request, its place is given back.
class Leaving {
  public:
    explicit Leaving(HandlerPlaces *places) noexcept : places_(places) {}
    Leaving(const Leaving &) = delete;
    Leaving &operator=(const Leaving &) = delete;
    ~Leaving() {
        if (places_ != nullptr) {
            places_->leave();
        }
    }

  private:
    HandlerPlaces *places_;
};

HttpResponse answerOf(const HttpHandler &handler, const HttpRequest &request) {
    try {
        return handler(request);
    } catch (const Error &error) {
        HttpResponse response = problem(error);
        if (response.status >= 500) {
            log(LogLevel::warning, std::string("a request failed: ") + error.what());
        }
        return response;
    } catch (const std::exception &error) {
        log(LogLevel::error, std::string("a request failed: ") + error.what());
        return problem(500, Situation::internalError);
    }
}

} // namespace

std::int64_t monotonicMilliseconds() noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

HttpConnection::HttpConnection(Descriptor socket, ConnectionRules &rules)
    : socket_(std::move(socket)), rules_(rules), deadline_(monotonicMilliseconds() + milliseconds(rules.options.idle)),
      parser_(rules.options.maximumHead, rules.options.maximumBody) {}

void HttpConnection::enter(Phase phase) noexcept {
    std::int64_t within = 0;
    switch (phase) {
    case Phase::idle:
        within = milliseconds(rules_.options.idle);
        break;
    case Phase::reading:
    case Phase::writing:
        within = milliseconds(rules_.options.slow);
        break;
    case Phase::lingering:
        within = std::min(kLinger, milliseconds(rules_.options.slow));
        break;
    case Phase::queued:
    case Phase::handling:
        break;
    }
    deadline_.store(phase == Phase::handling || phase == Phase::queued ? kNever : monotonicMilliseconds() + within,
                    std::memory_order_relaxed);
    phase_.store(phase, std::memory_order_relaxed);
}

void HttpConnection::expire(std::int64_t now) noexcept {
    const Phase phase = phase_.load(std::memory_order_relaxed);
    const bool late = now > deadline_.load(std::memory_order_relaxed);
    const bool leaving =
        (phase == Phase::idle || phase == Phase::lingering) && rules_.draining.load(std::memory_order_relaxed);
    if (!late && !leaving) {
        return;
    }
    // The thread that owns the connection notices: a read gives the end, a write fails. Octets that have arrived
    // already are still read, so a request that came at this very moment is answered.
    expired_.store(true, std::memory_order_relaxed);
    ::shutdown(descriptor(), phase == Phase::idle || phase == Phase::reading ? SHUT_RD : SHUT_RDWR);
}

HttpConnection::Want HttpConnection::advance(std::span<char> scratch) {
    switch (phase_.load(std::memory_order_relaxed)) {
    case Phase::queued:
        inPlace_ = true;
        handle();
        [[fallthrough]];
    case Phase::writing:
        if (!flush()) {
            return failed_ ? Want::end : Want::write;
        }
        afterAnswer();
        return !closing_ && !pending_.empty() ? consume(pending_) : Want::read;
    case Phase::lingering: {
        const ssize_t got = ::recv(descriptor(), scratch.data(), scratch.size(), 0);
        if (got > 0) {
            discarded_ += static_cast<std::size_t>(got);
            return discarded_ > kDiscardAtMost ? Want::end : Want::read;
        }
        return got < 0 && (wouldBlock() || errno == EINTR) ? Want::read : Want::end;
    }
    default:
        return receive(scratch);
    }
}

HttpConnection::Want HttpConnection::receive(std::span<char> scratch) {
    const ssize_t got = ::recv(descriptor(), scratch.data(), std::min(scratch.size(), kReceive), 0);
    if (got < 0) {
        return wouldBlock() || errno == EINTR ? Want::read : Want::end;
    }
    if (got == 0) {
        // Too slow: it is told, and it is the last it hears.
        if (expired_.load(std::memory_order_relaxed) && parser_.begun()) {
            refuse(408);
            static_cast<void>(flush());
        }
        return Want::end;
    }
    const std::string_view arrived(scratch.data(), static_cast<std::size_t>(got));
    if (pending_.empty()) {
        return consume(arrived);
    }
    pending_.append(arrived);
    return consume(pending_);
}

void HttpConnection::keep(std::string_view rest) {
    if (!pending_.empty()) {
        pending_.erase(0, pending_.size() - rest.size()); // `rest` is its end
    } else {
        pending_.assign(rest);
    }
    if (pending_.empty() && pending_.capacity() > kKeepCapacity) {
        pending_ = std::string(); // one long head is no reason to keep the memory
    }
}

HttpConnection::Want HttpConnection::consume(std::string_view input) {
    while (!input.empty()) {
        const RequestParser::Step step = parser_.put(input);
        input.remove_prefix(step.used);
        if (step.fault != 0) {
            refuse(step.fault);
        } else if (step.complete) {
            if (needsPlace() && !rules_.places.enter()) {
                keep(input);
                enter(Phase::queued);
                patience_ = monotonicMilliseconds() + milliseconds(rules_.options.idle);
                return Want::place;
            }
            inPlace_ = needsPlace();
            handle();
        } else {
            if (parser_.begun() && phase_.load(std::memory_order_relaxed) == Phase::idle) {
                enter(Phase::reading);
            }
            keep(input);
            if (parser_.headDone() && parser_.request().expectsContinue && parser_.request().http11 && !continued_) {
                interim();
            }
            return failed_ ? Want::end : Want::read;
        }
        if (!flush()) {
            keep(input);
            return failed_ ? Want::end : Want::write;
        }
        afterAnswer();
        if (closing_) {
            input = {};
        }
    }
    keep(input);
    return Want::read;
}

void HttpConnection::interim() {
    continued_ = true;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    // Nothing else is on its way to this client, so the socket has room for it.
    if (::send(descriptor(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(kContinue.size())) {
        failed_ = true;
    }
}

bool HttpConnection::needsPlace() const {
    if (!rules_.places.limited()) {
        return false;
    }
    const std::vector<std::string> &reserved = rules_.options.reserved;
    return std::find(reserved.begin(), reserved.end(), pathOf(parser_.request().target)) == reserved.end();
}

void HttpConnection::handle() {
    const bool tooLate = phase_.load(std::memory_order_relaxed) == Phase::queued && monotonicMilliseconds() > patience_;
    enter(Phase::handling);
    const ParsedRequest &parsed = parser_.request();
    closing_ = !parsed.keepAlive;
    const HttpRequest request{.method = parsed.method,
                              .target = parsed.target,
                              .contentType = parsed.contentType,
                              .ifNoneMatch = parsed.ifNoneMatch,
                              .body = parsed.body};
    HttpResponse response;
    {
        const Leaving leaving(std::exchange(inPlace_, false) ? &rules_.places : nullptr);
        // Nobody waits that long for an answer; what is behind gets its turn the sooner.
        response = tooLate ? problem(503, Situation::serviceBusy) : answerOf(rules_.handler, request);
    }
    closing_ = closing_ || rules_.draining.load(std::memory_order_relaxed);
    prepare(std::move(response), parsed.method != "HEAD");
    enter(Phase::writing);
}

void HttpConnection::refuse(unsigned status) {
    closing_ = true;
    prepare(problem(status, Situation::requestMalformed), true);
    enter(Phase::writing);
}

void HttpConnection::prepare(HttpResponse &&response, bool withBody) {
    if (!response.file.empty()) {
        file_ = Descriptor(::open(response.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        struct stat about {};
        if (file_.get() < 0 || ::fstat(file_.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
            file_ = Descriptor();
            response = problem(404, Situation::fileNotReadable);
        } else {
            fileOffset_ = 0;
            fileEnd_ = about.st_size;
        }
    }
    // RFC 9110, 6.4.1: these answers have no content, whatever the handler gave.
    const bool bodiless = response.status == 204 || response.status == 304;
    const std::uint64_t length = file_.get() >= 0 ? static_cast<std::uint64_t>(fileEnd_)
                                 : response.body  ? response.body->size()
                                                  : 0;
    head_.clear();
    head_ += "HTTP/1.1 ";
    appendNumber(head_, response.status);
    head_ += ' ';
    head_ += reasonPhrase(response.status);
    head_ += "\r\n";
    head_ += dateLine();
    if (!response.contentType.empty() && !bodiless) {
        head_ += "Content-Type: ";
        head_ += response.contentType;
        head_ += "\r\n";
    }
    if (!bodiless) {
        head_ += "Content-Length: ";
        appendNumber(head_, length);
        head_ += "\r\n";
    }
    for (const auto &[name, value] : response.headers) {
        head_ += name;
        head_ += ": ";
        head_ += value;
        head_ += "\r\n";
    }
    if (closing_) {
        head_ += "Connection: close\r\n";
    } else if (!parser_.request().http11) {
        head_ += "Connection: keep-alive\r\n";
    }
    head_ += "\r\n";
    sent_ = 0;
    if (bodiless || !withBody) {
        body_.reset();
        file_ = Descriptor();
    } else {
        body_ = std::move(response.body);
        if (file_.get() >= 0) {
            body_.reset();
        }
    }
}

bool HttpConnection::flush() {
    const std::size_t bodySize = body_ ? body_->size() : 0;
    while (sent_ < head_.size() + bodySize) {
        std::array<iovec, 2> parts{};
        std::size_t count = 0;
        if (sent_ < head_.size()) {
            parts.at(count++) = {head_.data() + sent_, head_.size() - sent_};
        }
        if (bodySize > 0) {
            const std::size_t offset = sent_ > head_.size() ? sent_ - head_.size() : 0;
            // iovec has no const; sendmsg writes nothing there
            parts.at(count++) = {const_cast<std::uint8_t *>(body_->data()) + offset, bodySize - offset};
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        const ssize_t done = ::sendmsg(descriptor(), &message, MSG_NOSIGNAL | (file_.get() >= 0 ? MSG_MORE : 0));
        if (done < 0) {
            if (errno == EINTR) {
                continue;
            }
            failed_ = !wouldBlock();
            return false;
        }
        sent_ += static_cast<std::size_t>(done);
    }
    while (file_.get() >= 0 && fileOffset_ < fileEnd_) {
        const auto piece = static_cast<std::size_t>(std::min(kFilePiece, fileEnd_ - fileOffset_));
        const ssize_t done = ::sendfile(descriptor(), file_.get(), &fileOffset_, piece);
        if (done > 0) {
            // Each piece has its own time: a large list may take long, but must go on.
            enter(Phase::writing);
            continue;
        }
        if (done < 0 && errno == EINTR) {
            continue;
        }
        // A file that has become shorter cannot be sent as announced; the client sees it by the early end.
        failed_ = done == 0 || !wouldBlock();
        return false;
    }
    return true;
}

void HttpConnection::afterAnswer() {
    body_.reset();
    file_ = Descriptor();
    if (closing_) {
        ::shutdown(descriptor(), SHUT_WR);
        enter(Phase::lingering);
        return;
    }
    parser_.restart();
    continued_ = false;
    enter(Phase::idle);
}

} // namespace eid::ca
