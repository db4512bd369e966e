// SPDX-License-Identifier: Apache-2.0
#include "core/end_signals.hpp"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace eid::viewer {

EndSignals::EndSignals(QObject *parent) : QObject(parent) {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&set, number);
    }
    descriptor_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor_ < 0 || ::pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0) {
        return; // they end the program at once, as without this
    }
    blocked_ = true;
}

void EndSignals::watch() {
    if (!blocked_) {
        return;
    }
    auto *const notifier = new QSocketNotifier(descriptor_, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo ignored;
        while (::read(descriptor_, &ignored, sizeof ignored) > 0) {
        }
        QCoreApplication::quit();
    });
}

EndSignals::~EndSignals() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

} // namespace eid::viewer
