// SPDX-License-Identifier: Apache-2.0
#include "pages/exports.hpp"

#include "core/program.hpp"
#include "core/texts.hpp"
#include "widgets/photo_view.hpp"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QWidget>

#include <memory>
#include <optional>

namespace eid::viewer {

Exports::Exports(Workbench &workbench, QWidget &window) : QObject(&window), workbench_(workbench), window_(window) {}

Exports::~Exports() = default;

SheetOptions Exports::sheetOptions() const {
    return {workbench_.practice() != nullptr, programName()};
}

const CardDocument *Exports::whole() const {
    return workbench_.reading() ? nullptr : workbench_.desk().document();
}

ClerkQueue::Tools Exports::clerkTools() const {
    return {[](const CardDocument &document, bool practice) {
                return toPdf(document, {practice, programName()});
            },
            [](const CardDocument &document, bool practice) {
                // Without a printer Qt would make a file somewhere and call that printed.
                const QPrinterInfo standard = QPrinterInfo::defaultPrinter();
                if (standard.isNull()) {
                    throw Error(Situation::printerUnavailable);
                }
                QPrinter printer(standard, QPrinter::HighResolution);
                printer.setPageSize(QPageSize(QPageSize::A4));
                viewer::print(document, printer, {practice, programName()});
            }};
}

void Exports::save(ExportForm form) {
    const CardDocument *const document = whole();
    if (document == nullptr || !isExportable(form, *document)) {
        return;
    }
    const ExportFormat &format = exportFormat(form);
    auto *const dialog = new QFileDialog(&window_, tr("Save as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(format.filter());
    dialog->setDefaultSuffix(QString::fromLatin1(format.suffix));
    dialog->selectFile(suggestedFileName(form, *document, FileNaming::neutral));
    // The dialog has its copy: what was on the screen when it opened is what is saved, of practice or not.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, form, kept = *document, options = sheetOptions()](const QString &path) {
                write(path, form, kept, options);
            });
    dialog->open();
}

void Exports::write(const QString &path, ExportForm form, const CardDocument &document, const SheetOptions &options) {
    worker_.run([this, path, form, document, options, sender = mailbox_.sender()] {
        const PdfMaker pdf = [&options](const CardDocument &made) { return toPdf(made, options); };
        std::optional<Error> error;
        try {
            // The dialog asked before replacing a file; a folder that holds something is never replaced.
            exportTo(path, form, document, form == ExportForm::raw ? Overwrite::refuse : Overwrite::replace, pdf);
        } catch (const Error &why) {
            error = why;
        }
        sender.post([this, path, error] {
            Q_EMIT said(error ? texts::oneLine(*error) + QLatin1Char(' ') + texts::remedy(error->situation())
                              : tr("Saved as %1.").arg(path));
        });
    });
}

void Exports::print() {
    const CardDocument *const document = whole();
    if (document == nullptr) {
        return;
    }
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    auto *const dialog = new QPrintDialog(printer.get(), &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this, printer, kept = *document, options = sheetOptions()] {
                worker_.run([this, printer, kept, options, sender = mailbox_.sender()] {
                    std::optional<Error> error;
                    try {
                        viewer::print(kept, *printer, options);
                    } catch (const Error &why) {
                        error = why;
                    }
                    sender.post(
                        [this, error] { Q_EMIT said(error ? texts::oneLine(*error) : tr("Sent to the printer.")); });
                });
            });
    dialog->open();
}

void Exports::copyText() {
    if (const CardDocument *const document = whole()) {
        QGuiApplication::clipboard()->setText(plainText(*document));
        Q_EMIT said(tr("All fields were copied."));
    }
}

void Exports::copyPhoto() {
    const CardDocument *const document = whole();
    const Bytes *const photo = document == nullptr ? nullptr : document->file(CardFile::photo);
    const QImage image = photo == nullptr ? QImage() : readPhoto(*photo);
    if (!image.isNull()) {
        QGuiApplication::clipboard()->setImage(image);
        Q_EMIT said(tr("The photo was copied."));
    }
}

} // namespace eid::viewer
