// SPDX-License-Identifier: Apache-2.0
#include "tty/prompt.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

namespace eid::cardtool {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void onSignal(int /*signal*/) {
    interrupted = 1;
}

/// While it lives, the signals that would end the program only end the question, and Ctrl-Z waits until the terminal is
/// as it was. The signals are blocked except inside ppoll, so none slips in between the check and the wait.
class SignalGuard {
  public:
    SignalGuard() {
        interrupted = 0;
        sigset_t block;
        sigemptyset(&block);
        for (const int number : kEnding) {
            sigaddset(&block, number);
        }
        sigaddset(&block, SIGTSTP);
        pthread_sigmask(SIG_BLOCK, &block, &before_);
        waiting_ = before_;
        sigaddset(&waiting_, SIGTSTP);
        struct sigaction action {};
        action.sa_handler = onSignal;
        sigemptyset(&action.sa_mask);
        for (std::size_t at = 0; at < kEnding.size(); ++at) {
            sigdelset(&waiting_, kEnding[at]);
            sigaction(kEnding[at], &action, &actions_[at]);
        }
    }
    SignalGuard(const SignalGuard &) = delete;
    SignalGuard &operator=(const SignalGuard &) = delete;
    ~SignalGuard() {
        for (std::size_t at = 0; at < kEnding.size(); ++at) {
            sigaction(kEnding[at], &actions_[at], nullptr);
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    [[nodiscard]] const sigset_t &waiting() const noexcept { return waiting_; }

  private:
    static constexpr std::array<int, 4> kEnding{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t before_{};
    sigset_t waiting_{};
    std::array<struct sigaction, 4> actions_{};
};

class EchoOff {
  public:
    explicit EchoOff(int terminal) : terminal_(terminal) {
        if (tcgetattr(terminal_, &before_) != 0) {
            throw Error(Situation::pinTerminal, std::strerror(errno));
        }
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
        silent.c_lflag |= static_cast<tcflag_t>(ICANON | ISIG);
        if (tcsetattr(terminal_, TCSAFLUSH, &silent) != 0) {
            throw Error(Situation::pinTerminal, std::strerror(errno));
        }
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;
    // Flushing drops what was typed of a line that was never ended, so it cannot reach the shell.
    ~EchoOff() { tcsetattr(terminal_, TCSAFLUSH, &before_); }

  private:
    int terminal_;
    termios before_{};
};

/// The next octet, or nothing at the end of input or when a signal says to stop.
std::optional<std::uint8_t> nextOctet(int descriptor, const sigset_t *waiting) {
    for (;;) {
        if (waiting != nullptr) {
            pollfd wait{.fd = descriptor, .events = POLLIN, .revents = 0};
            const int ready = ::ppoll(&wait, 1, nullptr, waiting);
            if (interrupted != 0) {
                return std::nullopt;
            }
            if (ready < 0 && errno == EINTR) {
                continue;
            }
        }
        std::uint8_t octet = 0;
        const ssize_t count = ::read(descriptor, &octet, 1);
        if (count == 1) {
            return octet;
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && waiting == nullptr) {
            throw Error(Situation::invalidArgument,
                        "descriptor " + std::to_string(descriptor) + " cannot be read: " + std::strerror(errno));
        }
        return std::nullopt;
    }
}

SecretBytes readLine(int descriptor, const sigset_t *waiting) {
    SecretBytes line(kSecretCapacity);
    bool tooLong = false;
    for (;;) {
        std::optional<std::uint8_t> octet = nextOctet(descriptor, waiting);
        if (!octet) {
            if (line.empty() || waiting != nullptr) {
                throw Error(Situation::pinCancelled);
            }
            break; // a last line without a line feed
        }
        if (*octet == '\n') {
            break;
        }
        if (line.size() == line.capacity()) {
            tooLong = true; // read on to the end, so that the rest is not taken for the next line
        } else {
            line.append(*octet);
        }
        wipe(&*octet, 1);
    }
    if (tooLong) {
        throw Error(Situation::pinFormat, "too long");
    }
    if (!line.empty() && line.view().back() == '\r') {
        line.removeLast();
    }
    if (line.empty()) {
        throw Error(Situation::pinCancelled, "an empty line");
    }
    return line;
}

void say(int terminal, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(terminal, text.data(), text.size());
        if (count < 0 && errno != EINTR) {
            throw Error(Situation::pinTerminal, std::strerror(errno));
        }
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
}

} // namespace

SecretBytes askSecret(std::string_view prompt, const std::string &terminal) {
    const Descriptor device(::open(terminal.c_str(), O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (device.get() < 0) {
        throw Error(Situation::pinTerminal);
    }
    const SignalGuard signals;
    const EchoOff echo(device.get());
    say(device.get(), prompt);
    try {
        SecretBytes line = readLine(device.get(), &signals.waiting());
        say(device.get(), "\n");
        return line;
    } catch (const Error &) {
        say(device.get(), "\n");
        throw;
    }
}

SecretBytes readSecretLine(int descriptor) {
    return readLine(descriptor, nullptr);
}

} // namespace eid::cardtool
