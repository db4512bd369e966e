// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <QRectF>
#include <QString>

class QPainter;
class QPrinter;

namespace eid::viewer {

struct SheetOptions {
    bool practice = false; ///< the card is a virtual one: the page says so across its whole face
    QString producer;      ///< the program and its version, at the foot and in a PDF's properties
};

/// What the page could not show as it is.
struct SheetResult {
    bool shortened = false; ///< values were cut, and the page says so; never of a card, whose records are short enough
};

/// Paints a document as one page: the identity laid out like the card with the photo, what else there is below it, the
/// address apart, what was proved and why, and where the data come from. All fields are on it, the unknown ones too:
/// the more there is, the smaller it is written. Needs a QGuiApplication; any thread.
/// @param page where on the painter the page is, in its logical coordinates; its proportions are those of A4.
SheetResult paintSheet(QPainter &painter, const QRectF &page, const CardDocument &document,
                       const SheetOptions &options);

/// One A4 page with its fonts in it. The properties of the PDF name the producer and nothing of the holder.
Bytes toPdf(const CardDocument &document, const SheetOptions &options);

/// Prints one page on the paper that the printer is set to.
/// @throws Error printerUnavailable when the printer refuses.
void print(const CardDocument &document, QPrinter &printer, const SheetOptions &options);

} // namespace eid::viewer
