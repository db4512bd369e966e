// SPDX-License-Identifier: Apache-2.0
#include "tty/prompt.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

using namespace eid;
using namespace eid::cardtool;

namespace {

constexpr int kRightDigits = 40;
constexpr int kCancelled = 41;
constexpr int kTooLong = 42;

/// What a child on its own terminal got from the prompt.
int askAndTell() {
    try {
        const SecretBytes secret = askSecret("PIN: ");
        return toText(secret.view()) == "1234" ? kRightDigits : 1;
    } catch (const Error &error) {
        return error.situation() == Situation::pinCancelled ? kCancelled
               : error.situation() == Situation::pinFormat  ? kTooLong
                                                            : 1;
    }
}

/// A child that asks, and the other side of its terminal.
class Asking {
  public:
    Asking() {
        child_ = ::forkpty(&master_, nullptr, nullptr, nullptr);
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::_exit(askAndTell());
        }
        // The prompt is written after the echo was turned off, so from here on the state can be looked at.
        while (seen_.find("PIN: ") == std::string::npos && readMore()) {
        }
    }
    Asking(const Asking &) = delete;
    Asking &operator=(const Asking &) = delete;
    ~Asking() { ::close(master_); }

    [[nodiscard]] bool echoes() const {
        termios state{};
        REQUIRE(tcgetattr(master_, &state) == 0);
        return (state.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
    }
    void type(const std::string &text) const {
        REQUIRE(::write(master_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    void signal(int number) const { REQUIRE(::kill(child_, number) == 0); }
    int end() {
        while (readMore()) {
        }
        int status = 0;
        REQUIRE(::waitpid(child_, &status, 0) == child_);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    [[nodiscard]] const std::string &seen() const { return seen_; }

  private:
    bool readMore() {
        std::array<char, 256> buffer{};
        const ssize_t count = ::read(master_, buffer.data(), buffer.size());
        seen_.append(buffer.data(), static_cast<std::size_t>(count > 0 ? count : 0));
        return count > 0;
    }

    int master_ = -1;
    pid_t child_ = -1;
    std::string seen_;
};

/// A pipe filled with a text and closed behind it.
int filled(const std::string &text) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends[1]);
    return ends[0];
}

Situation situationOf(int descriptor) {
    try {
        static_cast<void>(readSecretLine(descriptor));
    } catch (const Error &error) {
        return error.situation();
    }
    FAIL("no error");
    return Situation::internalError;
}

} // namespace

TEST_CASE("a typed PIN is read and never echoed") {
    Asking asking;
    CHECK_FALSE(asking.echoes());
    asking.type("1234\n");
    CHECK(asking.end() == kRightDigits);
    CHECK(asking.seen().find("1234") == std::string::npos);
}

TEST_CASE("a signal during the question cancels it") {
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
        Asking asking;
        asking.signal(number);
        CHECK(asking.end() == kCancelled);
    }
}

TEST_CASE("Ctrl-C and the end of input cancel the question") {
    for (const char *key : {"12\x03", "\x04"}) {
        Asking asking;
        asking.type(key);
        CHECK(asking.end() == kCancelled);
    }
}

TEST_CASE("the terminal gets its echo back, whatever ends the question") {
    // The test holds the terminal open itself, so that its state outlives the child.
    for (const int number : {0, SIGINT}) {
        int master = -1;
        int slave = -1;
        std::array<char, 128> name{};
        REQUIRE(::openpty(&master, &slave, name.data(), nullptr, nullptr) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                static_cast<void>(askSecret("PIN: ", name.data()));
                ::_exit(kRightDigits);
            } catch (const Error &) {
                ::_exit(kCancelled);
            }
        }
        std::array<char, 64> prompt{};
        REQUIRE(::read(master, prompt.data(), prompt.size()) > 0);
        termios during{};
        REQUIRE(tcgetattr(slave, &during) == 0);
        CHECK((during.c_lflag & static_cast<tcflag_t>(ECHO)) == 0);
        if (number == 0) {
            REQUIRE(::write(master, "1234\n", 5) == 5);
        } else {
            REQUIRE(::kill(child, number) == 0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WEXITSTATUS(status) == (number == 0 ? kRightDigits : kCancelled));
        termios after{};
        REQUIRE(tcgetattr(slave, &after) == 0);
        CHECK((after.c_lflag & static_cast<tcflag_t>(ECHO)) != 0);
        ::close(master);
        ::close(slave);
    }
}

TEST_CASE("what is longer than any secret is refused whole") {
    Asking asking;
    asking.type(std::string(40, '1') + "\n");
    CHECK(asking.end() == kTooLong);
}

TEST_CASE("a descriptor gives one line at a time") {
    const int descriptor = filled("1234\r\n56789\nlast");
    CHECK(toText(readSecretLine(descriptor).view()) == "1234");
    CHECK(toText(readSecretLine(descriptor).view()) == "56789");
    CHECK(toText(readSecretLine(descriptor).view()) == "last");
    CHECK(situationOf(descriptor) == Situation::pinCancelled);
    ::close(descriptor);
}

TEST_CASE("a line that is too long does not spill into the next") {
    const int descriptor = filled(std::string(50, '1') + "\n2222\n");
    CHECK(situationOf(descriptor) == Situation::pinFormat);
    CHECK(toText(readSecretLine(descriptor).view()) == "2222");
    ::close(descriptor);
}

TEST_CASE("an empty line is a cancellation and a closed descriptor a mistake") {
    const int descriptor = filled("\n");
    CHECK(situationOf(descriptor) == Situation::pinCancelled);
    ::close(descriptor);
    CHECK(situationOf(descriptor) == Situation::invalidArgument);
}

TEST_CASE("without a terminal there is a situation of its own") {
    try {
        static_cast<void>(askSecret("PIN: ", "/dev/null/none"));
        FAIL("no error");
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::pinTerminal);
    }
}
