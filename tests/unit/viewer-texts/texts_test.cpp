// SPDX-License-Identifier: Apache-2.0
#include "core/texts.hpp"
#include "translated_program.hpp"

#include <QSet>

#include <cstdlib>
#include <ctime>
#include <functional>

using namespace eid;
using namespace eid::test;
namespace texts = eid::viewer::texts;

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A record as it stands on a card, of one field.
IdentityField field(std::uint8_t tag, const Bytes &value) {
    Bytes file{tag, static_cast<std::uint8_t>(value.size())};
    file.insert(file.end(), value.begin(), value.end());
    return parseIdentity(file).fields().at(0);
}
IdentityField field(std::uint8_t tag, std::string_view value) {
    return field(tag, Bytes(value.begin(), value.end()));
}

/// Requires that a text is there in each language, and that it is another than the English one.
void requireTranslated(TranslatedProgram &program, const std::function<QString()> &text,
                       const QSet<QString> &sameEverywhere = {}) {
    program.use("en");
    const QString english = text();
    CHECK_FALSE(english.isEmpty());
    for (const char *language : {"nl", "fr", "de"}) {
        program.use(language);
        INFO(language << ": " << english.toStdString());
        CHECK_FALSE(text().isEmpty());
        if (!sameEverywhere.contains(english)) {
            CHECK(text() != english);
        }
    }
}

} // namespace

TEST_CASE("every situation of the catalogue is told in four languages") {
    TranslatedProgram program;
    for (int i = 0; i < kSituationCount; ++i) {
        const auto situation = static_cast<Situation>(i);
        requireTranslated(program, [&] { return texts::title(situation); });
        requireTranslated(program, [&] { return texts::cause(situation); });
        requireTranslated(program, [&] { return texts::remedy(situation); });
        CHECK(texts::code(situation) == fromView(situationInfo(situation).code));
    }
    program.use("en");
    CHECK(texts::title(Situation::pinBlocked) == fromView(situationInfo(Situation::pinBlocked).title));
    inEachLanguage(program,
                   {"De pincode is fout", "Le code PIN est incorrect", "Der PIN-Code ist falsch", "The PIN is wrong"},
                   [](const QString &expected) { CHECK(texts::title(Situation::pinWrong) == expected); });
}

TEST_CASE("a text of somebody else's cannot break or turn the sentence that it is put into") {
    CHECK(texts::foreign(QStringLiteral("Reader 00 00")) == QStringLiteral("Reader 00 00"));
    CHECK(texts::foreign(QStringLiteral("Zo\u00EB \u0394")) == QStringLiteral("Zo\u00EB \u0394"));
    CHECK(texts::foreign(QString()).isEmpty());
    CHECK(texts::foreign(QStringLiteral("a\r\nb\tc\u0000d\u0085e\u2028f\u2029g")) == QStringLiteral("a b c d e f g"));
    for (const int mark :
         {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}) {
        INFO(mark);
        CHECK(texts::foreign(QStringLiteral("gpj") + QChar(mark) + QStringLiteral(".exe")) ==
              QStringLiteral("gpj.exe"));
    }
    const QChar isolate(0x2068);
    const QChar end(0x2069);
    const QString oldTurkic = QString::fromUcs4(U"\U00010C00", 1); // outside the basic plane
    for (const QString &name : {QStringLiteral("\u05D0\u05D1.eid"), QStringLiteral("x \u0627"), oldTurkic}) {
        INFO(name.toStdString());
        CHECK(texts::foreign(name) == isolate + name + end);
    }
    // What it brings along itself cannot end the isolate.
    CHECK(texts::foreign(QStringLiteral("\u05D0\u2069\u202E\nb")) == isolate + QStringLiteral("\u05D0 b") + end);
    CHECK(texts::inOneLine(QStringLiteral(" \u05D0\u2069\nb ")) == QStringLiteral("\u05D0 b"));
}

