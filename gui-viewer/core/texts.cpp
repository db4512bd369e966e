// SPDX-License-Identifier: Apache-2.0
#include "core/texts.hpp"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace eid::viewer::texts {

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A text of libeid. The contexts and the disambiguation are those that i18n/list_library_texts.cpp gives.
QString ofLibrary(const char *context, std::string_view english, std::string_view disambiguation = {}) {
    if (english.empty()) {
        return {};
    }
    const std::string source(english);
    const std::string meant(disambiguation);
    return QCoreApplication::translate(context, source.c_str(), meant.empty() ? nullptr : meant.c_str());
}

std::string_view englishName(std::string_view label) {
    static const auto kNames = [] {
        std::map<std::string_view, std::string_view> names;
        for (const FieldDescription &field : fieldDescriptions()) {
            names.emplace(field.label, field.name);
        }
        return names;
    }();
    const auto found = kNames.find(label);
    return found == kNames.end() ? std::string_view() : found->second;
}

/// "67063029659" as "67.06.30-296.59", as it is printed on cards; what is not eleven digits stays as it stands.
QString nationalNumber(const QString &digits) {
    static const QRegularExpression kForm(QStringLiteral("\\A([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{3})([0-9]{2})\\z"));
    const QRegularExpressionMatch match = kForm.match(digits);
    return match.hasMatch()
               ? QStringLiteral("%1.%2.%3-%4.%5")
                     .arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4), match.captured(5))
               : digits;
}

/// Hexadecimal in groups of two octets, which can be compared by eye.
QString grouped(const Bytes &octets) {
    constexpr qsizetype kGroup = 4;
    const QString digits = QString::fromStdString(toHex(octets));
    QStringList groups;
    for (qsizetype begin = 0; begin < digits.size(); begin += kGroup) {
        groups += digits.mid(begin, kGroup);
    }
    return groups.join(QLatin1Char(' '));
}

/// A flag counts by being there; a value that says something else is shown as it stands.
QString yesOrNo(const std::string &value) {
    if (value == "true" || value == "1") {
        return QCoreApplication::translate("Texts", "yes");
    }
    if (value == "false" || value == "0") {
        return QCoreApplication::translate("Texts", "no");
    }
    return QString::fromStdString(value);
}

/// How the locale writes a whole date in words, without the day of the week. Its short form has a year of two digits.
QString datePattern() {
    static const QRegularExpression kWeekday(QStringLiteral("d{3,4}[,.]?\\s*"));
    return QLocale().dateFormat(QLocale::LongFormat).remove(kWeekday).trimmed();
}

QString withoutDay(QString pattern) {
    static const QRegularExpression kDay(QStringLiteral("d{1,2}[.,]?\\s*"));
    return pattern.remove(kDay);
}

/// The marks, embeddings, overrides and isolates of Unicode Standard Annex 9.
bool steersDirection(QChar c) {
    const char16_t code = c.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

QDateTime localTime(TimePoint time) {
    return QDateTime::fromSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count(), Qt::LocalTime);
}

} // namespace

QString title(Situation situation) {
    return ofLibrary("Situation", situationInfo(situation).title);
}

QString cause(Situation situation) {
    return ofLibrary("Situation", situationInfo(situation).cause);
}

QString remedy(Situation situation) {
    return ofLibrary("Situation", situationInfo(situation).remedy);
}

QString code(Situation situation) {
    return fromView(situationInfo(situation).code);
}

QString oneLine(const Error &error) {
    QStringList details;
    if (const std::optional<int> tries = error.triesLeft()) {
        details += QCoreApplication::translate("Texts", "%n tries left", nullptr, *tries);
    }
    details += code(error.situation());
    return QStringLiteral("%1 (%2)").arg(title(error.situation()), details.join(QStringLiteral(", ")));
}

QString fieldName(const IdentityField &field) {
    const std::string_view english = englishName(field.label);
    if (!english.empty()) {
        return ofLibrary("Field", english);
    }
    if (!field.known && !field.label.starts_with("tag_")) {
        return QString::fromStdString(field.label); // of a file, which names its places itself
    }
    return QCoreApplication::translate("Texts", "Field %1", "a field of the card that is known by its number only")
        .arg(QString::fromStdString(toHex(Bytes{field.tag})));
}

QString fieldValue(const IdentityField &field) {
    switch (field.kind) {
    case FieldKind::date:
        return field.date ? date(*field.date) : QString::fromStdString(field.text);
    case FieldKind::binary:
        return grouped(field.raw);
    case FieldKind::code:
        return field.meaning.empty() ? QString::fromStdString(field.text)
                                     : ofLibrary("Meaning", field.meaning, field.label);
    case FieldKind::flag:
        return yesOrNo(field.text);
    case FieldKind::text:
        break;
    }
    const QString text = QString::fromStdString(field.text);
    return field.label == "national_number" ? nationalNumber(text) : text;
}

QString reason(const Check &check) {
    return ofLibrary("Reason", check.reason);
}

QString summary(const Finding &finding) {
    if (finding.pattern.empty()) {
        return QString::fromStdString(finding.summary);
    }
    QString pattern = ofLibrary("Finding", finding.pattern);
    return pattern.contains(QLatin1String("%1")) ? pattern.arg(QString::fromStdString(finding.subject)) : pattern;
}

QString remedy(const Finding &finding) {
    if (finding.situation && finding.remedy == situationInfo(*finding.situation).remedy) {
        return remedy(*finding.situation);
    }
    return ofLibrary("Finding", finding.remedy);
}

QString inOneLine(const QString &text) {
    QString line;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control) {
            line += QLatin1Char(' ');
        } else if (!steersDirection(c)) {
            line += c;
        }
    }
    return line.simplified(); // knows the line and paragraph separators
}

QString foreign(const QString &text) {
    const QString line = inOneLine(text);
    const QList<uint> letters = line.toUcs4();
    const bool rightToLeft = std::any_of(letters.begin(), letters.end(), [](uint letter) {
        const QChar::Direction direction = QChar::direction(letter);
        return direction == QChar::DirR || direction == QChar::DirAL;
    });
    return rightToLeft ? QChar(0x2068) + line + QChar(0x2069) : line;
}

QString dateAndTime(TimePoint time) {
    const QDateTime local = localTime(time);
    return QStringLiteral("%1, %2").arg(date(time), QLocale().toString(local.time(), QLocale::ShortFormat));
}

QString date(TimePoint time) {
    return QLocale().toString(localTime(time).date(), datePattern());
}

QString date(const CardDate &date) {
    if (date.month == 0) {
        return QString::number(date.year);
    }
    const bool whole = date.day != 0;
    return QLocale().toString(QDate(date.year, date.month, whole ? date.day : 1),
                              whole ? datePattern() : withoutDay(datePattern()));
}

} // namespace eid::viewer::texts
