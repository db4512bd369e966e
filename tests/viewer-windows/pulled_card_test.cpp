// SPDX-License-Identifier: Apache-2.0
// A card may be pulled at any moment. The window then says what is the case; it is never blank, and no try is lost.
#include "pages/menus.hpp"
#include "viewer-windows/legible.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "sim/in_process.hpp"

#include <eid/reader.hpp>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>

#include <chrono>
#include <memory>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::PinStep;
using viewer::Screen;

namespace {

constexpr const char *kReader = "Reader 00 00";

/// The page in front says something, and somewhere in the window stands the code of a situation.
void checkTold(ViewerWindow &viewer) {
    settle();
    const QWidget *const page = viewer.window().findChild<QStackedWidget *>()->currentWidget();
    QString words;
    for (const QLabel *const label : page->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->visibleRegion().isEmpty()) {
            words += label->text();
        }
    }
    CHECK(words.trimmed().size() > 10);
    CHECK_FALSE(viewer.text("status_reason").isEmpty());
    CHECK_FALSE(allTexts(viewer.window()).filter(QStringLiteral("EID-")).isEmpty());
}

struct Table {
    Table() : readers(std::make_shared<sim::InProcessReaders>()) { readers->addReader(kReader); }
    std::shared_ptr<sim::InProcessReaders> readers;
};

} // namespace

TEST_CASE("a card pulled after any number of commands of its reading") {
    if (!haveScreen()) {
        return;
    }
    const Table table;
    const auto card = virtualCard("anke");
    ViewerWindow viewer([readers = table.readers] { return Readers(readers->another()); });
    bool gone = false;
    QObject::connect(&viewer.desk(), &viewer::Desk::cardGone, &viewer.window(), [&] { gone = true; });
    std::size_t commands = 0;
    for (bool pulled = true; pulled; ++commands) {
        CAPTURE(commands);
        REQUIRE(commands < 500);
        gone = false;
        sim::Faults faults;
        faults.removeAfter = commands;
        card->setFaults(faults);
        table.readers->insert(kReader, card);
        const auto read = [&] {
            return viewer.desk().document() != nullptr && !viewer.workbench().reading() &&
                   viewer.desk().current()->state == viewer::SlotState::complete &&
                   viewer.desk().current()->pin.has_value();
        };
        REQUIRE(waitUntil([&] { return gone || read(); }));
        pulled = gone;
        if (pulled) {
            REQUIRE(viewer.desk().screen() == Screen::noCard);
            checkTold(viewer);
            CHECK(allTexts(viewer.window()).filter(QStringLiteral("Muster")).isEmpty());
            CHECK(card->pinTriesLeft() == 3);
        }
    }
    CHECK(commands > 20);
    settle();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
}

TEST_CASE("a card that is still being read is not printed, saved or copied") {
    if (!haveScreen()) {
        return;
    }
    const Table table;
    const auto card = virtualCard("anke");
    sim::Faults slow;
    slow.delay = std::chrono::milliseconds(5);
    card->setFaults(slow);
    ViewerWindow viewer([readers = table.readers] { return Readers(readers->another()); });
    const auto enabled = [&viewer] {
        QStringList names;
        for (const char *name : {"print", "pdf", "eid", "xml", "raw", "copy_text", "copy_photo"}) {
            const auto *const action = viewer.window().findChild<QAction *>(QString::fromLatin1(name));
            REQUIRE(action != nullptr);
            if (action->isEnabled()) {
                names.append(action->objectName());
            }
        }
        return names;
    };
    int halves = 0;
    QStringList tooEarly;
    // The window was there first, so its commands know of this change already.
    QObject::connect(&viewer.workbench(), &viewer::Workbench::statusChanged, &viewer.window(), [&] {
        if (viewer.workbench().reading() && viewer.desk().document() != nullptr) {
            ++halves;
            tooEarly += enabled();
            QGuiApplication::clipboard()->setText(QStringLiteral("before"));
            Q_EMIT viewer.window().findChild<viewer::Menus *>()->copyTextWanted();
            CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("before"));
        }
    });
    table.readers->insert(kReader, card);
    viewer.waitForCard();
    settle();
    CHECK(halves > 0);
    CHECK(tooEarly.join(QLatin1Char(' ')).toStdString().empty());
    CHECK(enabled().size() == 7);
}

TEST_CASE("a card pulled while a PIN is typed or at work") {
    if (!haveScreen()) {
        return;
    }
    const Table table;
    const auto card = virtualCard("anke");
    ViewerWindow viewer([readers = table.readers] { return Readers(readers->another()); });
    for (const PinStep moment : {PinStep::idle, PinStep::checking, PinStep::entering, PinStep::working}) {
        CAPTURE(viewer::pinStepName(moment));
        card->setFaults({});
        table.readers->insert(kReader, card);
        viewer.window().showPage(PageName::pin);
        viewer.waitForCard();
        if (moment != PinStep::idle) {
            sim::Faults slow;
            slow.delay = std::chrono::milliseconds(moment == PinStep::entering ? 0 : 50);
            card->setFaults(slow);
            viewer.click("pin_verify");
        }
        if (moment == PinStep::entering || moment == PinStep::working) {
            viewer.waitForStep(PinStep::entering);
            viewer.type("1234");
        }
        if (moment == PinStep::working) {
            viewer.key(Qt::Key_Return);
        }
        CHECK(viewer.workbench().pinFlow().step() == moment);
        table.readers->remove(kReader);
        if (moment == PinStep::idle) {
            viewer.waitForScreen(Screen::noCard);
        } else {
            viewer.waitForStep(PinStep::failed);
            CHECK(viewer.text("pin_outcome_text").toStdString().find(situationInfo(Situation::cardRemoved).code) !=
                  std::string::npos);
        }
        checkTold(viewer);
        CHECK(card->pinTriesLeft() == 3);
        if (moment != PinStep::idle) {
            viewer.click("pin_finished");
            viewer.waitForScreen(Screen::noCard);
            checkTold(viewer);
        }
    }
}

TEST_CASE("a card pulled out of the real reader in front of each page") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    for (int page = 0; page < viewer::kPages; ++page) {
        CAPTURE(page);
        insertCard("anke");
        viewer.waitForCard();
        viewer.window().showPage(static_cast<PageName>(page));
        settle();
        smartCardService().stopCard();
        viewer.waitForScreen(Screen::noCard);
        checkTold(viewer);
    }
}
