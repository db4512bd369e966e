// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <eid/file.hpp>

#include <QString>
#include <QStringView>

#include <functional>
#include <span>

namespace eid::viewer {

/// The forms in which a document can leave the program.
enum class ExportForm { pdf, eid, xml, json, csv, vcard, photo, raw, text };

/// One row of the table that menus, settings and clerk mode go by.
struct ExportFormat {
    ExportForm form;
    const char *name;   ///< stable: "pdf"; stands in settings
    const char *suffix; ///< without the dot; empty for a folder
    const char *title;  ///< English; `filter` is the translation
    bool wantsCard;     ///< needs the card's own files

    /// As file dialogues want it, in the language of now: "PDF document (*.pdf)".
    [[nodiscard]] QString filter() const;
};

/// The whole table, in the order in which people see it.
std::span<const ExportFormat> exportFormats() noexcept;
/// The row of a form, or of a name; nullptr for a name that is none.
const ExportFormat &exportFormat(ExportForm form) noexcept;
const ExportFormat *exportFormatByName(QStringView name) noexcept;

/// Whether there is enough in the document to make that form of it.
bool isExportable(ExportForm form, const CardDocument &document) noexcept;

/// Makes the octets of a PDF; the print room does it. Called in the thread of the export.
using PdfMaker = std::function<Bytes(const CardDocument &)>;

/// The octets of a file of that form. Every form but the photo carries all fields, the unknown ones too.
/// @throws Error unsupportedInput when the document does not have what the form needs, or for the raw form, which is a
/// folder.
Bytes octetsOf(ExportForm form, const CardDocument &document, const PdfMaker &pdf);

/// What is put on the clipboard: one line a field, "name: value", in the language of now.
QString plainText(const CardDocument &document);

enum class FileNaming {
    neutral,    ///< "eid-2026-11-23.pdf": file names travel further than files
    withHolder, ///< "eid-2026-11-23-Peeters-Jan.pdf", for those who ask for it
};
/// A name for a file of that form, without a folder.
QString suggestedFileName(ExportForm form, const CardDocument &document, FileNaming naming);

/// Writes a file, or for the raw form a folder, all or nothing and for its owner only.
/// @throws Error as octetsOf; fileExists, fileNotWritable.
void exportTo(const QString &path, ExportForm form, const CardDocument &document, Overwrite overwrite,
              const PdfMaker &pdf);

} // namespace eid::viewer
