// SPDX-License-Identifier: Apache-2.0
#include "sim/simulator.hpp"

#include "sim/dumps.hpp"
#include "sim/persona.hpp"
#include "sim/personalise.hpp"

#include <eid/error.hpp>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h> // NOLINT(modernize-deprecated-headers): sigwait and sigset_t are POSIX, not in <csignal>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <thread>

namespace eid::sim {

namespace {

/// Blocks the signals in this thread and in every one it starts later. It comes before any key work, because Botan's
/// RSA starts a thread pool that would otherwise take the signal and end the program.
class BlockedSignals {
  public:
    BlockedSignals() {
        sigemptyset(&signals_);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR2}) {
            sigaddset(&signals_, signal);
        }
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    BlockedSignals(const BlockedSignals &) = delete;
    BlockedSignals &operator=(const BlockedSignals &) = delete;
    [[nodiscard]] const sigset_t &set() const noexcept { return signals_; }

  private:
    sigset_t signals_{};
    sigset_t before_{};
};

/// SIGTERM, SIGINT and SIGHUP end the run from a thread that waits for them, so that no code runs inside a handler.
class StopOnSignals {
  public:
    StopOnSignals(VpcdBridge &bridge, const BlockedSignals &blocked)
        : waiter_([&bridge, signals = blocked.set()] {
              int received = 0;
              sigwait(&signals, &received);
              bridge.stop();
          }) {}
    ~StopOnSignals() {
        pthread_kill(waiter_.native_handle(), SIGUSR2); // wakes the waiter when no signal came
        waiter_.join();
    }
    StopOnSignals(const StopOnSignals &) = delete;
    StopOnSignals &operator=(const StopOnSignals &) = delete;

  private:
    std::thread waiter_;
};

} // namespace

CardImage makeCard(const SimulatorOptions &options) {
    const int sources =
        (options.persona.empty() ? 0 : 1) + (options.alice.empty() ? 0 : 1) + (options.xml.empty() ? 0 : 1);
    if (sources > 1) {
        throw Error(Situation::invalidArgument, "more than one of persona, Alice folder and XML file");
    }
    if (!options.card.empty() && isCardDirectory(options.card)) {
        return loadCard(options.card);
    }
    CardImage image;
    if (!options.alice.empty()) {
        image = loadAliceDump(options.alice);
    } else if (!options.xml.empty()) {
        image = loadVirtualCardXml(options.xml);
    } else {
        Persona persona = findPersona(options.persona.empty() ? "jan" : options.persona);
        if (!options.generation.empty()) {
            persona.generation = generationFromName(options.generation);
            persona.atr.reset();
        }
        TestPki pki;
        image = personalise(persona, pki);
        if (!options.trustOut.empty()) {
            pki.writeTrust(options.trustOut);
        }
    }
    if (!options.card.empty()) {
        saveCard(image, options.card);
    }
    return image;
}

int runSimulator(const SimulatorOptions &options) {
    // Looked at before anything is opened, or the descriptor could turn out to be the log or the reader's socket.
    if (options.readyFd >= 0 && ::fcntl(options.readyFd, F_GETFD) < 0) {
        throw Error(Situation::invalidArgument, "descriptor " + std::to_string(options.readyFd) + " is not open");
    }
    const BlockedSignals blocked;
    VirtualCard card(makeCard(options));
    if (!options.card.empty()) {
        card.persistStateTo(stateFileOf(options.card));
    }
    if (!options.log.empty()) {
        card.log().openFile(options.log);
    }
    card.setFaults(options.faults);
    card.setTiming(options.timing);

    VpcdOptions vpcd;
    vpcd.port = options.port;
    vpcd.reconnect = options.reconnect;
    vpcd.onReady = [&options] {
        const int fd = options.readyFd < 0 ? STDOUT_FILENO : options.readyFd;
        [[maybe_unused]] const auto written = ::write(fd, options.readyLine.data(), options.readyLine.size());
    };
    VpcdBridge bridge(card, std::move(vpcd));
    const StopOnSignals stopper(bridge, blocked);
    bridge.run();
    return 0;
}

} // namespace eid::sim
