// SPDX-License-Identifier: Apache-2.0
#include "core/settings.hpp"

#include <QLocale>
#include <QVariant>

#include <algorithm>
#include <array>

namespace eid::viewer {

namespace {

constexpr std::chrono::seconds kUsualPatience{180};
constexpr int kLongestPatience = 3600;

struct ThemeName {
    Theme theme;
    const char *name;
};
constexpr std::array kThemes{ThemeName{Theme::system, "system"}, ThemeName{Theme::light, "light"},
                             ThemeName{Theme::dark, "dark"}, ThemeName{Theme::highContrast, "high-contrast"}};

QString nameOf(Theme theme) {
    for (const ThemeName &row : kThemes) {
        if (row.theme == theme) {
            return QString::fromLatin1(row.name);
        }
    }
    return {};
}

bool isOffered(const QString &language) {
    return std::any_of(languages().begin(), languages().end(),
                       [&](const Language &offered) { return offered.code == language; });
}

} // namespace

const QList<Language> &languages() {
    // Each in its own words, so that whoever lands in a foreign one finds the way back.
    static const QList<Language> kLanguages{{QStringLiteral("nl"), QStringLiteral("Nederlands")},
                                            {QStringLiteral("fr"), QStringLiteral("Français")},
                                            {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                            {QStringLiteral("en"), QStringLiteral("English")}};
    return kLanguages;
}

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent),
      store_(file.isEmpty() ? std::make_unique<QSettings>(QSettings::NativeFormat, QSettings::UserScope,
                                                          QStringLiteral("eid"), QStringLiteral("eid-viewer"))
                            : std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

QString Settings::language() const {
    QString chosen = value(QStringLiteral("language")).toString();
    if (isOffered(chosen)) {
        return chosen;
    }
    for (const QString &wanted : QLocale::system().uiLanguages()) {
        if (QString code = wanted.section(QLatin1Char('-'), 0, 0); isOffered(code)) {
            return code;
        }
    }
    return QStringLiteral("en");
}

Theme Settings::theme() const {
    const QString name = value(QStringLiteral("theme")).toString();
    for (const ThemeName &row : kThemes) {
        if (name == QLatin1String(row.name)) {
            return row.theme;
        }
    }
    return Theme::system;
}

int Settings::textSize() const {
    const int perCent = store_->value(QStringLiteral("text-size")).toInt();
    return perCent >= kSmallestText && perCent <= kLargestText ? perCent : kSmallestText;
}

std::chrono::seconds Settings::clearAfter() const {
    bool number = false;
    const int seconds = store_->value(QStringLiteral("clear-after")).toInt(&number);
    return number && seconds >= 0 && seconds <= kLongestPatience ? std::chrono::seconds(seconds) : kUsualPatience;
}

RevocationPolicy Settings::revocation() const {
    return store_->value(QStringLiteral("revocation")).toString() == QLatin1String("always")
               ? RevocationPolicy::always
               : RevocationPolicy::onDemand;
}

QStringList Settings::trustFolders() const {
    return store_->value(QStringLiteral("trust")).toStringList();
}

bool Settings::clerkMode() const {
    // Not toBool: to it, every other word is true.
    return value(QStringLiteral("clerk/on")).toString() == QLatin1String("true");
}

QString Settings::clerkFolder() const {
    return store_->value(QStringLiteral("clerk/folder")).toString();
}

QStringList Settings::clerkActions() const {
    return store_->value(QStringLiteral("clerk/actions"), QStringList{QStringLiteral("pdf")}).toStringList();
}

void Settings::setLanguage(const QString &language) {
    if (isOffered(language)) {
        set(QStringLiteral("language"), language);
    }
}

void Settings::setLanguageForThisRun(const QString &language) {
    if (isOffered(language)) {
        setForThisRun(QStringLiteral("language"), language);
    }
}

void Settings::setTheme(Theme theme) {
    set(QStringLiteral("theme"), nameOf(theme));
}

void Settings::setThemeForThisRun(Theme theme) {
    setForThisRun(QStringLiteral("theme"), nameOf(theme));
}

void Settings::setClerkModeForThisRun(bool on) {
    setForThisRun(QStringLiteral("clerk/on"), on);
}

void Settings::setTextSize(int perCent) {
    set(QStringLiteral("text-size"), std::clamp(perCent, kSmallestText, kLargestText));
}

void Settings::setClearAfter(std::chrono::seconds time) {
    set(QStringLiteral("clear-after"),
        static_cast<int>(std::clamp<std::chrono::seconds::rep>(time.count(), 0, kLongestPatience)));
}

void Settings::setRevocation(RevocationPolicy policy) {
    set(QStringLiteral("revocation"),
        policy == RevocationPolicy::always ? QStringLiteral("always") : QStringLiteral("on-demand"));
}

void Settings::setTrustFolders(const QStringList &folders) {
    set(QStringLiteral("trust"), folders);
}

void Settings::setClerkMode(bool on) {
    set(QStringLiteral("clerk/on"), on);
}

void Settings::setClerkFolder(const QString &folder) {
    set(QStringLiteral("clerk/folder"), folder);
}

void Settings::setClerkActions(const QStringList &actions) {
    set(QStringLiteral("clerk/actions"), actions);
}

QVariant Settings::value(const QString &key) const {
    return thisRun_.contains(key) ? thisRun_.value(key) : store_->value(key);
}

void Settings::setForThisRun(const QString &key, const QVariant &value) {
    thisRun_.insert(key, value);
    Q_EMIT changed();
}

void Settings::set(const QString &key, const QVariant &value) {
    const bool held = thisRun_.remove(key) > 0;
    if (held || store_->value(key) != value || !store_->contains(key)) {
        store_->setValue(key, value);
        Q_EMIT changed();
    }
}

} // namespace eid::viewer
