// SPDX-License-Identifier: Apache-2.0
// What the window says when there is no card to show, or more than one, or a file.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/pictures.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "sim/in_process.hpp"
#include "support/data.hpp"
#include "widgets/watermark.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>
#include <eid/reader.hpp>

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::Screen;

namespace {

void checkSituation(ViewerWindow &viewer, Situation situation) {
    const std::string code = std::string(situationInfo(situation).code);
    CAPTURE(code);
    CHECK(viewer.text("message_text").toStdString().find(code) != std::string::npos);
    CHECK(viewer.text("message_title").toStdString() == situationInfo(situation).title);
    CHECK(viewer.widget<QPushButton>("message_button").isEnabled());
    CHECK(viewer.text("status_reason").toStdString().find(code) != std::string::npos);
}

QAction *command(ViewerWindow &viewer, const char *name) {
    auto *const found = viewer.window().findChild<QAction *>(QString::fromLatin1(name));
    REQUIRE(found != nullptr);
    return found;
}

} // namespace

TEST_CASE("a service that stops and comes back is told, and its readers with it") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    CHECK(viewer.text("message_title") == QStringLiteral("Insert an identity card"));
    lookInAllForms(viewer, QStringLiteral("no-card"));
    smartCardService().stop();
    viewer.waitForScreen(Screen::noService);
    checkSituation(viewer, Situation::serviceNotRunning);
    lookInAllForms(viewer, QStringLiteral("no-service"));
    lookInLargeType(viewer, QStringLiteral("no-service"));
    // The way out is one key away.
    viewer.click("message_button");
    CHECK(viewer.window().page() == PageName::computer);
    viewer.window().showPage(PageName::identity);
    smartCardService().start();
    viewer.waitForScreen(Screen::noCard);
}

TEST_CASE("without a reader the window says so") {
    if (!haveScreen()) {
        return;
    }
    const auto readers = std::make_shared<sim::InProcessReaders>();
    ViewerWindow viewer([readers] { return Readers(readers->another()); });
    viewer.waitForScreen(Screen::noReader);
    checkSituation(viewer, Situation::noReader);
    lookInAllForms(viewer, QStringLiteral("no-reader"));
    readers->addReader("Reader 00 00");
    viewer.waitForScreen(Screen::noCard);
}

TEST_CASE("an unknown and a mute card are told apart") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    insertCard("anke", [](sim::CardImage &image) { image.atr = fromHex("3B80800101"); });
    viewer.waitForScreen(Screen::unusable);
    checkSituation(viewer, Situation::cardUnknown);
    lookInAllForms(viewer, QStringLiteral("unknown-card"));
    viewer.window().showPage(PageName::pin);
    settle();
    CHECK_FALSE(viewer.text("message_title").isEmpty());
    viewer.window().showPage(PageName::certificates);
    settle();
    CHECK_FALSE(viewer.text("message_title").isEmpty());
    viewer.window().showPage(PageName::identity);
    smartCardService().stopCard();
    viewer.waitForScreen(Screen::noCard);

    insertCard("anke", {}, 0, {"--fault", "mute"});
    viewer.waitForScreen(Screen::unusable);
    checkSituation(viewer, Situation::cardMute);
    lookInAllForms(viewer, QStringLiteral("mute-card"));
}

TEST_CASE("of two cards each can be looked at") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    CHECK_FALSE(viewer.isShown("readers"));
    insertCard("griet", {}, 1);
    REQUIRE(waitUntil([&] { return viewer.desk().current()->reader.toStdString() == PcscHarness::readerName(1); }));
    viewer.waitForCard();
    const std::string other = sim::builtinPersona("griet").field("surname");
    CHECK(viewer.text("surname").toStdString() == other);
    auto &bar = viewer.widget<QTabBar>("readers");
    REQUIRE(bar.count() == 2);
    CHECK(bar.currentIndex() == 1);
    lookInAllForms(viewer, QStringLiteral("two-cards"));
    lookInLargeType(viewer, QStringLiteral("two-cards"));
    viewer.key(Qt::Key_F6);
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
    bar.setFocus();
    viewer.key(Qt::Key_Right);
    CHECK(viewer.text("surname").toStdString() == other);
    // The one that is looked at goes: the other one takes its place, and nothing of the first is left.
    smartCardService().stopCard(1);
    REQUIRE(waitUntil([&] { return viewer.desk().current()->reader.toStdString() == PcscHarness::readerName(0); }));
    settle();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
    CHECK(allTexts(viewer.window()).filter(QString::fromStdString(other)).isEmpty());
}

