// SPDX-License-Identifier: Apache-2.0
// The identity page with cards as they are, as forgers and damage leave them, and as nobody expects them.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/pictures.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include "core/seal.hpp"
#include "widgets/photo_view.hpp"
#include "widgets/seal_badge.hpp"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>

using namespace eid;
using namespace eid::test;
using viewer::SealLevel;

namespace {

SealLevel seal(ViewerWindow &viewer, const char *name) {
    return viewer.widget<viewer::SealBadge>(name).seal().level;
}

std::string field(ViewerWindow &viewer, const char *label) {
    return viewer.text((std::string("field_") + label).c_str()).toStdString();
}

bool saysSomewhere(ViewerWindow &viewer, const QString &text) {
    return allTexts(viewer.window()).filter(text).isEmpty() == false;
}

} // namespace

TEST_CASE("a card that is put in is read, shown and found authentic by itself") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(viewer::Screen::noCard);
    insertCard("anke");
    viewer.waitForCard();
    const sim::Persona person = sim::builtinPersona("anke");

    CHECK(viewer.text("surname").toStdString() == person.field("surname"));
    CHECK(viewer.text("given_names").toStdString().find(person.field("firstnames")) == 0);
    CHECK(field(viewer, "nationality") == person.field("nationality"));
    CHECK(field(viewer, "address_street_and_number") == person.field("address_street_and_number"));
    CHECK(field(viewer, "address_municipality") == person.field("address_municipality"));
    CHECK(viewer.widget<viewer::PhotoView>("photo").state() == viewer::PhotoView::State::shown);
    CHECK(seal(viewer, "seal_identity") == SealLevel::verified);
    CHECK(seal(viewer, "seal_photo") == SealLevel::verified);
    CHECK(seal(viewer, "seal_address") == SealLevel::verified);
    CHECK_FALSE(viewer.isShown("check_list"));
    CHECK_FALSE(viewer.isShown("identity_notice"));

    // The seal leads to the check list.
    viewer.click("seal_photo");
    CHECK(viewer.isShown("check_list"));
    viewer.click("checks_button");
    CHECK_FALSE(viewer.isShown("check_list"));

    // Another language and another theme take nothing away.
    lookInAllForms(viewer, QStringLiteral("identity-authentic"));
    CHECK(viewer.text("surname").toStdString() == person.field("surname"));
    CHECK(seal(viewer, "seal_identity") == SealLevel::verified);
    lookInLargeType(viewer, QStringLiteral("identity-authentic"));
    CHECK(viewer.text("surname").toStdString() == person.field("surname"));
}

TEST_CASE("language, theme and text size change live, with the shown card") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    const auto number = viewer.desk().documentNumber();
    const QString english = viewer.widget<QAbstractButton>("nav_settings").text();
    viewer.settings().setLanguage(QStringLiteral("nl"));
    settle();
    CHECK(QLocale().language() == QLocale::Dutch);
    CHECK(programTranslations().language() == QStringLiteral("nl"));
    const QColor light = viewer.window().palette().color(QPalette::Window);
    const int small = viewer.widget("nav_settings").fontMetrics().height();
    viewer.settings().setTheme(viewer::Theme::dark);
    viewer.settings().setTextSize(150);
    settle();
    CHECK(viewer.window().palette().color(QPalette::Window).lightness() < light.lightness());
    CHECK(viewer.widget("nav_settings").fontMetrics().height() > small);
    CHECK(viewer.widget("surname").palette().color(QPalette::WindowText).lightness() > 150);
    CHECK(viewer.desk().documentNumber() == number);
    CHECK(viewer.text("surname").toStdString() == sim::builtinPersona("anke").field("surname"));
    viewer.settings().setLanguage(QStringLiteral("en"));
    settle();
    CHECK(viewer.widget<QAbstractButton>("nav_settings").text() == english);
}

