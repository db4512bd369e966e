// SPDX-License-Identifier: Apache-2.0
// Clerk mode: one key does the work of the counter and leaves nothing on the screen; what fails stays in the queue.
#include "viewer-windows/legible.hpp"
#include "viewer-windows/pictures.hpp"
#include "viewer-windows/viewer_window.hpp"
#include "viewer-windows/virtual_cards.hpp"
#include "viewer-windows/window_screen.hpp"

#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <QDir>
#include <QMessageBox>
#include <QPushButton>

using namespace eid;
using namespace eid::test;
using viewer::Screen;

namespace {

struct Counter {
    explicit Counter(const QStringList &actions) {
        viewer.settings().setClerkActions(actions);
        viewer.settings().setClerkFolder(folder());
        viewer.settings().setClerkMode(true);
        insertCard("anke");
        viewer.waitForCard();
        settle();
    }
    [[nodiscard]] QString folder() const { return QString::fromStdString(scratch.path.string()); }
    [[nodiscard]] QStringList files() const { return QDir(folder()).entryList(QDir::Files, QDir::Name); }

    ScratchFolder scratch;
    ViewerWindow viewer;
};

bool saysName(ViewerWindow &viewer) {
    return allTexts(viewer.window()).filter(QStringLiteral("Muster")).size() > 0;
}

} // namespace

TEST_CASE("one key exports what was read, with all of it, and clears the screen") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("pdf"), QStringLiteral("json")});
    ViewerWindow &viewer = counter.viewer;
    CHECK(viewer.text("clerk_surname") == QStringLiteral("Muster"));
    CHECK(viewer.isShown("clerk_go"));
    lookInAllForms(viewer, QStringLiteral("clerk"));
    lookInLargeType(viewer, QStringLiteral("clerk"));
    viewer.key(Qt::Key_F9);
    viewer.waitForScreen(Screen::cleared);
    settle();
    CHECK_FALSE(saysName(viewer));
    REQUIRE(waitUntil([&] { return counter.files().size() == 2 && !viewer.isShown("queue"); }));
    CHECK(counter.files().filter(QStringLiteral("Muster")).isEmpty());
    const QString json = counter.files().filter(QStringLiteral(".json")).value(0);
    const Bytes octets = readFileWhole((counter.scratch.path / json.toStdString()).string(), 1U << 20U);
    CHECK(nlohmann::json::parse(octets)["identity"]["surname"] == "Muster");
    // The key again, with nothing on the screen, does nothing.
    viewer.key(Qt::Key_F9);
    settle();
    CHECK(counter.files().size() == 2);
}

TEST_CASE("a folder that is gone keeps the job, with its reason, until it is done or given up") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("json")});
    ViewerWindow &viewer = counter.viewer;
    std::filesystem::remove_all(counter.scratch.path);
    viewer.click("clerk_go");
    viewer.waitForScreen(Screen::cleared);
    REQUIRE(waitUntil([&] { return viewer.isShown("queue_failed"); }));
    CHECK(viewer.text("queue_failed").contains(QStringLiteral("EID-111")));
    CHECK_FALSE(saysName(viewer));
    lookInAllForms(viewer, QStringLiteral("clerk-failed"));
    // Whoever closes the window is told first that something is not done.
    viewer.window().close();
    CHECK(viewer.window().isVisible());
    auto *const question = viewer.window().findChild<QMessageBox *>();
    REQUIRE(question != nullptr);
    question->reject();
    std::filesystem::create_directories(counter.scratch.path);
    viewer.click("queue_again");
    REQUIRE(waitUntil([&] { return counter.files().size() == 1 && !viewer.isShown("queue"); }));
}

TEST_CASE("what failed in a wrong folder is tried again in the one that was chosen since") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("json")});
    ViewerWindow &viewer = counter.viewer;
    viewer.settings().setClerkFolder(counter.folder() + QStringLiteral("/not-there"));
    viewer.click("clerk_go");
    REQUIRE(waitUntil([&] { return viewer.isShown("queue_failed"); }));
    viewer.settings().setClerkFolder(counter.folder());
    viewer.click("queue_again");
    REQUIRE(waitUntil([&] { return counter.files().size() == 1 && !viewer.isShown("queue"); }));
}

TEST_CASE("with no action chosen the key clears the screen, and nothing else") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({});
    ViewerWindow &viewer = counter.viewer;
    CHECK(viewer.widget<QPushButton>("clerk_go").isEnabled());
    CHECK(viewer.widget<QPushButton>("clerk_go").text() == QStringLiteral("Clear the screen (F9)"));
    SECTION("by key") {
        viewer.key(Qt::Key_F9);
    }
    SECTION("by button") {
        viewer.click("clerk_go");
    }
    viewer.waitForScreen(Screen::cleared);
    settle();
    CHECK_FALSE(saysName(viewer));
    CHECK_FALSE(viewer.isShown("queue"));
    CHECK(counter.files().isEmpty());
}

TEST_CASE("digits that were typed go with what the key sends off") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("json")});
    ViewerWindow &viewer = counter.viewer;
    viewer.window().showPage(viewer::PageName::pin);
    viewer.click("pin_verify");
    viewer.waitForStep(viewer::PinStep::entering);
    viewer.type("123");
    viewer.key(Qt::Key_F9);
    viewer.waitForScreen(Screen::cleared);
    CHECK(viewer.workbench().pinFlow().step() == viewer::PinStep::idle);
    REQUIRE(waitUntil([&] { return counter.files().size() == 1; }));
}

TEST_CASE("without a printer nothing is called printed, and the job can be given up") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("print")});
    ViewerWindow &viewer = counter.viewer;
    viewer.key(Qt::Key_F9);
    REQUIRE(waitUntil([&] { return viewer.isShown("queue_failed"); }));
    CHECK(viewer.text("queue_failed").contains(QStringLiteral("EID-122")));
    viewer.click("queue_drop");
    REQUIRE(waitUntil([&] { return !viewer.isShown("queue"); }));
    CHECK(counter.files().isEmpty());
}

TEST_CASE("what has to be chosen first is said, and the key waits for it") {
    if (!haveScreen()) {
        return;
    }
    Counter counter({QStringLiteral("pdf")});
    ViewerWindow &viewer = counter.viewer;
    viewer.settings().setClerkFolder({});
    settle();
    CHECK_FALSE(viewer.widget<QPushButton>("clerk_go").isEnabled());
    CHECK(viewer.isShown("clerk_hint"));
    viewer.key(Qt::Key_F9);
    settle();
    CHECK(saysName(viewer));
    viewer.settings().setClerkMode(false);
    settle();
    CHECK(viewer.text("surname") == QStringLiteral("Muster"));
}
