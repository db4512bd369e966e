// SPDX-License-Identifier: Apache-2.0
#include "viewer-windows/viewer_window.hpp"

#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include <QApplication>

#include <utility>

namespace eid::test {

using viewer::PinStep;
using viewer::Screen;
using viewer::Theme;
using viewer::Workbench;

ViewerWindow::ViewerWindow(Workbench::ReaderSource readers)
    : settings_(QString::fromStdString((scratch_.path / "settings").string())), timings_(QString()) {
    settings_.setLanguage(QStringLiteral("en"));
    settings_.setTheme(Theme::light);
    settings_.setTextSize(100);
    settings_.setClearAfter(std::chrono::seconds(0));
    settings_.setTrustFolders({QString::fromStdString(testRoots())});
    workbench_ = readers ? std::make_unique<Workbench>(settings_, fetcher_, std::move(readers))
                         : std::make_unique<Workbench>(settings_, fetcher_);
    window_ = std::make_unique<viewer::MainWindow>(*workbench_, programTranslations(), programLook(), log_, timings_);
    window_->resize(1100, 900);
    window_->show();
    REQUIRE(QTest::qWaitForWindowExposed(window_.get()));
    REQUIRE(giveKeyboard(*window_));
    workbench_->start();
}

ViewerWindow::~ViewerWindow() {
    window_.reset();
    workbench_.reset();
    PcscHarness &service = smartCardService();
    if (!service.running()) {
        service.start();
    }
    for (std::size_t slot = 0; slot < PcscHarness::kSlots; ++slot) {
        service.stopCard(slot);
    }
}

void ViewerWindow::waitForScreen(Screen screen) {
    const bool reached = waitUntil([&] { return desk().screen() == screen; });
    INFO("the screen is " << viewer::screenName(desk().screen()) << ", wanted: " << viewer::screenName(screen));
    REQUIRE(reached);
    settle();
}

void ViewerWindow::waitForCard() {
    REQUIRE(waitUntil([&] {
        return desk().screen() == Screen::document && !workbench_->reading() && desk().document() != nullptr &&
               desk().document()->authenticity.has_value() && !workbench_->certificates().isEmpty();
    }));
    waitForPinStatus();
}

void ViewerWindow::waitForPinStatus() {
    REQUIRE(waitUntil([&] { return desk().current() != nullptr && desk().current()->pin.has_value(); }));
    settle();
}

void ViewerWindow::waitForStep(PinStep step) {
    const bool reached = waitUntil([&] { return workbench_->pinFlow().step() == step; });
    INFO("the step is " << viewer::pinStepName(workbench_->pinFlow().step())
                        << ", wanted: " << viewer::pinStepName(step));
    REQUIRE(reached);
    settle();
}

bool ViewerWindow::isShown(const char *name) {
    for (const QWidget *const one : window().findChildren<QWidget *>(QString::fromLatin1(name))) {
        if (one->isVisible()) {
            return true;
        }
    }
    return false;
}

QString ViewerWindow::text(const char *name) {
    return widget<QLabel>(name).text().remove(QChar(0x200B));
}

void ViewerWindow::click(const char *name) {
    QTest::mouseClick(&widget(name), Qt::LeftButton);
    settle();
}

void ViewerWindow::key(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QWidget *const receiver =
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : QApplication::activeWindow();
    REQUIRE(receiver != nullptr);
    QTest::keyClick(receiver, key, modifiers);
    settle();
}

void ViewerWindow::type(const std::string &digits) {
    for (const char digit : digits) {
        REQUIRE(QApplication::focusWidget() != nullptr);
        QTest::keyClick(QApplication::focusWidget(), digit);
    }
    settle();
}

} // namespace eid::test
