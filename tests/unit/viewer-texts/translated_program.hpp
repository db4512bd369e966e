// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "i18n/translations.hpp"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QString>

#include <ostream>
#include <string>

/// So that a failed comparison shows both texts.
inline std::ostream &operator<<(std::ostream &out, const QString &text) {
    return out << '"' << text.toStdString() << '"';
}

namespace eid::test {

/// A program without windows whose language can be changed.
class TranslatedProgram {
  public:
    viewer::Translations &translations() { return translations_; }
    void use(const char *language) { REQUIRE(translations_.use(QString::fromLatin1(language))); }

  private:
    int count_ = 1;
    char name_[5] = "test";
    char *arguments_[2] = {name_, nullptr};
    QCoreApplication application_{count_, arguments_};
    viewer::Translations translations_;
};

/// The language of a test's rows.
struct InLanguages {
    const char *nl;
    const char *fr;
    const char *de;
    const char *en;
};

/// Calls `check(expected text)` in each language.
template <typename Check>
void inEachLanguage(TranslatedProgram &program, const InLanguages &texts, const Check &check) {
    const auto in = [&](const char *language, const char *text) {
        program.use(language);
        INFO(language);
        check(QString::fromUtf8(text));
    };
    in("nl", texts.nl);
    in("fr", texts.fr);
    in("de", texts.de);
    in("en", texts.en);
}

} // namespace eid::test
