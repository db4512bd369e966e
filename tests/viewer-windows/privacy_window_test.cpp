// SPDX-License-Identifier: Apache-2.0
// Whatever the window knew of a person is gone from all of its widgets when the card goes, the screen is cleared, or
// nobody is there any more.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "pages/inactivity.hpp"
#include "widgets/field_list.hpp"
#include "widgets/photo_view.hpp"
#include "widgets/pin_edit.hpp"

#include <QApplication>
#include <QBuffer>
#include <QCoreApplication>
#include <QDrag>
#include <QFileDialog>
#include <QImage>
#include <QMouseEvent>
#include <QTimer>
#include <QTreeWidget>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::PinStep;
using viewer::Screen;

namespace {

constexpr qsizetype kTellingLength = 4;

/// Visits each page and collects what is said of the person. The reader's name and such are nobody's.
std::set<QString> personalTexts(ViewerWindow &viewer) {
    std::set<QString> texts;
    const auto take = [&texts](QString text) {
        text.remove(QChar(0x200B));
        if (text.size() >= kTellingLength) {
            texts.insert(text);
        }
    };
    viewer.window().showPage(PageName::identity);
    settle();
    take(viewer.text("surname"));
    take(viewer.text("given_names"));
    for (const viewer::FieldList *const list : viewer.window().findChildren<viewer::FieldList *>()) {
        for (const viewer::FieldRow &row : list->rows()) {
            static const QStringList kOfThePerson{
                QStringLiteral("date_of_birth"),   QStringLiteral("location_of_birth"),
                QStringLiteral("national_number"), QStringLiteral("card_number"),
                QStringLiteral("chip_number"),     QStringLiteral("photo_hash"),
                QStringLiteral("basic_key_hash"),  QStringLiteral("address_street_and_number"),
                QStringLiteral("cert_subject"),    QStringLiteral("cert_serial"),
                QStringLiteral("cert_name"),       QStringLiteral("cert_fingerprint")};
            if (kOfThePerson.contains(row.label)) {
                take(row.value);
            }
        }
    }
    viewer.window().showPage(PageName::certificates);
    settle();
    const int first = static_cast<int>(texts.size());
    CHECK(first >= 10);
    viewer.window().showPage(PageName::identity);
    settle();
    return texts;
}

/// In whatever window of the program.
void checkForgotten(const std::set<QString> &texts) {
    settle();
    QStringList all;
    for (const QWidget *const window : QApplication::topLevelWidgets()) {
        all += allTexts(*window);
    }
    REQUIRE(all.size() > 50); // the widgets were looked at
    const QString everything = all.join(QLatin1Char('\n'));
    for (const QString &text : texts) {
        CAPTURE(text.toStdString());
        CHECK_FALSE(everything.contains(text));
    }
}

void checkKnown(const std::set<QString> &texts, ViewerWindow &viewer) {
    const QString everything = allTexts(viewer.window()).join(QLatin1Char('\n'));
    for (const QString &text : texts) {
        CAPTURE(text.toStdString());
        CHECK(everything.contains(text));
    }
}

viewer::PhotoView::State photo(ViewerWindow &viewer) {
    return viewer.window().findChild<viewer::PhotoView *>()->state();
}

} // namespace

TEST_CASE("after removal nothing of the person is left in any widget") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const std::set<QString> texts = personalTexts(viewer);
    checkKnown(texts, viewer);
    CHECK(photo(viewer) == viewer::PhotoView::State::shown);
    // Also when another page is in front, and the identity is not being painted.
    viewer.window().showPage(PageName::settings);
    smartCardService().stopCard();
    viewer.waitForScreen(Screen::noCard);
    checkForgotten(texts);
    CHECK(photo(viewer) != viewer::PhotoView::State::shown);
    CHECK(viewer.workbench().certificates().isEmpty());
}

TEST_CASE("after clearing nothing of the person is left in any widget, nor the digits") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const std::set<QString> texts = personalTexts(viewer);
    viewer.window().showPage(PageName::pin);
    viewer.click("pin_verify");
    viewer.waitForStep(PinStep::entering);
    viewer.type("123");
    viewer.key(Qt::Key_L, Qt::ControlModifier);
    CHECK(viewer.desk().screen() == Screen::cleared);
    CHECK(viewer.workbench().pinFlow().step() == PinStep::idle);
    checkForgotten(texts);
    for (const viewer::PinEdit *const edit : viewer.window().findChildren<viewer::PinEdit *>()) {
        CHECK(edit->secret().size() == 0);
    }
    CHECK(photo(viewer) != viewer::PhotoView::State::shown);
    CHECK(viewer.workbench().certificates().isEmpty());
}

