// SPDX-License-Identifier: Apache-2.0
#include "core/settings.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace eid::viewer;
using namespace std::chrono_literals;

namespace {

struct SettingsFile {
    eid::test::ScratchFolder folder;
    QString name = QString::fromStdString((folder.path / "viewer.conf").string());

    void write(const std::string &text) const { std::ofstream(name.toStdString()) << text; }
};

void checkDefaults(const Settings &settings) {
    bool offered = false;
    for (const Language &language : languages()) {
        offered = offered || language.code == settings.language();
    }
    CHECK(offered);
    CHECK(settings.theme() == Theme::system);
    CHECK(settings.textSize() == 100);
    CHECK(settings.clearAfter() == 180s);
    CHECK(settings.revocation() == RevocationPolicy::onDemand);
    CHECK(settings.trustFolders().isEmpty());
    CHECK_FALSE(settings.clerkMode());
    CHECK(settings.clerkFolder().isEmpty());
    CHECK(settings.clerkActions() == QStringList{QStringLiteral("pdf")});
}

} // namespace

TEST_CASE("without a file every choice has its usual value") {
    const SettingsFile file;
    checkDefaults(Settings(file.name));
}

TEST_CASE("what was chosen is found again, and told once") {
    const SettingsFile file;
    const QStringList folders{QStringLiteral("/a, b/c"), QStringLiteral("/één")};
    {
        Settings settings(file.name);
        int told = 0;
        QObject::connect(&settings, &Settings::changed, &settings, [&] { ++told; });
        settings.setLanguage(QStringLiteral("de"));
        settings.setLanguage(QStringLiteral("de"));
        CHECK(told == 1);
        settings.setTheme(Theme::highContrast);
        settings.setTextSize(150);
        settings.setClearAfter(0s);
        settings.setRevocation(RevocationPolicy::always);
        settings.setTrustFolders(folders);
        settings.setClerkMode(true);
        settings.setClerkFolder(QStringLiteral("/exports"));
        settings.setClerkActions({QStringLiteral("print"), QStringLiteral("json")});
        CHECK(told == 9);
    }
    const Settings settings(file.name);
    CHECK(settings.language() == QStringLiteral("de"));
    CHECK(settings.theme() == Theme::highContrast);
    CHECK(settings.textSize() == 150);
    CHECK(settings.clearAfter() == 0s);
    CHECK(settings.revocation() == RevocationPolicy::always);
    CHECK(settings.trustFolders() == folders);
    CHECK(settings.clerkMode());
    CHECK(settings.clerkFolder() == QStringLiteral("/exports"));
    CHECK(settings.clerkActions() == QStringList{QStringLiteral("print"), QStringLiteral("json")});
}

TEST_CASE("values out of range are brought into it when they are set") {
    const SettingsFile file;
    Settings settings(file.name);
    settings.setTextSize(5);
    CHECK(settings.textSize() == 100);
    settings.setTextSize(1000);
    CHECK(settings.textSize() == 200);
    settings.setClearAfter(-5s);
    CHECK(settings.clearAfter() == 0s);
    settings.setClearAfter(std::chrono::hours(1'000'000'000));
    CHECK(settings.clearAfter() == 3600s);
    settings.setLanguage(QStringLiteral("fr"));
    settings.setLanguage(QStringLiteral("tlh"));
    CHECK(settings.language() == QStringLiteral("fr"));
}

TEST_CASE("junk in the file counts as not set") {
    const SettingsFile file;
    SECTION("values of no sense") {
        file.write("[General]\nlanguage=tlh\ntheme=pink\ntext-size=999\nclear-after=-1\nrevocation=sometimes\n"
                   "[clerk]\non=maybe\n");
    }
    SECTION("values of another kind") {
        file.write("[General]\nlanguage=@Invalid()\ntheme=7\ntext-size=large\nclear-after=99999999999999999999\n"
                   "revocation=1\n[clerk]\non=7\n");
    }
    SECTION("no settings at all") {
        file.write(std::string("\x00\xFF\xFE[[[\n=====\n]\x01", 15));
    }
    checkDefaults(Settings(file.name));
}
