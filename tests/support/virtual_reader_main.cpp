// SPDX-License-Identifier: Apache-2.0
// A private smart-card service with virtual readers, from a shell:
//     eid-virtual-reader                                  starts one; prints how to reach it, then "ready"
//     eid-virtual-reader wait READER STATE SECONDS        waits for a reader to be present, absent or just there (any)
// The first runs until SIGTERM or SIGINT, or until its standard input ends when that is a pipe or a terminal.
#include "support/pcsc_harness.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <poll.h>
#include <string>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>
#include <winscard.h>

namespace {

using Clock = std::chrono::steady_clock;

int fail(const std::string &why) {
    std::cerr << "eid-virtual-reader: " << why << '\n';
    return 1;
}

int waitFor(const std::string &reader, const std::string &wanted, const std::string &seconds) {
    const auto deadline = Clock::now() + std::chrono::seconds(std::stoul(seconds));
    const auto left = [&] {
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        return rest > 0 ? static_cast<DWORD>(rest) : DWORD{0};
    };
    SCARDCONTEXT context = 0;
    LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context);
    if (code != SCARD_S_SUCCESS) {
        return fail(pcsc_stringify_error(code));
    }
    SCARD_READERSTATE card{};
    card.szReader = reader.c_str();
    card.dwCurrentState = SCARD_STATE_UNAWARE;
    do {
        code = SCardGetStatusChange(context, left(), &card, 1);
        if (code == SCARD_E_UNKNOWN_READER) { // not yet: wait for readers to come
            std::array<SCARD_READERSTATE, 1> plugAndPlay{};
            plugAndPlay[0].szReader = R"(\\?PnP?\Notification)";
            constexpr DWORD kLookAgain = 200;
            SCardGetStatusChange(context, std::min(left(), kLookAgain), plugAndPlay.data(), 1);
            continue;
        }
        if (code != SCARD_S_SUCCESS) {
            return fail(pcsc_stringify_error(code));
        }
        const bool present = (card.dwEventState & SCARD_STATE_PRESENT) != 0;
        if (wanted == "any" || wanted == (present ? "present" : "absent")) {
            SCardReleaseContext(context);
            return 0;
        }
        card.dwCurrentState = card.dwEventState;
    } while (left() > 0);
    return fail("not in time");
}

int serve() {
    if (const auto reason = eid::test::PcscHarness::unavailable()) {
        return fail(*reason);
    }
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, nullptr); // before any thread is made, so that all leave them to signalfd
    const int signals = ::signalfd(-1, &ends, SFD_CLOEXEC);
    eid::test::PcscHarness pcsc;
    std::cout << "PCSCLITE_CSOCK_NAME=" << pcsc.socket() << "\nPORT=" << pcsc.port() << "\nready" << std::endl;

    struct stat input {};
    // A shell gives its background jobs /dev/null, whose end means nothing.
    const bool watched = ::fstat(STDIN_FILENO, &input) == 0 &&
                         (S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode) || ::isatty(STDIN_FILENO) == 1);
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{signals, POLLIN, 0}, pollfd{watched ? STDIN_FILENO : -1, POLLIN, 0}};
        ::poll(waiting.data(), waiting.size(), -1);
        std::array<char, 256> ignored{};
        const bool ended = waiting[1].revents != 0 && ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
        if (waiting[0].revents != 0 || ended) {
            return 0;
        }
    }
}

} // namespace

int main(int count, char **arguments) {
    try {
        if (count == 1) {
            return serve();
        }
        if (count == 5 && std::string(arguments[1]) == "wait") {
            return waitFor(arguments[2], arguments[3], arguments[4]);
        }
        return fail("usage: eid-virtual-reader [wait READER present|absent|any SECONDS]");
    } catch (const std::exception &error) {
        return fail(error.what());
    }
}
