// SPDX-License-Identifier: Apache-2.0
#include "viewer-windows/pictures.hpp"

#include "viewer-windows/legible.hpp"
#include "viewer-windows/untranslated.hpp"
#include "viewer-windows/window_screen.hpp"

#include <QDir>
#include <QFile>
#include <QPixmap>
#include <QTextStream>

#include <array>
#include <utility>

namespace eid::test {

using viewer::Theme;

namespace {

constexpr std::array<std::pair<Theme, const char *>, 3> kThemes{
    {{Theme::light, "light"}, {Theme::dark, "dark"}, {Theme::highContrast, "high-contrast"}}};

QString pictureFolder() {
    return QStringLiteral(EID_BINARY_DIR "/viewer-pictures");
}

void look(ViewerWindow &viewer, const QString &language, const QString &theme, const QString &name) {
    settle();
    INFO(name.toStdString() << " in " << language.toStdString() << ", " << theme.toStdString());
    CHECK(cutOff(viewer.window()).join(QLatin1Char('\n')).toStdString().empty());
    if (language != QLatin1String("en")) {
        CHECK(untranslated(viewer.window(), language).join(QLatin1Char('\n')).toStdString() == "");
    }
    const QString folder = pictureFolder() + QLatin1Char('/') + language + QLatin1Char('/') + theme;
    REQUIRE(QDir().mkpath(folder));
    REQUIRE(viewer.window().grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

} // namespace

void lookInAllForms(ViewerWindow &viewer, const QString &name) {
    for (const viewer::Language &language : viewer::languages()) {
        viewer.settings().setLanguage(language.code);
        for (const auto &[theme, themeName] : kThemes) {
            viewer.settings().setTheme(theme);
            look(viewer, language.code, QString::fromLatin1(themeName), name);
        }
    }
    viewer.settings().setTheme(Theme::light);
    viewer.settings().setLanguage(QStringLiteral("en"));
    settle();
    static_cast<void>(writePictureIndex());
}

void lookInLargeType(ViewerWindow &viewer, const QString &name) {
    const QSize before = viewer.window().size();
    viewer.settings().setTextSize(200);
    settle();
    viewer.window().resize(1024, 768);
    for (const viewer::Language &language : viewer::languages()) {
        viewer.settings().setLanguage(language.code);
        settle();
        look(viewer, language.code, QStringLiteral("light"), name + QStringLiteral("-200"));
        INFO(language.code.toStdString());
        CHECK(viewer.window().width() <= 1024);
        CHECK(viewer.window().height() <= 768);
    }
    viewer.settings().setTextSize(100);
    viewer.settings().setLanguage(QStringLiteral("en"));
    settle();
    viewer.window().resize(before);
    settle();
    static_cast<void>(writePictureIndex());
}

void keepPicture(QWidget &dialog, const QString &name) {
    const QString folder = pictureFolder() + QStringLiteral("/en/light");
    REQUIRE(QDir().mkpath(folder));
    REQUIRE(dialog.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

QString writePictureIndex() {
    QFile file(pictureFolder() + QStringLiteral("/index.html"));
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QTextStream out(&file);
    out << "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Pictures of the viewer</title>\n"
        << "<style>body{font-family:sans-serif}figure{display:inline-block;margin:8px}img{width:420px;border:1px solid "
           "#888}</style>\n";
    for (const viewer::Language &language : viewer::languages()) {
        for (const auto &[theme, themeName] : kThemes) {
            const QString place = language.code + QLatin1Char('/') + QString::fromLatin1(themeName);
            const QStringList names =
                QDir(pictureFolder() + QLatin1Char('/') + place).entryList({QStringLiteral("*.png")}, QDir::Files);
            out << "<h2>" << place << "</h2>\n";
            for (const QString &name : names) {
                out << "<figure><a href=\"" << place << '/' << name << "\"><img loading=\"lazy\" src=\"" << place << '/'
                    << name << "\" alt=\"\"></a><figcaption>" << name << "</figcaption></figure>\n";
            }
        }
    }
    return file.fileName();
}

} // namespace eid::test
