// SPDX-License-Identifier: Apache-2.0
#include "model/pin_dialog.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>
#include <eid/file.hpp>

#include <fcntl.h>

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <string_view>
#include <utility>

namespace eid::pkcs11 {

namespace {

constexpr std::size_t kMaxLine = 1000; // Assuan: a line has at most 1000 octets
constexpr std::size_t kMaxPin = 64;
constexpr std::uint8_t kPercent = '%';

[[noreturn]] void fail(const char *what) {
    throw Error(Situation::pinDialog, what);
}

/// The dialog's process, connected by a pair of sockets: writing to one that died is an error then, not a signal in
/// the host.
class Dialog {
  public:
    explicit Dialog(const std::string &program) {
        std::array<int, 2> pair{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
            fail("no connection");
        }
        socket_ = Descriptor(pair[0]);
        const Descriptor theirs(pair[1]);
        ::posix_spawn_file_actions_t actions{};
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, pair[1], STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, pair[1], STDOUT_FILENO);
        // The host may have blocked or ignored signals; the dialog shall be a program like any other.
        ::posix_spawnattr_t attributes{};
        ::posix_spawnattr_init(&attributes);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        std::string name = program;
        std::array<char *, 2> arguments{name.data(), nullptr};
        const int error = ::posix_spawn(&process_, program.c_str(), &actions, &attributes, arguments.data(), environ);
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
        if (error != 0) {
            fail("the program cannot be started");
        }
    }
    Dialog(const Dialog &) = delete;
    Dialog &operator=(const Dialog &) = delete;
    ~Dialog() {
        socket_.close(); // the dialog ends when nobody listens
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    void send(std::string_view line) {
        std::string rest(line);
        rest += '\n';
        while (!rest.empty()) {
            const ssize_t sent = ::send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) {
                continue;
            }
            if (sent <= 0) {
                fail("it ended early");
            }
            rest.erase(0, static_cast<std::size_t>(sent));
        }
    }

    /// One line without its end. Read octet by octet into locked memory: what follows it may be the PIN.
    void receive(SecretBytes &line) {
        line.clear();
        for (;;) {
            std::uint8_t octet = 0;
            const ssize_t got = ::recv(socket_.get(), &octet, 1, 0);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got <= 0) {
                fail("it ended early");
            }
            if (octet == '\n') {
                return;
            }
            line.append(octet); // throws when the line is longer than any may be
            wipe(&octet, sizeof octet);
        }
    }

  private:
    Descriptor socket_;
    ::pid_t process_ = -1;
};

bool startsWith(const SecretBytes &line, std::string_view prefix) {
    const ByteView view = line.view();
    return view.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), view.begin());
}

bool isOk(const SecretBytes &line) {
    return startsWith(line, "OK");
}

/// "ERR <number> ...": the lower 16 bits are the code of libgpg-error, 99 cancelled and 114 not confirmed.
bool isCancelled(const SecretBytes &line) {
    constexpr std::string_view kError = "ERR ";
    if (!startsWith(line, kError)) {
        return false;
    }
    std::uint32_t number = 0;
    for (const std::uint8_t c : line.view().subspan(kError.size())) {
        if (c < '0' || c > '9') {
            break;
        }
        number = number * 10 + (c - '0');
    }
    const std::uint32_t code = number & 0xFFFFU;
    return code == 99 || code == 114;
}

/// Text on its way to the dialog: percent and control characters are escaped (Assuan, "Client requests").
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto octet = static_cast<std::uint8_t>(c);
        if (octet < 0x20 || octet == kPercent) {
            result += '%' + toHex(ByteView(&octet, 1));
        } else {
            result += c;
        }
    }
    return result;
}

int hexDigit(std::uint8_t c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const int lower = std::tolower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The PIN in a "D" line, unescaped from one locked page into another.
void takePin(ByteView data, SecretBytes &pin) {
    for (std::size_t i = 0; i < data.size(); ++i) {
        std::uint8_t octet = data[i];
        if (octet == kPercent && i + 2 < data.size() && hexDigit(data[i + 1]) >= 0 && hexDigit(data[i + 2]) >= 0) {
            octet = static_cast<std::uint8_t>(hexDigit(data[i + 1]) * 16 + hexDigit(data[i + 2]));
            i += 2;
        }
        pin.append(octet);
    }
}

void ask(Dialog &dialog, SecretBytes &line, std::string_view command, std::string_view text) {
    if (text.empty()) {
        return;
    }
    dialog.send(std::string(command) + " " + escaped(text));
    do {
        dialog.receive(line);
    } while (startsWith(line, "S ") || startsWith(line, "#"));
}

} // namespace

std::optional<SecretBytes> askPin(const std::string &program, const PinQuestion &question) {
    Dialog dialog(program);
    SecretBytes line(kMaxLine);
    dialog.receive(line);
    if (!isOk(line)) {
        fail("it does not speak the pinentry protocol");
    }
    // Answers to these do not matter: a dialog that knows no title asks without one.
    ask(dialog, line, "SETTITLE", question.title);
    ask(dialog, line, "SETDESC", question.description);
    ask(dialog, line, "SETPROMPT", "PIN:");
    ask(dialog, line, "SETERROR", question.error);
    dialog.send("GETPIN");
    SecretBytes pin(kMaxPin);
    for (;;) {
        dialog.receive(line);
        if (startsWith(line, "D ")) {
            takePin(line.view().subspan(2), pin);
        } else if (isOk(line)) {
            return pin;
        } else if (isCancelled(line)) {
            return std::nullopt;
        } else if (startsWith(line, "ERR")) {
            fail("it answered with an error");
        }
    }
}

} // namespace eid::pkcs11
