// SPDX-License-Identifier: Apache-2.0
#include "core/exporter.hpp"

#include "core/eid_file.hpp"
#include "core/texts.hpp"

#include <eid/raw_export.hpp>

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <array>

namespace eid::viewer {

namespace {

constexpr unsigned kOwnerOnly = 0600;
constexpr qsizetype kLongestHolder = 60; // characters of a file name

constexpr std::array kFormats{
    ExportFormat{ExportForm::pdf, "pdf", "pdf", QT_TRANSLATE_NOOP("Exporter", "PDF document"), false},
    ExportFormat{ExportForm::eid, "eid", "eid", QT_TRANSLATE_NOOP("Exporter", "eID viewer file"), false},
    ExportFormat{ExportForm::xml, "xml", "xml", QT_TRANSLATE_NOOP("Exporter", "XML data"), false},
    ExportFormat{ExportForm::json, "json", "json", QT_TRANSLATE_NOOP("Exporter", "JSON data"), false},
    ExportFormat{ExportForm::csv, "csv", "csv", QT_TRANSLATE_NOOP("Exporter", "CSV table"), false},
    ExportFormat{ExportForm::vcard, "vcard", "vcf", QT_TRANSLATE_NOOP("Exporter", "vCard contact"), false},
    ExportFormat{ExportForm::photo, "photo", "jpg", QT_TRANSLATE_NOOP("Exporter", "Photo"), false},
    ExportFormat{ExportForm::raw, "raw", "", QT_TRANSLATE_NOOP("Exporter", "Folder with the card's own files"), true},
    ExportFormat{ExportForm::text, "text", "txt", QT_TRANSLATE_NOOP("Exporter", "Plain text"), false},
};

Error impossible(const ExportFormat &format) {
    return Error(Situation::unsupportedInput,
                 std::string("the document does not have what this form needs: ") + format.name);
}

std::string systemPath(const QString &path) {
    return QFile::encodeName(path).toStdString();
}

void addLines(QStringList &lines, const Record &record) {
    for (const IdentityField &field : record.fields()) {
        lines.append(QCoreApplication::translate("Exporter", "%1: %2", "a field's name and its value")
                         .arg(texts::inOneLine(texts::fieldName(field)), texts::inOneLine(texts::fieldValue(field))));
    }
}

/// Letters and digits of every script; what file systems or shells could misread becomes a dash.
QString asNamePart(const QString &text) {
    QString part;
    for (const QChar c : text) {
        const bool dash = !c.isLetterOrNumber() && !c.isMark() && !c.isSurrogate();
        if (!dash) {
            part.append(c);
        } else if (!part.isEmpty() && !part.endsWith(QLatin1Char('-'))) {
            part.append(QLatin1Char('-'));
        }
    }
    part.truncate(kLongestHolder);
    if (!part.isEmpty() && part.back().isHighSurrogate()) {
        part.chop(1);
    }
    return part.endsWith(QLatin1Char('-')) ? part.chopped(1) : part;
}

} // namespace

QString ExportFormat::filter() const {
    const QString kind = QCoreApplication::translate("Exporter", title);
    return *suffix == '\0' ? kind : QStringLiteral("%1 (*.%2)").arg(kind, QLatin1String(suffix));
}

std::span<const ExportFormat> exportFormats() noexcept {
    return kFormats;
}

const ExportFormat &exportFormat(ExportForm form) noexcept {
    return *std::find_if(kFormats.begin(), kFormats.end(),
                         [form](const ExportFormat &row) { return row.form == form; });
}

const ExportFormat *exportFormatByName(QStringView name) noexcept {
    const auto *const found = std::find_if(kFormats.begin(), kFormats.end(),
                                           [name](const ExportFormat &row) { return name == QLatin1String(row.name); });
    return found == kFormats.end() ? nullptr : &*found;
}

bool isExportable(ExportForm form, const CardDocument &document) noexcept {
    if (form == ExportForm::photo) {
        return document.has(CardFile::photo);
    }
    return exportFormat(form).wantsCard ? document.has(CardFile::identity) : document.identity.has_value();
}

Bytes octetsOf(ExportForm form, const CardDocument &document, const PdfMaker &pdf) {
    const ExportFormat &format = exportFormat(form);
    if (!isExportable(form, document)) {
        throw impossible(format);
    }
    switch (form) {
    case ExportForm::pdf:
        if (!pdf) {
            throw Error(Situation::internalError, "no printer of PDF documents was given");
        }
        return pdf(document);
    case ExportForm::eid:
        return writeEidFile(document);
    case ExportForm::xml:
        return toBytes(exportXml(document.exportData()));
    case ExportForm::json:
        return toBytes(exportJson(document.exportData()));
    case ExportForm::csv:
        return toBytes(exportCsv(document.exportData()));
    case ExportForm::vcard:
        return toBytes(exportVcard(document.exportData()));
    case ExportForm::photo:
        return *document.file(CardFile::photo);
    case ExportForm::text:
        return toBytes(plainText(document).toStdString());
    case ExportForm::raw:
        break;
    }
    throw impossible(format); // a folder has no octets
}

QString plainText(const CardDocument &document) {
    QStringList lines;
    if (document.identity) {
        addLines(lines, *document.identity);
    }
    if (document.address) {
        lines.append(QString());
        addLines(lines, *document.address);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString suggestedFileName(ExportForm form, const CardDocument &document, FileNaming naming) {
    const QDateTime read = QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(document.readAt));
    QString name = QStringLiteral("eid-") + read.toString(QStringLiteral("yyyy-MM-dd"));
    if (naming == FileNaming::withHolder) {
        const QString holder = asNamePart(document.text("surname") + QLatin1Char(' ') + document.text("firstnames"));
        name += holder.isEmpty() ? QString() : QLatin1Char('-') + holder;
    }
    const char *suffix = exportFormat(form).suffix;
    return *suffix == '\0' ? name : name + QLatin1Char('.') + QLatin1String(suffix);
}

void exportTo(const QString &path, ExportForm form, const CardDocument &document, Overwrite overwrite,
              const PdfMaker &pdf) {
    if (form == ExportForm::raw) {
        if (!isExportable(form, document)) {
            throw impossible(exportFormat(form));
        }
        writeRawExport(systemPath(path), document.files, overwrite);
        return;
    }
    writeFileAtomically(systemPath(path), octetsOf(form, document, pdf), overwrite, kOwnerOnly);
}

} // namespace eid::viewer
