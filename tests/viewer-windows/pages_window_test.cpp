// SPDX-License-Identifier: Apache-2.0
// Certificates, the computer and the settings.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/pictures.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QTreeWidget>

#include <cstdio>

using namespace eid;
using namespace eid::test;
using viewer::PageName;
using viewer::Screen;

TEST_CASE("certificates stand below their issuers, with the details of the chosen one") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    viewer.window().showPage(PageName::certificates);
    settle();
    auto &tree = viewer.widget<QTreeWidget>("certificate_tree");
    REQUIRE(tree.topLevelItemCount() > 0);
    CHECK(tree.topLevelItem(0)->childCount() > 0);
    CHECK(tree.viewport()->height() >= tree.visualItemRect(tree.topLevelItem(0)).height() * 3);
    CHECK(viewer.text("field_cert_subject").contains(QStringLiteral("Muster")));
    lookInAllForms(viewer, QStringLiteral("certificates"));
    lookInLargeType(viewer, QStringLiteral("certificates"));
    for (const viewer::Theme theme : {viewer::Theme::dark, viewer::Theme::light}) {
        viewer.settings().setTheme(theme);
        settle();
        CHECK(tree.topLevelItem(0)->foreground(1).color() == viewer::Look::colours().good);
    }
    tree.setFocus();
    viewer.key(Qt::Key_Home);
    CHECK_FALSE(viewer.text("field_cert_subject").contains(QStringLiteral("Muster")));
    lookInAllForms(viewer, QStringLiteral("certificates-root"));
    // Whoever works with the tree keeps the keyboard there when news arrive.
    tree.setFocus();
    Q_EMIT viewer.workbench().revocation().changed(viewer::CertificateRole::authentication);
    settle();
    CHECK(QApplication::focusWidget() == &tree);
}

TEST_CASE("the computer is examined when its page is opened, and the report names nobody") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    viewer.key(Qt::Key_4, Qt::ControlModifier);
    REQUIRE(
        waitUntil([&] { return viewer.workbench().doctor().findings() && !viewer.workbench().doctor().running(); }));
    settle();
    CHECK_FALSE(viewer.workbench().doctor().findings()->empty());
    lookInAllForms(viewer, QStringLiteral("computer"));
    lookInLargeType(viewer, QStringLiteral("computer"));
    viewer.click("doctor_copy");
    const QString report = QGuiApplication::clipboard()->text();
    CHECK(report.size() > 100);
    for (const char *const label : {"surname", "national_number", "card_number", "address_street_and_number"}) {
        CHECK_FALSE(report.contains(QString::fromStdString(sim::builtinPersona("anke").field(label))));
    }
    CHECK(viewer.isShown("doctor_said"));
}

TEST_CASE("all settings can be seen and read") {
    if (!haveScreen()) {
        return;
    }
    ViewerWindow viewer;
    viewer.waitForScreen(Screen::noCard);
    viewer.window().showPage(PageName::settings);
    settle();
    lookInAllForms(viewer, QStringLiteral("settings"));
    lookInLargeType(viewer, QStringLiteral("settings"));
    std::printf("pictures of the viewer: %s\n", qUtf8Printable(writePictureIndex()));
}
