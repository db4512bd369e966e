// SPDX-License-Identifier: Apache-2.0
// The PIN pages, used as a person does: by keys.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/pictures.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "sim/in_process.hpp"
#include "widgets/pin_edit.hpp"

#include <eid/reader.hpp>

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::PinStep;

namespace {

constexpr const char *kKeypadReader = "Reader with a keypad 00 00";

void goToPin(ViewerWindow &viewer) {
    viewer.window().showPage(PageName::pin);
    settle();
}

std::string tries(ViewerWindow &viewer) {
    return viewer.text("pin_tries").toStdString();
}

bool hasKeyboard(ViewerWindow &viewer, const char *name) {
    return QApplication::focusWidget() == &viewer.widget(name);
}

void enterWrongPin(ViewerWindow &viewer) {
    viewer.waitForStep(PinStep::entering);
    viewer.type("9999");
    viewer.key(Qt::Key_Return);
}

} // namespace

TEST_CASE("a PIN is changed by keys alone, under rules that are shown while typing") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    goToPin(viewer);
    CHECK(tries(viewer) == "3 tries left");
    CHECK(viewer.widget("pin_verify").isEnabled());
    CHECK_FALSE(viewer.isShown("pin_unblock"));
    lookInAllForms(viewer, QStringLiteral("pin-overview"));
    lookInLargeType(viewer, QStringLiteral("pin-overview"));

    viewer.widget("pin_change").setFocus();
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::entering);
    REQUIRE(hasKeyboard(viewer, "pin_first"));
    viewer.type("1234");
    viewer.key(Qt::Key_Tab);
    viewer.type("567");
    CHECK_FALSE(viewer.widget("pin_confirm").isEnabled());
    CHECK_FALSE(allTexts(viewer.window()).filter(QStringLiteral("4 to 12 digits: still open")).isEmpty());
    lookInAllForms(viewer, QStringLiteral("pin-entry-rules"));
    lookInLargeType(viewer, QStringLiteral("pin-entry-rules"));
    viewer.widget("pin_second").setFocus();
    viewer.type("8");
    CHECK_FALSE(allTexts(viewer.window()).filter(QStringLiteral("4 to 12 digits: met")).isEmpty());
    viewer.key(Qt::Key_Return);
    REQUIRE(hasKeyboard(viewer, "pin_third"));
    viewer.type("5679");
    CHECK_FALSE(viewer.widget("pin_confirm").isEnabled());
    viewer.key(Qt::Key_Return); // not yet
    CHECK(viewer.workbench().pinFlow().step() == PinStep::entering);
    viewer.key(Qt::Key_Backspace);
    viewer.type("8");
    CHECK(viewer.widget("pin_confirm").isEnabled());
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::succeeded);
    CHECK(viewer.text("pin_outcome") == QStringLiteral("The PIN was changed"));
    lookInAllForms(viewer, QStringLiteral("pin-success"));
    REQUIRE(hasKeyboard(viewer, "pin_finished"));
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::idle);

    // The card has the new one.
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::entering);
    viewer.type("5678");
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::succeeded);
    viewer.key(Qt::Key_Escape);
    viewer.waitForStep(PinStep::idle);
    CHECK(tries(viewer) == "3 tries left");
}

TEST_CASE("digits are never in the text of a PIN field, and nothing can be pasted into it") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    goToPin(viewer);
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::entering);
    auto &field = viewer.widget<viewer::PinEdit>("pin_first");
    QSignalSpy changes(&field, &QLineEdit::textChanged);
    viewer.type("80246");
    CHECK(field.text() == QString(5, QChar(0x2022)));
    CHECK(field.secret().size() == 5);
    for (const QList<QVariant> &change : changes) {
        for (const QChar one : change.first().toString()) {
            CHECK(one == QChar(0x2022));
        }
    }
    CHECK(field.inputMethodQuery(Qt::ImSurroundingText).toString().contains(QLatin1Char('8')) == false);

    QGuiApplication::clipboard()->setText(QStringLiteral("1234"));
    QGuiApplication::clipboard()->setText(QStringLiteral("1234"), QClipboard::Selection);
    viewer.key(Qt::Key_V, Qt::ControlModifier);
    viewer.key(Qt::Key_Insert, Qt::ShiftModifier);
    QTest::mouseClick(&field, Qt::MiddleButton);
    field.paste();
    field.insert(QStringLiteral("77"));
    settle();
    CHECK(field.secret().size() == 5);
    CHECK(field.text() == QString(5, QChar(0x2022)));
    viewer.key(Qt::Key_A, Qt::ControlModifier);
    viewer.key(Qt::Key_C, Qt::ControlModifier);
    viewer.key(Qt::Key_X, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("1234"));
    CHECK(field.secret().size() == 5);

    // Escape leaves without a try, and leaves nothing behind.
    viewer.key(Qt::Key_Escape);
    viewer.waitForStep(PinStep::idle);
    CHECK(field.secret().size() == 0);
    CHECK(field.text().isEmpty());
    CHECK(tries(viewer) == "3 tries left");
}

