// SPDX-License-Identifier: Apache-2.0
// The viewer's package, as it is made from this build folder.
#include "packages.hpp"

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

using namespace eid::test;
namespace fs = std::filesystem;

#ifdef EID_VIEWER_IS_BUILT

namespace {

std::set<std::string> wordsLike(const std::string &text, const std::string &pattern) {
    const std::regex form(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), form), end; match != end; ++match) {
        found.insert((*match)[1]);
    }
    return found;
}

} // namespace

TEST_CASE("the viewer's package brings program, desktop files and manual, and they agree") {
    const ScratchFolder folder;
    const ProcessResult unpacked =
        runProcess({"dpkg-deb", "--raw-extract", package("eid-viewer"), folder.path.string()});
    REQUIRE(unpacked.exit == 0);
    const std::string root = folder.path.string();
    const std::string id = "org.eid_toolkit.Viewer";
    for (const std::string &path :
         {std::string("/usr/bin/eid-viewer"), "/usr/share/applications/" + id + ".desktop",
          "/usr/share/metainfo/" + id + ".metainfo.xml", "/usr/share/mime/packages/" + id + ".xml",
          "/usr/share/icons/hicolor/scalable/apps/" + id + ".svg", "/usr/share/icons/hicolor/48x48/apps/" + id + ".png",
          "/usr/share/icons/hicolor/128x128/apps/" + id + ".png",
          "/usr/share/icons/hicolor/256x256/apps/" + id + ".png", std::string("/usr/share/man/man1/eid-viewer.1.gz"),
          std::string("/usr/share/doc/eid-viewer/copyright")}) {
        INFO(path);
        CHECK(fs::is_regular_file(root + path));
    }
    const std::string control = textOf(root + "/DEBIAN/control");
    for (const char *needed : {"libqt6widgets6", "pcscd", "libccid", "qt6-translations-l10n"}) {
        INFO(needed);
        CHECK(control.find(needed) != std::string::npos);
    }
    const ProcessResult tree = runProcess({"appstreamcli", "validate-tree", "--no-net", root});
    INFO(tree.out << tree.err);
    CHECK(tree.exit == 0);

    // No screen is needed to be told the options; the page tells the same ones.
    const Environment offscreen{{"QT_QPA_PLATFORM", "offscreen"}, {"HOME", root}, {"LC_ALL", "C.UTF-8"}};
    const ProcessResult version = runProcess({root + "/usr/bin/eid-viewer", "--version"}, {}, offscreen);
    INFO(version.out << version.err);
    CHECK(version.exit == 0);
    CHECK(version.out.find("eid-viewer") != std::string::npos);
    const ProcessResult help = runProcess({root + "/usr/bin/eid-viewer", "--help"}, {}, offscreen);
    CHECK(help.exit == 0);
    std::set<std::string> told = wordsLike(help.out, "--([a-z][a-z-]*)");
    told.erase("help-all"); // Qt's own, for its options
    CHECK(told == wordsLike(textOf(EID_SOURCE_DIR "/packaging/man/eid-viewer.1"), "\\.It Fl -([a-z][a-z-]*)"));
}

TEST_CASE("the viewer's manual is in its own package only") {
    const ProcessResult listed = runProcess({"dpkg-deb", "--contents", package("eid-toolkit")});
    CHECK(listed.exit == 0);
    CHECK(listed.out.find("cardtool.1.gz") != std::string::npos);
    CHECK(listed.out.find("eid-viewer") == std::string::npos);
}

#else

TEST_CASE("a build without the viewer makes the other packages") {
    WARN("skipped: the viewer's package, for there is no program eid-viewer in this build");
    CHECK_FALSE(package("eid-toolkit").empty());
    for (const auto &entry : fs::directory_iterator(packages())) {
        CHECK(entry.path().filename().string().rfind("eid-viewer_", 0) == std::string::npos);
    }
}

#endif
