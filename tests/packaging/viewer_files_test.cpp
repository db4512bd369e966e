// SPDX-License-Identifier: Apache-2.0
// What desktops are told of the viewer, judged by their own tools.
#include "packages.hpp"

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace eid::test;
namespace fs = std::filesystem;

namespace {

const std::string kFolder = EID_SOURCE_DIR "/packaging/viewer/";
const std::string kId = "org.eid_toolkit.Viewer";

bool thereIs(const std::string &tool) {
    if (runProcess({"sh", "-c", "command -v \"$0\"", tool}).exit == 0) {
        return true;
    }
    WARN("skipped: " << tool << " is not installed");
    return false;
}

/// Requires that a tool has nothing to say against something.
void judge(const std::vector<std::string> &command) {
    if (thereIs(command.front())) {
        const ProcessResult result = runProcess(command);
        INFO(command.front() << ": " << result.out << result.err);
        CHECK(result.exit == 0);
    }
}

/// The value of a key in the main group of the desktop entry.
std::string desktopValue(const std::string &key) {
    std::istringstream lines(textOf(kFolder + kId + ".desktop"));
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind(key + "=", 0) == 0) {
            return line.substr(key.size() + 1);
        }
    }
    return {};
}

bool contains(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the viewer's desktop entry is well-formed and speaks four languages") {
    judge({"desktop-file-validate", kFolder + kId + ".desktop"});
    CHECK(desktopValue("Exec") == "eid-viewer %f");
    CHECK(desktopValue("Icon") == kId);
    for (const char *key : {"Name", "GenericName", "Comment", "Keywords"}) {
        for (const char *language : {"", "[nl]", "[fr]", "[de]"}) {
            INFO(key << language);
            CHECK_FALSE(desktopValue(std::string(key) + language).empty());
        }
    }
}

TEST_CASE("software centres are told the same of the viewer as desktops") {
    judge({"appstreamcli", "validate", "--no-net", kFolder + kId + ".metainfo.xml"});
    const std::string metainfo = textOf(kFolder + kId + ".metainfo.xml");
    CHECK(contains(metainfo, "<id>" + kId + "</id>"));
    CHECK(contains(metainfo, "<launchable type=\"desktop-id\">" + kId + ".desktop</launchable>"));
    const std::string type = desktopValue("MimeType");
    REQUIRE(type.size() > 1);
    CHECK(contains(metainfo, "<mediatype>" + type.substr(0, type.size() - 1) + "</mediatype>"));
    std::istringstream categories(desktopValue("Categories"));
    for (std::string category; std::getline(categories, category, ';');) {
        INFO(category);
        CHECK((category == "Qt" || contains(metainfo, "<category>" + category + "</category>")));
    }
    // Each sentence stands there in each language.
    const auto count = [&](const std::string &part) {
        std::size_t found = 0;
        for (std::size_t at = metainfo.find(part); at != std::string::npos; at = metainfo.find(part, at + 1)) {
            ++found;
        }
        return found;
    };
    for (const char *element : {"summary", "p", "li"}) {
        for (const char *language : {"nl", "fr", "de"}) {
            INFO(element << " " << language);
            CHECK(count("<" + std::string(element) + ">") > 0);
            CHECK(count("<" + std::string(element) + " xml:lang=\"" + language + "\">") ==
                  count("<" + std::string(element) + ">"));
        }
    }
}

TEST_CASE("the small icons are of the drawing as it is now") {
    judge({"xmllint", "--noout", "--nonet", kFolder + kId + ".svg"});
    const ProcessResult checked = runProcess({"python3", "-B", kFolder + "render_icon.py", "--check"});
    INFO(checked.out << checked.err);
    CHECK(checked.exit == 0);

    // The check itself sees another drawing.
    const ScratchFolder scratch;
    for (const auto &entry : fs::directory_iterator(kFolder)) {
        fs::copy(entry.path(), scratch.path);
    }
    CHECK(runProcess({"sh", "-c", "echo >> \"$0\"", scratch.path / (kId + ".svg")}).exit == 0);
    const ProcessResult changed = runProcess({"python3", "-B", scratch.path / "render_icon.py", "--check"});
    CHECK(changed.exit == 1);
    CHECK(contains(changed.out, "another drawing"));
}

TEST_CASE("an .eid file has a type of its own") {
    judge({"xmllint", "--noout", "--nonet", kFolder + kId + ".mime.xml"});
    if (thereIs("update-mime-database")) {
        const ScratchFolder scratch;
        fs::create_directory(scratch.path / "packages");
        fs::copy(kFolder + kId + ".mime.xml", scratch.path / "packages" / (kId + ".xml"));
        const ProcessResult updated = runProcess({"update-mime-database", scratch.path});
        INFO(updated.out << updated.err);
        REQUIRE(updated.exit == 0);
        const std::string type = desktopValue("MimeType");
        CHECK(contains(textOf(scratch.path / "globs2"), ":" + type.substr(0, type.size() - 1) + ":*.eid\n"));
    }
}

TEST_CASE("the viewer's manual page is well-formed") {
    judge({"mandoc", "-T", "lint", "-W", "warning", EID_SOURCE_DIR "/packaging/man/eid-viewer.1"});
}
