// SPDX-License-Identifier: Apache-2.0
#include "support/scratch.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include <eid/certificate.hpp>
#include <eid/file.hpp>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace eid;
using namespace eid::test;
using viewer::PageName;

namespace {

/// Saves the chosen certificate under that name, with the kind of that place in the list.
void saveAs(ViewerWindow &viewer, int kind, const std::string &path) {
    viewer.click("certificate_save");
    QFileDialog *dialog = nullptr;
    REQUIRE(waitUntil([&] {
        dialog = viewer.window().findChild<QFileDialog *>();
        return dialog != nullptr && dialog->isVisible();
    }));
    auto *const kinds = dialog->findChild<QComboBox *>(QStringLiteral("fileTypeCombo"));
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    auto *const buttons = dialog->findChild<QDialogButtonBox *>();
    REQUIRE(kinds != nullptr);
    REQUIRE(name != nullptr);
    REQUIRE(buttons != nullptr);
    QTest::keyClick(kinds, kind == 0 ? Qt::Key_Home : Qt::Key_End);
    REQUIRE(kinds->currentIndex() == kind);
    name->setText(QString::fromStdString(path));
    buttons->button(QDialogButtonBox::Save)->click();
    REQUIRE(waitUntil([&] { return viewer.window().findChild<QFileDialog *>() == nullptr; }));
}

bool isPem(const std::string &path) {
    const Bytes content = readFileWhole(path, 100'000);
    if (toText(content).starts_with("-----BEGIN CERTIFICATE-----")) {
        return true;
    }
    CHECK(Certificate::parse(content).der() == content);
    return false;
}

} // namespace

TEST_CASE("a certificate is saved as the kind that was chosen, for its owner only") {
    if (!haveScreen()) {
        return;
    }
    const ScratchFolder folder;
    const auto path = [&folder](const char *name) { return (folder.path / name).string(); };
    ViewerWindow viewer;
    insertCard("anke");
    viewer.waitForCard();
    viewer.window().showPage(PageName::certificates);
    settle();
    constexpr int kDer = 0, kPem = 1;
    saveAs(viewer, kPem, path("plain")); // the kind gives the name its ending
    CHECK(isPem(path("plain.pem")));
    saveAs(viewer, kPem, path("other.crt"));
    CHECK(isPem(path("other.crt")));
    saveAs(viewer, kDer, path("binary"));
    CHECK_FALSE(isPem(path("binary.der")));
    saveAs(viewer, kDer, path("typed.PEM"));
    CHECK(isPem(path("typed.PEM")));
    for (const char *const name : {"plain.pem", "other.crt", "binary.der", "typed.PEM"}) {
        CAPTURE(name);
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        CHECK_FALSE(QFileInfo(QString::fromStdString(path(name))).permissions() & others);
    }
}