TEST_CASE("every field has a name and every code a meaning in four languages") {
    TranslatedProgram program;
    const QSet<QString> same{QStringLiteral("Postcode"), QStringLiteral("Kids-ID"), QStringLiteral("SHAPE"),
                             QStringLiteral("NATO")};
    for (const FieldDescription &description : fieldDescriptions()) {
        IdentityField known;
        known.label = description.label;
        known.kind = FieldKind::code;
        requireTranslated(
            program, [&] { return texts::fieldName(known); }, same);
        for (const std::string_view meaning : description.meanings) {
            known.meaning = meaning;
            requireTranslated(
                program, [&] { return texts::fieldValue(known); }, same);
        }
    }
    inEachLanguage(
        program,
        {"Rijksregisternummer", "Numéro de Registre national", "Nationalregisternummer", "National Register number"},
        [](const QString &expected) { CHECK(texts::fieldName(field(0x06, "67063029659")) == expected); });
    inEachLanguage(program, {"Voornamen", "Prénoms", "Vornamen", "Given names"},
                   [](const QString &expected) { CHECK(texts::fieldName(field(0x08, "Alice")) == expected); });
}

TEST_CASE("no two fields have the same name") {
    TranslatedProgram program;
    for (const char *language : {"nl", "fr", "de", "en"}) {
        program.use(language);
        QSet<QString> names;
        for (const FieldDescription &description : fieldDescriptions()) {
            IdentityField known;
            known.label = description.label;
            INFO(language << ": " << description.label);
            CHECK_FALSE(names.contains(texts::fieldName(known)));
            names.insert(texts::fieldName(known));
        }
    }
}

TEST_CASE("a field that nobody knows is named by its tag") {
    TranslatedProgram program;
    inEachLanguage(program, {"Veld 2A", "Champ 2A", "Feld 2A", "Field 2A"},
                   [](const QString &expected) { CHECK(texts::fieldName(field(0x2A, "x")) == expected); });
    CHECK(texts::fieldValue(field(0x2A, "new data")) == QStringLiteral("new data"));
    CHECK(texts::fieldValue(field(0x2A, Bytes{0x00, 0x1F, 0xFF})) == QStringLiteral("001F FF"));
}

TEST_CASE("a National Register number has its dots only when it is one") {
    TranslatedProgram program;
    program.use("nl");
    CHECK(texts::fieldValue(field(0x06, "67063029659")) == QStringLiteral("67.06.30-296.59"));
    for (const char *other : {"", "6706302965", "670630296591", "6706302965X", "67.06.30-296.59", "67063029659\n"}) {
        CHECK(texts::fieldValue(field(0x06, other)) == QString::fromLatin1(other));
    }
    CHECK(texts::fieldValue(field(0x01, "67063029659")) == QStringLiteral("67063029659")); // a card's number is none
}

TEST_CASE("dates are written in the language of now, as far as they are known") {
    TranslatedProgram program;
    inEachLanguage(program, {"30 juni 1967", "30 juin 1967", "30. Juni 1967", "30 June 1967"},
                   [](const QString &expected) {
                       CHECK(texts::fieldValue(field(0x0C, "30 JUIN 1967")) == expected);
                       CHECK(texts::date(CardDate{1967, 6, 30}) == expected);
                   });
    inEachLanguage(program, {"juni 1967", "juin 1967", "Juni 1967", "June 1967"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x0C, "   JUN 1967")) == expected); });
    inEachLanguage(program, {"1967", "1967", "1967", "1967"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x0C, "1967")) == expected); });
    CHECK(texts::fieldValue(field(0x0C, "in spring")) == QStringLiteral("in spring"));
}

TEST_CASE("moments are written in local time") {
    ::setenv("TZ", "Europe/Brussels", 1);
    ::tzset();
    TranslatedProgram program;
    const TimePoint moment{std::chrono::seconds(1'784'928'600)}; // 2026-07-24T21:30:00Z
    inEachLanguage(program, {"24 juli 2026", "24 juillet 2026", "24. Juli 2026", "24 July 2026"},
                   [&](const QString &expected) {
                       CHECK(texts::date(moment) == expected);
                       CHECK(texts::dateAndTime(moment) == expected + QStringLiteral(", 23:30"));
                   });
    // Midnight has passed in Brussels before it has in Greenwich.
    program.use("en");
    CHECK(texts::date(moment + std::chrono::hours(1)) == QStringLiteral("25 July 2026"));
}

TEST_CASE("codes have their meaning, flags are yes or no, what is unknown stays as it stands") {
    TranslatedProgram program;
    inEachLanguage(program, {"vrouwelijk", "féminin", "weiblich", "female"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x0D, "V")) == expected); });
    inEachLanguage(program, {"Belgische burger", "citoyen belge", "belgischer Bürger", "Belgian citizen"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x0F, "01")) == expected); });
    inEachLanguage(program, {"ja", "oui", "ja", "yes"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x14, "")) == expected); });
    inEachLanguage(program, {"nee", "non", "nein", "no"},
                   [](const QString &expected) { CHECK(texts::fieldValue(field(0x14, "0")) == expected); });
    CHECK(texts::fieldValue(field(0x0F, "99")) == QStringLiteral("99"));
    CHECK(texts::fieldValue(field(0x14, "perhaps")) == QStringLiteral("perhaps"));
    CHECK(texts::fieldValue(field(0x02, Bytes{0x53, 0x4C, 0x49, 0x4E, 0x33})) == QStringLiteral("534C 494E 33"));
}

