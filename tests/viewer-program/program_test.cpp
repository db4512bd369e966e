// SPDX-License-Identifier: Apache-2.0
// The program's own manners: its options, its file, its end.
#include "viewer-program/accessible_desktop.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace eid::test;

TEST_CASE("wrong options end the program with 2 and a reason, and no window appears") {
    if (!haveAccessibleDesktop()) {
        return;
    }
    AccessibleDesktop desktop;
    const std::vector<std::vector<std::string>> wrong{{"--no-such-option"},   {"--language", "xx"},
                                                      {"--theme", "pink"},    {"--practice-card", "nobody"},
                                                      {"one.eid", "two.eid"}, {"--reader"}};
    for (const auto &arguments : wrong) {
        CAPTURE(arguments.front());
        std::vector<std::string> command{builtProgram("eid-viewer")};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const ProcessResult result = runProcess(command, desktop.options());
        CHECK_FALSE(result.timedOut);
        CHECK(result.exit == 2);
        CHECK_FALSE(result.err.empty());
        CHECK(result.out.empty());
    }
    CHECK(runProcess({builtProgram("eid-viewer"), "--help"}, desktop.options()).exit == 0);
    CHECK(runProcess({builtProgram("eid-viewer"), "--version"}, desktop.options()).exit == 0);
}

TEST_CASE("a file given on the command line is shown") {
    if (!haveAccessibleDesktop() || !haveCardData()) {
        return;
    }
    AccessibleDesktop desktop;
    desktop.startViewer({(cardData() / "eid-files" / "67.06.30-296.59.eid").string()});
    const AccessibleTree tree = desktop.waitForWords("This is the content of the file");
    CHECK(says(tree, "67.06.30-296.59"));
}

TEST_CASE("a file that is none is told in words, and the window stays") {
    if (!haveAccessibleDesktop()) {
        return;
    }
    AccessibleDesktop desktop;
    ChildProcess &viewer = desktop.startViewer({(desktop.scratch.path / "missing.eid").string()});
    desktop.waitForWords("missing.eid cannot be opened");
    desktop.keys({"Escape"});
    desktop.waitForWords("Insert an identity card");
    CHECK(viewer.running());
}

TEST_CASE("signals and closing end the program cleanly, with a card and while a card is practised with") {
    if (!haveAccessibleDesktop()) {
        return;
    }
    AccessibleDesktop desktop;
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        CAPTURE(number);
        ChildProcess &viewer = desktop.startViewer({"--practice"});
        viewer.signal(number);
        const auto exit = viewer.wait(std::chrono::seconds(30));
        CHECK(exit == 0);
        CHECK(viewer.err().empty());
    }
    desktop.pcsc.startCard({"--persona", "anke"});
    ChildProcess &viewer = desktop.startViewer();
    desktop.waitForWords("Muster");
    desktop.keys({"ctrl+q"});
    CHECK(viewer.wait(std::chrono::seconds(30)) == 0);
    CHECK(viewer.err().empty());
}
