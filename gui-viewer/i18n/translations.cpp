// SPDX-License-Identifier: Apache-2.0
#include "i18n/translations.hpp"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <utility>

// The linker drops the resources of a static library unless they are asked for; the macro works outside of namespaces.
static void registerResources() {
    Q_INIT_RESOURCE(viewer_i18n);
}

namespace eid::viewer {

namespace {

struct LocaleRow {
    const char *code;
    QLocale::Language language;
    QLocale::Country country;
};

// English is not written in one way: a person in Belgium writes dates as in Britain.
constexpr std::array kLocales{
    LocaleRow{"nl", QLocale::Dutch, QLocale::Belgium}, LocaleRow{"fr", QLocale::French, QLocale::Belgium},
    LocaleRow{"de", QLocale::German, QLocale::Belgium}, LocaleRow{"en", QLocale::English, QLocale::UnitedKingdom}};

} // namespace

Translations::Translations(QObject *parent) : QObject(parent) {
    registerResources();
}

Translations::~Translations() {
    takeOut();
}

void Translations::takeOut() {
    // Newest first, and each told to the windows by Qt; where several come together only the last one is acted on.
    while (!installed_.empty()) {
        QCoreApplication::removeTranslator(installed_.back().get());
        installed_.pop_back();
    }
}

bool Translations::use(const QString &languageCode) {
    const auto *const row = std::find_if(kLocales.begin(), kLocales.end(), [&](const LocaleRow &locale) {
        return languageCode == QLatin1String(locale.code);
    });
    if (row == kLocales.end()) {
        return false;
    }
    // Before any translator: installing one tells the windows, and they write dates while they are told.
    QLocale::setDefault(QLocale(row->language, row->country));
    language_ = languageCode;
    takeOut();
    const QString resources = QStringLiteral(":/i18n");
    const std::array<std::pair<QString, QString>, 3> files{
        std::pair{QStringLiteral("qtbase_") + languageCode, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
        std::pair{QStringLiteral("library_") + languageCode, resources},
        std::pair{QStringLiteral("eid-viewer_") + languageCode, resources}};
    for (const auto &[name, folder] : files) {
        auto translator = std::make_unique<QTranslator>();
        // Missing are the library's texts in English, which it speaks itself, and Qt's where the package is not
        // installed.
        if (translator->load(name, folder)) {
            QCoreApplication::installTranslator(translator.get());
            installed_.push_back(std::move(translator));
        }
    }
    return true;
}

} // namespace eid::viewer
