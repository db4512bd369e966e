// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log_lines.hpp"
#include "core/settings.hpp"
#include "core/timings.hpp"
#include "core/workbench.hpp"
#include "net/http_fetcher.hpp"
#include "pages/main_window.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QString>
#include <QTest>
#include <QWidget>

#include <functional>
#include <memory>

namespace eid::test {

/// The viewer as its program puts it together, with settings of its own: English, light, no clearing by itself, the
/// roots of the test cards trusted.
class ViewerWindow {
  public:
    /// @param readers other ones than those of the service. Readers are watched from here on.
    explicit ViewerWindow(viewer::Workbench::ReaderSource readers = {});
    /// Takes the cards out and brings the service back.
    ~ViewerWindow();
    ViewerWindow(const ViewerWindow &) = delete;
    ViewerWindow &operator=(const ViewerWindow &) = delete;

    /// Runs the event loop until the window shows this.
    void waitForScreen(viewer::Screen screen);
    /// Until the card that is looked at was read and checked to its end.
    void waitForCard();
    void waitForStep(viewer::PinStep step);
    void waitForPinStatus();

    /// The one visible widget of that name. Fails the test when there is none or more than one.
    template <typename Widget = QWidget> Widget &widget(const char *name) {
        Widget *found = nullptr;
        for (Widget *const one : window().template findChildren<Widget *>(QString::fromLatin1(name))) {
            if (one->isVisible()) {
                INFO(name << " is there twice");
                REQUIRE(found == nullptr);
                found = one;
            }
        }
        INFO(name << " is not visible");
        REQUIRE(found != nullptr);
        return *found;
    }
    [[nodiscard]] bool isShown(const char *name);
    /// Text of the visible label of that name, without the places to break.
    QString text(const char *name);
    void click(const char *name);
    /// A key to whatever has the keyboard.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Digits to whatever has the keyboard.
    void type(const std::string &digits);

    viewer::MainWindow &window() { return *window_; }
    viewer::Desk &desk() { return workbench_->desk(); }
    viewer::Workbench &workbench() { return *workbench_; }
    viewer::Settings &settings() { return settings_; }

  private:
    ScratchFolder scratch_;
    viewer::Settings settings_;
    viewer::HttpFetcher fetcher_;
    viewer::LogLines log_;
    viewer::Timings timings_;
    std::unique_ptr<viewer::Workbench> workbench_;
    std::unique_ptr<viewer::MainWindow> window_;
};

} // namespace eid::test
