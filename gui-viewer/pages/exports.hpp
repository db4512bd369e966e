// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/background.hpp"
#include "core/clerk_queue.hpp"
#include "core/exporter.hpp"
#include "core/mailbox.hpp"
#include "core/workbench.hpp"
#include "print/identity_sheet.hpp"

#include <QObject>

class QWidget;

namespace eid::viewer {

/// The ways out of the window: saving in each form, printing, copying. What takes time is done in a thread of its own;
/// each ends with a notice.
class Exports : public QObject {
    Q_OBJECT

  public:
    /// @param window above which dialogs appear.
    Exports(Workbench &workbench, QWidget &window);
    ~Exports() override;

    /// Asks where to, and saves what is looked at now, even if the card is gone by then.
    void save(ExportForm form);
    void print();
    void copyText();
    void copyPhoto();

    /// What clerk mode's queue does with the documents: PDFs and the default printer, as this window makes them.
    [[nodiscard]] ClerkQueue::Tools clerkTools() const;

  Q_SIGNALS:
    /// What came of it, for people; may be shown until the next one.
    void said(const QString &notice);

  private:
    /// What is looked at; nothing while it is still being read, since half of it would pass for the whole.
    [[nodiscard]] const CardDocument *whole() const;
    [[nodiscard]] SheetOptions sheetOptions() const;
    void write(const QString &path, ExportForm form, const CardDocument &document, const SheetOptions &options);

    Workbench &workbench_;
    QWidget &window_;
    Mailbox mailbox_;
    Background worker_;
};

} // namespace eid::viewer
