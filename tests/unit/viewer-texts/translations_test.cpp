// SPDX-License-Identifier: Apache-2.0
#include "core/settings.hpp"
#include "core/texts.hpp"
#include "translated_program.hpp"

#include <QEvent>
#include <QLocale>

#include <memory>

using namespace eid;
using namespace eid::test;
namespace texts = eid::viewer::texts;

namespace {

/// What the application is told when the language changes, and how a date was written at that moment.
class Listener : public QObject {
  public:
    int told = 0;
    QString lastDate;

    bool eventFilter(QObject *watched, QEvent *event) override {
        if (event->type() == QEvent::LanguageChange) {
            ++told;
            lastDate = texts::date(CardDate{2026, 3, 1});
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

TEST_CASE("every language that is offered can be used, and no other") {
    TranslatedProgram program;
    for (const viewer::Language &language : viewer::languages()) {
        CHECK(program.translations().use(language.code));
        CHECK(program.translations().language() == language.code);
    }
    const QString before = program.translations().language();
    for (const char *other : {"", "it", "nl_BE", "../nl", "NL"}) {
        CHECK_FALSE(program.translations().use(QString::fromLatin1(other)));
        CHECK(program.translations().language() == before);
    }
}

TEST_CASE("numbers and dates follow the language") {
    TranslatedProgram program;
    inEachLanguage(program, {"nl_BE", "fr_BE", "de_BE", "en_GB"},
                   [](const QString &expected) { CHECK(QLocale().name() == expected); });
}

TEST_CASE("each change is told, and texts and dates are in the new language by then") {
    TranslatedProgram program;
    Listener listener;
    QCoreApplication::instance()->installEventFilter(&listener);
    for (int round = 0; round < 20; ++round) {
        inEachLanguage(program, {"1 maart 2026", "1 mars 2026", "1. März 2026", "1 March 2026"},
                       [&](const QString &expected) {
                           CHECK(listener.told > 0);
                           CHECK(listener.lastDate == expected);
                           listener.told = 0;
                       });
    }
    // Nothing of the other languages is left behind.
    program.use("en");
    CHECK(texts::title(Situation::pinWrong) == QStringLiteral("The PIN is wrong"));
    CHECK(QCoreApplication::translate("QPlatformTheme", "Cancel") == QStringLiteral("Cancel"));
}

TEST_CASE("Qt's own buttons speak the same language") {
    TranslatedProgram program;
    inEachLanguage(program, {"Annuleren", "Annuler", "Abbrechen", "Cancel"}, [](const QString &expected) {
        CHECK(QCoreApplication::translate("QPlatformTheme", "Cancel") == expected);
    });
}

TEST_CASE("when the translations go, the program speaks English again") {
    TranslatedProgram program;
    {
        viewer::Translations passing;
        REQUIRE(passing.use(QStringLiteral("nl")));
        CHECK(texts::title(Situation::noCard) == QStringLiteral("Er zit geen kaart in de lezer"));
    }
    CHECK(texts::title(Situation::noCard) == QStringLiteral("There is no card in the reader"));
}