TEST_CASE("wrong PINs lead over the last try to a blocked card, each with its words") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    goToPin(viewer);
    viewer.click("pin_verify");
    enterWrongPin(viewer);
    viewer.waitForStep(PinStep::wrong);
    CHECK(viewer.text("pin_outcome_text").contains(QStringLiteral("2 tries left")));
    CHECK(viewer.text("pin_outcome_text").contains(QStringLiteral("EID-3")));
    lookInAllForms(viewer, QStringLiteral("pin-wrong"));
    lookInLargeType(viewer, QStringLiteral("pin-wrong"));
    giveKeyboard(viewer.window());
    viewer.widget("pin_again").setFocus();
    viewer.key(Qt::Key_Return);
    enterWrongPin(viewer);
    viewer.waitForStep(PinStep::wrong);
    viewer.key(Qt::Key_Return); // try again has the keyboard

    viewer.waitForStep(PinStep::lastTry);
    CHECK(viewer.text("pin_last_try") == QStringLiteral("One try is left"));
    lookInAllForms(viewer, QStringLiteral("pin-last-try"));
    lookInLargeType(viewer, QStringLiteral("pin-last-try"));
    // Return is the safe way out.
    viewer.widget("pin_last_try_cancel").setFocus();
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::idle);
    CHECK(tries(viewer).front() == '1');
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::lastTry);
    CHECK(hasKeyboard(viewer, "pin_last_try_cancel"));
    viewer.key(Qt::Key_Escape);
    viewer.waitForStep(PinStep::idle);

    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::lastTry);
    viewer.click("pin_last_try_use");
    enterWrongPin(viewer);
    viewer.waitForStep(PinStep::blocked);
    CHECK(viewer.text("pin_outcome_text").contains(QStringLiteral("EID-3")));
    CHECK_FALSE(viewer.isShown("pin_again"));
    CHECK_FALSE(viewer.isShown("pin_to_unblock"));
    lookInAllForms(viewer, QStringLiteral("pin-blocked"));
    viewer.click("pin_finished");
    viewer.waitForStep(PinStep::idle);
    REQUIRE(waitUntil([&] { return viewer.desk().current()->pin && viewer.desk().current()->pin->triesLeft == 0; }));
    settle();
    CHECK_FALSE(viewer.widget("pin_verify").isEnabled());
    CHECK(viewer.isShown("status_reason"));
    lookInAllForms(viewer, QStringLiteral("pin-overview-blocked"));
}

TEST_CASE("a blocked PIN is unblocked with the PUK where the card has one") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("griet");
    viewer.waitForCard();
    goToPin(viewer);
    const sim::Persona person = sim::builtinPersona("griet");
    viewer.click("pin_verify");
    // A card that does not tell its tries cannot warn of the last one.
    for (PinStep step = PinStep::wrong; step == PinStep::wrong;) {
        REQUIRE(waitUntil([&] {
            const PinStep now = viewer.workbench().pinFlow().step();
            return now == PinStep::entering || now == PinStep::lastTry;
        }));
        settle();
        if (viewer.workbench().pinFlow().step() == PinStep::lastTry) {
            viewer.click("pin_last_try_use");
        }
        enterWrongPin(viewer);
        REQUIRE(waitUntil([&] {
            step = viewer.workbench().pinFlow().step();
            return step == PinStep::wrong || step == PinStep::blocked;
        }));
        settle();
        if (step == PinStep::wrong) {
            viewer.click("pin_again");
        }
    }
    REQUIRE(viewer.isShown("pin_to_unblock"));
    lookInAllForms(viewer, QStringLiteral("pin-blocked-with-puk"));
    viewer.click("pin_to_unblock");
    viewer.waitForStep(PinStep::entering);
    viewer.type(person.puk1 + person.puk2);
    lookInAllForms(viewer, QStringLiteral("pin-unblock"));
    viewer.widget("pin_first").setFocus();
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::succeeded);
    viewer.key(Qt::Key_Escape);
    viewer.waitForStep(PinStep::idle);
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::entering);
    viewer.type(person.pin);
    viewer.key(Qt::Key_Return);
    viewer.waitForStep(PinStep::succeeded);
}

TEST_CASE("with a keypad on the reader the page leads there and shows no field") {
    if (!haveScreen()) {
        return;
    }
    const auto readers = std::make_shared<sim::InProcessReaders>();
    readers->addReader(kKeypadReader);
    readers->addKeypad(kKeypadReader);
    const auto card = virtualCard("anke");
    ViewerWindow viewer([readers] { return Readers(readers->another()); });
    readers->insert(kKeypadReader, card);
    viewer.waitForCard();
    goToPin(viewer);
    // The keypad of the virtual reader answers at once; what the page shows meanwhile is seen at its first change.
    QStringList seen;
    QObject::connect(&viewer.workbench().pinFlow(), &viewer::PinFlow::changed, &viewer.window(), [&] {
        if (viewer.workbench().pinFlow().step() == PinStep::atKeypad && seen.isEmpty()) {
            seen.append(viewer.text("pin_waiting"));
            seen.append(viewer.text("pin_countdown"));
            CHECK_FALSE(viewer.isShown("pin_first"));
            lookInAllForms(viewer, QStringLiteral("pin-keypad"));
        }
    });
    readers->typeAtKeypad(kKeypadReader, sim::builtinPersona("anke").pin);
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::succeeded);
    REQUIRE(seen.size() == 2);
    CHECK(seen.first().contains(QStringLiteral("keypad")));
    CHECK(seen.last().contains(QStringLiteral("seconds")));
    viewer.click("pin_finished");

    readers->cancelAtKeypad(kKeypadReader);
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::failed);
    CHECK(viewer.text("pin_outcome_text").contains(QStringLiteral("EID-")));
    CHECK(card->pinTriesLeft() == 3);
}
