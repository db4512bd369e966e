// SPDX-License-Identifier: Apache-2.0
#define CATCH_CONFIG_EXTERNAL_INTERFACES // for the listener
#include "viewer-windows/window_screen.hpp"

#include "support/programs.hpp"
#include "support/scratch.hpp"
#include "support/virtual_screen.hpp"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QEventLoop>
#include <QTest>
#include <QWidget>

#include <chrono>
#include <memory>

namespace eid::test {

namespace {

constexpr std::chrono::milliseconds kPatience{60000};

/// In the order in which they need each other; the application goes before its screen does.
struct Surroundings {
    Surroundings() : screen(1600, 1300) {
        ::setenv("DISPLAY", screen.display().c_str(), 1);
        ::setenv("QT_QPA_PLATFORM", "xcb", 1);
        ::setenv("HOME", home.path.c_str(), 1);
        ::setenv("XDG_CONFIG_HOME", (home.path / "config").c_str(), 1);
        ::setenv("XDG_RUNTIME_DIR", home.path.c_str(), 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        service.useInThisProcess();
        application = std::make_unique<QApplication>(count, arguments);
        look = std::make_unique<viewer::Look>(*application);
        translations = std::make_unique<viewer::Translations>();
    }

    ScratchFolder home;
    VirtualScreen screen;
    PcscHarness service;
    int count = 1;
    char name[16] = "viewer-windows";
    char *arguments[2] = {name, nullptr};
    std::unique_ptr<QApplication> application;
    std::unique_ptr<viewer::Look> look;
    std::unique_ptr<viewer::Translations> translations;
};

std::unique_ptr<Surroundings> &place() {
    static std::unique_ptr<Surroundings> all;
    return all;
}

Surroundings &surroundings() {
    if (!place()) {
        place() = std::make_unique<Surroundings>();
    }
    return *place();
}

/// An application of Qt wants to end before the program's static objects do.
struct End : Catch::TestEventListenerBase {
    using TestEventListenerBase::TestEventListenerBase;
    void testRunEnded(const Catch::TestRunStats & /*stats*/) override { place().reset(); }
};
CATCH_REGISTER_LISTENER(End)

} // namespace

bool haveScreen() {
    if (const auto reason = PcscHarness::unavailable()) {
        WARN("skipped: " << *reason);
        return false;
    }
    if (!havePrograms({"Xvfb"})) {
        return false;
    }
    surroundings();
    return true;
}

viewer::Look &programLook() {
    return *surroundings().look;
}

viewer::Translations &programTranslations() {
    return *surroundings().translations;
}

PcscHarness &smartCardService() {
    return surroundings().service;
}

bool waitUntil(const std::function<bool()> &condition) {
    return QTest::qWaitFor(condition, static_cast<int>(kPatience.count()));
}

void settle() {
    // A layout may post a request for another one, and a label that breaks anew asks for its height.
    for (int round = 0; round < 6; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    }
}

bool giveKeyboard(QWidget &window) {
    window.raise();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window, static_cast<int>(kPatience.count()));
}

} // namespace eid::test