TEST_CASE("a forged identity is shown with its seal broken and the check list open") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke", forgeIdentity);
    viewer.waitForCard();
    CHECK(viewer.text("surname") == QStringLiteral("Zuster"));
    CHECK(seal(viewer, "seal_identity") == SealLevel::wrong);
    REQUIRE(viewer.isShown("check_list"));
    CHECK(saysSomewhere(viewer, QStringLiteral("EID-")));
    CHECK(viewer.isShown("status_reason"));
    lookInAllForms(viewer, QStringLiteral("identity-forged"));
    lookInLargeType(viewer, QStringLiteral("identity-forged"));
}

TEST_CASE("a photo that is no picture leaves the rest as it is") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke", damagePhoto);
    viewer.waitForCard();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
    CHECK(viewer.widget<viewer::PhotoView>("photo").state() == viewer::PhotoView::State::broken);
    CHECK_FALSE(viewer.widget("photo").accessibleName().isEmpty());
    CHECK(seal(viewer, "seal_photo") == SealLevel::wrong);
    CHECK(seal(viewer, "seal_address") == SealLevel::verified);
    CHECK(viewer.isShown("check_list"));
    lookInAllForms(viewer, QStringLiteral("identity-damaged-photo"));
}

TEST_CASE("an address that cannot be read is told and takes nothing else away") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke", damageAddress);
    viewer.waitForCard();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
    CHECK(viewer.widget<viewer::PhotoView>("photo").state() == viewer::PhotoView::State::shown);
    CHECK(viewer.text("identity_notice").contains(QStringLiteral("EID-")));
    CHECK(viewer.isShown("check_list"));
    lookInAllForms(viewer, QStringLiteral("identity-damaged-address"));
}

TEST_CASE("longest fields, unknown fields and names from the right to the left are shown whole") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("foreigner");
    viewer.waitForCard();
    const sim::Persona person = sim::builtinPersona("foreigner");
    CHECK(viewer.text("surname").toStdString() == person.field("surname"));
    CHECK(field(viewer, "location_of_birth") == person.field("location_of_birth"));
    CHECK((viewer.widget<QLabel>("field_location_of_birth").alignment() & Qt::AlignRight) != 0);
    // The two unknown fields of the identity, by their tags.
    CHECK(saysSomewhere(viewer, QStringLiteral("2F")));
    CHECK(saysSomewhere(viewer, QStringLiteral("7E")));
    lookInAllForms(viewer, QStringLiteral("identity-longest"));
    lookInLargeType(viewer, QStringLiteral("identity-longest"));
    viewer.window().resize(700, 900);
    settle();
    CHECK(cutOff(viewer.window()).join(QLatin1Char('\n')).toStdString().empty());
}

TEST_CASE("a child's card is shown, and says that it has no certificates") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("kid");
    viewer.waitForCard();
    CHECK(viewer.text("surname").toStdString() == sim::builtinPersona("kid").field("surname"));
    CHECK(seal(viewer, "seal_identity") == SealLevel::verified);
    lookInAllForms(viewer, QStringLiteral("identity-child"));
    viewer.window().showPage(viewer::PageName::certificates);
    settle();
    lookInAllForms(viewer, QStringLiteral("certificates-child"));
}

TEST_CASE("what a label copies is the text that it shows") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("foreigner");
    viewer.waitForCard();
    const sim::Persona person = sim::builtinPersona("foreigner");
    for (const auto &[name, label] :
         {std::pair("surname", "surname"), {"field_location_of_birth", "location_of_birth"}}) {
        CAPTURE(name);
        QLabel &shown = viewer.widget<QLabel>(name);
        Q_EMIT shown.customContextMenuRequested(QPoint(1, 1));
        QMenu *const menu = shown.findChild<QMenu *>();
        REQUIRE(menu != nullptr);
        REQUIRE(menu->actions().size() == 1);
        QGuiApplication::clipboard()->clear();
        menu->actions().first()->trigger();
        CHECK(QGuiApplication::clipboard()->text().toStdString() == person.field(label));
        menu->close();
    }
}