TEST_CASE("data that were cleared come back by one key") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    viewer.key(Qt::Key_L, Qt::ControlModifier);
    viewer.waitForScreen(Screen::cleared);
    CHECK(viewer.text("message_title") == QStringLiteral("The data are not shown"));
    lookInAllForms(viewer, QStringLiteral("cleared"));
    viewer.widget("message_button").setFocus();
    viewer.key(Qt::Key_Return);
    viewer.waitForCard();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
}

TEST_CASE("a saved file is shown as a file, and a wrong one is refused in words") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    if (haveCardData()) {
        const auto file = cardData() / "eid-files" / "67.06.30-296.59.eid";
        viewer.workbench().open(QString::fromStdString(file.string()));
        viewer.waitForScreen(Screen::document);
        CHECK_FALSE(viewer.text("surname").isEmpty());
        CHECK(viewer.text("identity_notice").contains(QStringLiteral("67.06.30-296.59.eid")));
        lookInAllForms(viewer, QStringLiteral("file"));
        viewer.window().showPage(PageName::pin);
        settle();
        CHECK(viewer.text("message_title") == QStringLiteral("This is a file"));
        lookInAllForms(viewer, QStringLiteral("file-pin"));
        viewer.window().showPage(PageName::identity);
        viewer.key(Qt::Key_W, Qt::ControlModifier);
        viewer.waitForScreen(Screen::noCard);
    }
    const ScratchFolder folder;
    const auto wrong = folder.path / "holiday <b>photo.eid";
    writeFileAtomically(wrong, asBytes(std::string_view("this is no card")), Overwrite::refuse);
    viewer.workbench().open(QString::fromStdString(wrong.string()));
    QMessageBox *box = nullptr;
    REQUIRE(waitUntil([&] {
        box = viewer.window().findChild<QMessageBox *>();
        return box != nullptr && box->isVisible();
    }));
    settle();
    CHECK(box->text().contains(QStringLiteral("holiday <b>photo.eid")));
    CHECK(box->textFormat() == Qt::PlainText);
    CHECK(box->text().contains(QStringLiteral("EID-")));
    CHECK_FALSE(box->informativeText().isEmpty());
    CHECK(cutOff(*box).join(QLatin1Char('\n')).toStdString().empty());
    keepPicture(*box, QStringLiteral("wrong-file"));
    QTest::keyClick(box, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return viewer.window().findChild<QMessageBox *>() == nullptr; }));
    CHECK(viewer.desk().screen() == Screen::noCard);
}

TEST_CASE("practice is never taken for a card") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    viewer.workbench().practise(QStringLiteral("anke"));
    viewer.waitForCard();
    CHECK(viewer.window().windowTitle().contains(QStringLiteral("practice")));
    CHECK(viewer.text("practice_notice").contains(QStringLiteral("PIN 1234")));
    auto *const watermark = viewer.window().findChild<viewer::Watermark *>();
    REQUIRE(watermark != nullptr);
    CHECK(watermark->isVisible());
    CHECK(watermark->size() == viewer.window().centralWidget()->size());
    lookInAllForms(viewer, QStringLiteral("practice"));
    lookInLargeType(viewer, QStringLiteral("practice"));
    command(viewer, "practice_out")->trigger();
    viewer.waitForScreen(Screen::noCard);
    CHECK(allTexts(viewer.window()).filter(QStringLiteral("Muster")).isEmpty());
    command(viewer, "practice_end")->trigger();
    settle();
    CHECK(viewer.window().findChild<viewer::Watermark *>() == nullptr);
    CHECK_FALSE(viewer.window().windowTitle().contains(QStringLiteral("practice")));
    viewer.waitForScreen(Screen::noCard);
    CHECK(viewer.desk().slotList().size() == PcscHarness::kSlots);
}