TEST_CASE("when nobody is there any more the screen is cleared by itself") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const std::set<QString> texts = personalTexts(viewer);
    viewer.settings().setClearAfter(std::chrono::seconds(1));
    viewer.waitForScreen(Screen::cleared);
    checkForgotten(texts);
    CHECK(photo(viewer) != viewer::PhotoView::State::shown);
}

TEST_CASE("a card that comes when nobody has been there for long is cleared as well") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    auto *const inactivity = viewer.window().findChild<viewer::Inactivity *>();
    REQUIRE(inactivity != nullptr);
    int over = 0;
    QObject::connect(inactivity, &viewer::Inactivity::nobodyThere, inactivity, [&over] { ++over; });
    viewer.settings().setClearAfter(std::chrono::seconds(1));
    REQUIRE(waitUntil([&] { return over == 1; })); // with nothing to clear
    insertCard("anke");
    viewer.waitForScreen(Screen::cleared);
    CHECK(over >= 2);
}

TEST_CASE("a dialog that is open when the card goes names nobody") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const std::set<QString> texts = personalTexts(viewer);
    viewer.key(Qt::Key_S, Qt::ControlModifier);
    QFileDialog *dialog = nullptr;
    REQUIRE(waitUntil([&] {
        dialog = viewer.window().findChild<QFileDialog *>();
        return dialog != nullptr && dialog->isVisible();
    }));
    smartCardService().stopCard();
    viewer.waitForScreen(Screen::noCard);
    checkForgotten(texts);
    CHECK(viewer.text("message_title") == QStringLiteral("Insert an identity card"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return viewer.window().findChild<QFileDialog *>() == nullptr; }));
}

TEST_CASE("the next card shows nothing of the one before") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const std::set<QString> texts = personalTexts(viewer);
    smartCardService().stopCard();
    viewer.waitForScreen(Screen::noCard);
    insertCard("griet");
    viewer.waitForCard();
    checkForgotten(texts);
}

TEST_CASE("the file of a dragged photo goes when another photo is shown, even in the middle of dragging") {
    if (!haveScreen()) {
        return;
    }
    const ScratchFolder runtime;
    std::filesystem::permissions(runtime.path, std::filesystem::perms::owner_all); // as XDG_RUNTIME_DIR has to be
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(runtime.path.string()));
    const auto photo = [](Qt::GlobalColor colour) {
        QImage image(140, 200, QImage::Format_RGB32);
        image.fill(colour);
        QByteArray octets;
        QBuffer buffer(&octets);
        buffer.open(QIODevice::WriteOnly);
        REQUIRE(image.save(&buffer, "jpeg"));
        return Bytes(octets.begin(), octets.end());
    };
    const auto files = [&runtime] {
        std::vector<std::string> found;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(runtime.path)) {
            if (entry.is_regular_file()) {
                found.push_back(entry.path().filename().string());
            }
        }
        return found;
    };
    viewer::PhotoView view;
    view.setPhoto(photo(Qt::red), false);
    view.show();
    REQUIRE(view.state() == viewer::PhotoView::State::shown);
    std::vector<std::string> dragged{"nobody looked"};
    std::vector<std::string> left{"nobody looked"};
    // Runs in the loop that the dragging is.
    QTimer::singleShot(0, &view, [&] {
        dragged = files();
        view.setPhoto(photo(Qt::blue), false);
        left = files();
        QDrag::cancel();
    });
    const auto mouse = [&view](QEvent::Type type, QPoint where) {
        QMouseEvent event(type, where, view.mapToGlobal(where),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &event);
    };
    mouse(QEvent::MouseButtonPress, {10, 10});
    mouse(QEvent::MouseMove, {100, 150});
    CHECK(dragged == std::vector<std::string>{"photo.jpg"});
    CHECK(left.empty());
    before.isNull() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", before);
}
