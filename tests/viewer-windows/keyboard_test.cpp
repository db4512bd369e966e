// SPDX-License-Identifier: Apache-2.0
// Everything can be done by keys: each control is reached, each command has a name, and the usual keys do the usual.
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "pages/menus.hpp"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::PinStep;
using viewer::Screen;

namespace {

std::string nameOf(const QWidget &widget) {
    return std::string(widget.metaObject()->className()) + " " + widget.objectName().toStdString();
}

/// Of a group in which one is chosen, the tabulator leads to that one, and arrows to the others.
bool reachedByArrows(const QWidget &widget) {
    const auto *const button = qobject_cast<const QAbstractButton *>(&widget);
    return button != nullptr && button->group() != nullptr && button->group()->exclusive() && !button->isChecked();
}

/// Where the tabulator must lead: whatever can be seen, works and has to do with keys.
std::set<QWidget *> wantedStops(QWidget &window) {
    std::set<QWidget *> stops;
    for (QWidget *const widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && widget->window() == &window &&
            (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr &&
            !reachedByArrows(*widget)) {
            stops.insert(widget);
        }
    }
    return stops;
}

/// Presses the tabulator until it comes back.
std::vector<QWidget *> tabStops(ViewerWindow &viewer, Qt::Key key) {
    std::vector<QWidget *> stops;
    viewer.key(key);
    QWidget *const first = QApplication::focusWidget();
    REQUIRE(first != nullptr);
    do {
        QWidget *const now = QApplication::focusWidget();
        REQUIRE(now != nullptr);
        INFO(nameOf(*now));
        // Whoever has the keyboard is brought into sight.
        CHECK_FALSE(now->visibleRegion().isEmpty());
        stops.push_back(now);
        viewer.key(key);
    } while (QApplication::focusWidget() != first && stops.size() < 200);
    CHECK(QApplication::focusWidget() == first);
    return stops;
}

void checkTabs(ViewerWindow &viewer, const std::string &where) {
    CAPTURE(where);
    settle();
    REQUIRE(giveKeyboard(viewer.window()));
    const std::set<QWidget *> wanted = wantedStops(viewer.window());
    CHECK(wanted.size() >= 7); // the status items and one page at least
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        const std::vector<QWidget *> stops = tabStops(viewer, key);
        const std::set<QWidget *> reached(stops.begin(), stops.end());
        CHECK(reached.size() == stops.size());
        for (QWidget *const widget : wanted) {
            INFO(nameOf(*widget));
            CHECK(reached.contains(widget));
        }
        // A list that was reached may have a button awake that slept before.
        const std::set<QWidget *> awake = wantedStops(viewer.window());
        CHECK(std::includes(awake.begin(), awake.end(), reached.begin(), reached.end()));
    }
}

} // namespace

TEST_CASE("the tabulator reaches each control of each page and comes back") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    checkTabs(viewer, "no card");
    insertCard("anke", forgeIdentity);
    viewer.waitForCard();
    checkTabs(viewer, "identity");
    viewer.window().showPage(PageName::pin);
    checkTabs(viewer, "PIN");
    viewer.click("pin_change");
    viewer.waitForStep(PinStep::entering);
    checkTabs(viewer, "PIN entry");
    viewer.window().showPage(PageName::certificates);
    checkTabs(viewer, "certificates");
    viewer.window().showPage(PageName::computer);
    REQUIRE(
        waitUntil([&] { return viewer.workbench().doctor().findings() && !viewer.workbench().doctor().running(); }));
    checkTabs(viewer, "computer");
    viewer.window().showPage(PageName::settings);
    viewer.settings().setClerkMode(true);
    checkTabs(viewer, "settings");
    insertCard("griet", {}, 1);
    REQUIRE(waitUntil([&] { return viewer.isShown("readers"); }));
    viewer.window().showPage(PageName::identity);
    viewer.waitForCard();
    checkTabs(viewer, "two readers");
}

