// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

namespace eid::test {

/// The application that Qt wants, made on first use.
inline QCoreApplication &application() {
    static int count = 1;
    static char name[] = "test";
    static char *arguments[] = {name, nullptr};
    static QCoreApplication instance(count, arguments);
    return instance;
}

/// Lets the event loop run until a condition holds. @return false when it did not within a generous time.
inline bool runUntil(const std::function<bool()> &condition, std::chrono::seconds limit = std::chrono::seconds(60)) {
    application();
    bool late = false;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [&] { late = true; });
    deadline.start(limit);
    QTimer look; // for conditions that change without an event, such as what another program writes
    look.start(std::chrono::milliseconds(20));
    while (!condition() && !late) {
        // What was left to deleteLater() outside any loop waits for exec(), which is not called here.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return condition();
}

/// Delivers what is queued now, and what that brings about, without waiting for anything new.
inline void runPending() {
    application();
    constexpr int kRounds = 8; // what one letter brings about comes in the next round
    for (int round = 0; round < kRounds; ++round) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
}

} // namespace eid::test
