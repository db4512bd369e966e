// SPDX-License-Identifier: Apache-2.0
#include "viewer-windows/untranslated.hpp"

#include "viewer-windows/legible.hpp"

#include <QFile>
#include <QHash>
#include <QSet>
#include <QXmlStreamReader>

#include <stdexcept>

namespace eid::test {

namespace {

QString bare(QString text) {
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x200B));
    return text;
}

/// English sentences without variable parts that read otherwise in that language, from the translators' own files.
QSet<QString> differing(const QString &language) {
    QSet<QString> sources;
    for (const char *const room : {"eid-viewer", "library"}) {
        QFile file(QStringLiteral(EID_SOURCE_DIR "/gui-viewer/i18n/") + QString::fromLatin1(room) + QLatin1Char('_') +
                   language + QStringLiteral(".ts"));
        if (!file.open(QIODevice::ReadOnly)) {
            throw std::runtime_error("no translations: " + file.fileName().toStdString());
        }
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == QLatin1String("source")) {
                source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                if (!source.contains(QLatin1Char('%')) && bare(source) != bare(translation)) {
                    sources.insert(bare(source));
                } else {
                    sources.remove(bare(source)); // the same word means the same in one of its places
                }
            }
        }
    }
    return sources;
}

} // namespace

QStringList untranslated(const QWidget &window, const QString &language) {
    static QHash<QString, QSet<QString>> known;
    if (!known.contains(language)) {
        known.insert(language, differing(language));
    }
    QStringList left;
    for (const QString &text : allTexts(window, TextsOf::visibleWidgets)) {
        for (const QString &line : bare(text).split(QLatin1Char('\n'))) {
            if (known[language].contains(line)) {
                left.append(line);
            }
        }
    }
    left.removeDuplicates();
    return left;
}

} // namespace eid::test