TEST_CASE("arrows lead from page to page, and so do the numbers") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    viewer.widget("nav_identity").setFocus();
    viewer.key(Qt::Key_Down);
    CHECK(viewer.window().page() == PageName::pin);
    viewer.key(Qt::Key_Up);
    CHECK(viewer.window().page() == PageName::identity);
    for (int page = 0; page < viewer::kPages; ++page) {
        viewer.key(static_cast<Qt::Key>(Qt::Key_1 + page), Qt::ControlModifier);
        CHECK(viewer.window().page() == static_cast<PageName>(page));
    }
}

TEST_CASE("read again, clear and text size have their keys") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const auto number = viewer.desk().documentNumber();
    viewer.key(Qt::Key_F5);
    CHECK(viewer.desk().documentNumber() > number);
    viewer.waitForCard();
    viewer.key(Qt::Key_Plus, Qt::ControlModifier);
    CHECK(viewer.settings().textSize() == 125);
    viewer.key(Qt::Key_Minus, Qt::ControlModifier);
    CHECK(viewer.settings().textSize() == 100);
    viewer.key(Qt::Key_L, Qt::ControlModifier);
    CHECK(viewer.desk().screen() == Screen::cleared);
    viewer.key(Qt::Key_F5);
    viewer.waitForCard();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
}

TEST_CASE("each menu command has a text, in each language, and no key is given twice") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    for (const viewer::Language &language : viewer::languages()) {
        viewer.settings().setLanguage(language.code);
        settle();
        CAPTURE(language.code.toStdString());
        std::map<std::string, std::string> keys;
        int commands = 0;
        const std::function<void(const QList<QAction *> &)> walk = [&](const QList<QAction *> &actions) {
            for (const QAction *const action : actions) {
                if (action->isSeparator()) {
                    continue;
                }
                CAPTURE(action->objectName().toStdString(), action->text().toStdString());
                CHECK_FALSE(action->text().trimmed().isEmpty());
                if (action->menu() != nullptr) {
                    walk(action->menu()->actions());
                    continue;
                }
                ++commands;
                for (const QKeySequence &key : action->shortcuts()) {
                    const auto [at, fresh] = keys.emplace(key.toString().toStdString(), action->text().toStdString());
                    INFO(at->first << " is also the key of " << at->second);
                    CHECK(fresh);
                }
            }
        };
        walk(viewer.window().menuBar()->actions());
        CHECK(commands > 30);
        for (const QToolButton *const button : viewer.window().findChildren<QToolButton *>()) {
            if (button->isVisible()) {
                CAPTURE(button->objectName().toStdString());
                CHECK_FALSE((button->text() + button->accessibleName()).isEmpty());
            }
        }
    }
}

TEST_CASE("a menu opens by its letter and closes by Escape; a dialog closes by Escape") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    viewer.key(Qt::Key_F, Qt::AltModifier);
    REQUIRE(waitUntil([] { return QApplication::activePopupWidget() != nullptr; }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    settle();
    while (QApplication::activePopupWidget() != nullptr) {
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        settle();
    }
    REQUIRE(giveKeyboard(viewer.window()));
    viewer.key(Qt::Key_S, Qt::ControlModifier);
    QFileDialog *dialog = nullptr;
    REQUIRE(waitUntil([&] {
        dialog = viewer.window().findChild<QFileDialog *>();
        return dialog != nullptr && dialog->isVisible();
    }));
    QTest::keyClick(dialog, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return viewer.window().findChild<QFileDialog *>() == nullptr; }));
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
}

TEST_CASE("settings are changed by keys and kept") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    viewer.key(Qt::Key_5, Qt::ControlModifier);
    auto &language = viewer.widget<QComboBox>("settings_language");
    language.setFocus();
    viewer.key(Qt::Key_Home);
    CHECK(viewer.settings().language() == viewer::languages().first().code);
    CHECK(programTranslations().language() == viewer::languages().first().code);
    // The list that was just used still has the keyboard.
    CHECK(QApplication::focusWidget() == &language);
    viewer.key(Qt::Key_Down);
    CHECK(viewer.settings().language() == viewer::languages().at(1).code);
    auto &revocation = viewer.widget<QAbstractButton>("settings_revocation");
    revocation.setFocus();
    viewer.key(Qt::Key_Space);
    CHECK(viewer.settings().revocation() == viewer::RevocationPolicy::always);
}