TEST_CASE("every reason of a check is told in four languages") {
    TranslatedProgram program;
    for (const std::string_view reason : checkReasons()) {
        const Check check{CheckStatus::failed, std::string(reason), std::nullopt};
        requireTranslated(program, [&] { return texts::reason(check); });
    }
    inEachLanguage(
        program, {"Er is geen foto.", "Il n’y a pas de photo.", "Es gibt kein Foto.", "There is no photo."},
        [](const QString &expected) { CHECK(texts::reason(checkAuthenticity({}, {}, {}).photo) == expected); });
}

TEST_CASE("every reason that checking nothing gives is one of the list") {
    const AuthenticityReport report = checkAuthenticity({}, {}, {});
    for (const Check *check : {&report.photo, &report.identity, &report.address, &report.chain, &report.basicKey}) {
        const auto reasons = checkReasons();
        CHECK(std::find(reasons.begin(), reasons.end(), check->reason) != reasons.end());
    }
}

TEST_CASE("every finding of the doctor and its remedy is told in four languages") {
    TranslatedProgram program;
    for (const FindingText &text : findingTexts()) {
        Finding finding;
        finding.pattern = text.pattern;
        finding.remedy = text.remedy;
        finding.subject = "ACS ACR38U %2 %1";
        requireTranslated(program, [&] { return texts::summary(finding); });
        CHECK(texts::summary(finding).contains(QStringLiteral("ACS ACR38U %2 %1")) ==
              (text.pattern.find("%1") != std::string_view::npos));
        if (!text.remedy.empty()) {
            requireTranslated(program, [&] { return texts::remedy(finding); });
        }
    }
}

TEST_CASE("a finding names its subject, and a remedy of the catalogue is translated as such") {
    TranslatedProgram program;
    Finding finding{FindingLevel::problem,
                    "card",
                    "The card in 'A' does not answer.",
                    std::string(situationInfo(Situation::cardMute).remedy),
                    Situation::cardMute,
                    "The card in '%1' does not answer.",
                    "A"};
    inEachLanguage(program,
                   {"De kaart in ‘A’ antwoordt niet.", "La carte dans «\u00a0A\u00a0» ne répond pas.",
                    "Die Karte in „A“ antwortet nicht.", "The card in 'A' does not answer."},
                   [&](const QString &expected) {
                       CHECK(texts::summary(finding) == expected);
                       CHECK(texts::remedy(finding) == texts::remedy(Situation::cardMute));
                   });
    finding.remedy.clear();
    CHECK(texts::remedy(finding).isEmpty());
}

TEST_CASE("one line tells an error, its tries and its code") {
    TranslatedProgram program;
    const Error last = Error(Situation::pinWrong).withTriesLeft(1);
    const Error second = Error(Situation::pinWrong).withTriesLeft(2);
    inEachLanguage(program,
                   {"De pincode is fout (nog 1 poging, EID-301)",
                    "Le code PIN est incorrect (1 essai restant, EID-301)",
                    "Der PIN-Code ist falsch (noch 1 Versuch, EID-301)", "The PIN is wrong (1 try left, EID-301)"},
                   [&](const QString &expected) { CHECK(texts::oneLine(last) == expected); });
    inEachLanguage(program,
                   {"De pincode is fout (nog 2 pogingen, EID-301)",
                    "Le code PIN est incorrect (2 essais restants, EID-301)",
                    "Der PIN-Code ist falsch (noch 2 Versuche, EID-301)", "The PIN is wrong (2 tries left, EID-301)"},
                   [&](const QString &expected) { CHECK(texts::oneLine(second) == expected); });
    program.use("de");
    CHECK(texts::oneLine(Error(Situation::noCard, "context is for logs")) ==
          QStringLiteral("Im Leser steckt keine Karte (EID-201)"));
}
