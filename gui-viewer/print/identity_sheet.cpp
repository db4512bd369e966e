// SPDX-License-Identifier: Apache-2.0
#include "print/identity_sheet.hpp"

#include "print/sheet_text.hpp"

#include <QBuffer>
#include <QByteArray>
#include <QCoreApplication>
#include <QFont>
#include <QImage>
#include <QImageReader>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <limits>

namespace eid::viewer {

namespace {

// All measures are in tenths of a millimetre of an A4 page.
constexpr double kWidth = 2100, kHeight = 2970;
constexpr double kMargin = 150;
constexpr double kPhotoWidth = 400, kPhotoHeight = 520;
constexpr double kTextSize = 36; ///< about ten points
constexpr int kMaxPhotoSide = 4096;
constexpr int kPdfResolution = 600; // dots per inch
constexpr double kSmaller = 0.93;
constexpr double kStillReadable = 0.5; ///< of the usual size; below it values are rather cut, if they are absurd
constexpr double kSmallest = 0.02;

const QColor kInk(0x10, 0x10, 0x10);
const QColor kQuiet(0x50, 0x50, 0x50);
const QColor kLine(0xA0, 0xA0, 0xA0);
const QColor kWatermark(0xE4, 0xE4, 0xE4);

QFont fontOf(double size, QFont::Weight weight = QFont::Normal) {
    QFont font;
    font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans"), QStringLiteral("sans-serif")});
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting); // measures do not depend on the device
    // Pixels are whole numbers, so small sizes are reached by scaling the painter, never by the font.
    font.setPixelSize(static_cast<int>(std::lround(size)));
    font.setWeight(weight);
    // Without ligatures, which would be other letters to whoever searches the PDF or copies from it; Qt leaves them out
    // where letters are spaced.
    constexpr double kBarely = 0.05; // Qt counts in 64ths
    font.setLetterSpacing(QFont::AbsoluteSpacing, kBarely);
    return font;
}

QImage photoOf(const CardDocument &document) {
    const Bytes *photo = document.file(CardFile::photo);
    if (photo == nullptr) {
        return {};
    }
    QByteArray octets =
        QByteArray::fromRawData(reinterpret_cast<const char *>(photo->data()), static_cast<qsizetype>(photo->size()));
    QBuffer buffer(&octets);
    QImageReader reader(&buffer, "jpeg");
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > kMaxPhotoSide || size.height() > kMaxPhotoSide) {
        return {};
    }
    return reader.read();
}

/// Lays the sheet out at one scale; once to see how high it gets and once for the page.
class Layout {
  public:
    Layout(QPainter &painter, const SheetText &text, const QImage &photo, double scale, qsizetype longest, bool draws)
        : painter_(painter), text_(text), photo_(photo), scale_(scale), longest_(longest), draws_(draws) {}

    /// Everything between the title and the foot. @return how far down it reaches, in units of the page.
    double run(double top) {
        // Within the body the painter is scaled, so that the same page is as much wider as the text is smaller.
        painter_.save();
        painter_.translate(kMargin, top);
        painter_.scale(scale_, scale_);
        width_ = (kWidth - 2 * kMargin) / scale_;
        y_ = 0;
        card();
        section(QCoreApplication::translate("IdentitySheet", "Further data of the card"), text_.further);
        section(QCoreApplication::translate("IdentitySheet", "Address"), text_.address);
        seals();
        painter_.restore();
        return top + y_ * scale_;
    }

    [[nodiscard]] bool shortened() const { return shortened_; }

  private:
    static constexpr double kGap = 24;

    double text(const QRectF &where, const QString &words, const QFont &font, const QColor &color,
                Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignAbsolute) {
        QTextOption option(alignment);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(Qt::LayoutDirectionAuto);
        painter_.setFont(font);
        painter_.setPen(color);
        QRectF space = where;
        space.setHeight(std::numeric_limits<int>::max());
        const double height = painter_.boundingRect(space, words, option).height();
        if (draws_) {
            painter_.drawText(QRectF(where.topLeft(), QSizeF(where.width(), height + 1)), words, option);
        }
        return height;
    }

    QString fitted(const QString &value) {
        if (value.size() <= longest_) {
            return value;
        }
        shortened_ = true;
        return value.left(longest_) + QChar(0x2026);
    }

    double cell(double x, double y, double width, const SheetText::Item &item, bool large) {
        const double name = text({x, y, width, 0}, fitted(item.name), fontOf(kTextSize * 0.72), kQuiet);
        // A name that is longer than any on a card is not worth the room that large letters take.
        constexpr qsizetype kLongestLarge = 100;
        const QFont font =
            large && item.value.size() <= kLongestLarge ? fontOf(kTextSize * 1.4, QFont::DemiBold) : fontOf(kTextSize);
        return name + text({x, y + name, width, 0}, fitted(item.value), font, kInk) + kGap * 0.75;
    }

    /// Rows of cells of equal width; a long value has a row of its own. @return the height.
    double grid(double x, double y, double width, const std::vector<SheetText::Item> &items, std::size_t begin,
                int columns) {
        constexpr qsizetype kLong = 150;
        const double from = y;
        const double step = width / columns;
        int column = 0;
        double height = 0; // of the row so far
        const auto endRow = [&] {
            y += height;
            height = 0;
            column = 0;
        };
        for (std::size_t i = begin; i < items.size(); ++i) {
            if (std::min(items[i].value.size(), longest_) > kLong) {
                endRow();
                height = cell(x, y, width, items[i], false);
                endRow();
                continue;
            }
            height = std::max(height, cell(x + column * step, y, step - kGap, items[i], false));
            if (++column == columns) {
                endRow();
            }
        }
        endRow();
        return y - from;
    }

    /// More columns where there is more room; a column of a card is about 85 mm wide.
    int columnsOf(double width, double column) const { return std::max(1, static_cast<int>(width / column)); }

    void card() {
        constexpr double kInset = 40;
        const double x = kInset + kPhotoWidth + kInset;
        const double width = width_ - x - kInset;
        double y = y_ + kInset;
        const std::size_t large = std::min<std::size_t>(2, text_.card.size()); // surname and given names
        for (std::size_t i = 0; i < large; ++i) {
            y += cell(x, y, width, text_.card[i], true);
        }
        y += grid(x, y, width, text_.card, large, columnsOf(width, 500));
        const double bottom = std::max(y, y_ + kInset + kPhotoHeight) + kInset * 0.5;
        if (draws_) {
            painter_.setPen(QPen(kLine, 3));
            painter_.setBrush(Qt::NoBrush);
            painter_.drawRoundedRect(QRectF(0, y_, width_, bottom - y_), 50, 50);
            photo({kInset, y_ + kInset, kPhotoWidth, kPhotoHeight});
        }
        y_ = bottom + 2 * kGap;
    }

    void photo(const QRectF &frame) {
        if (!photo_.isNull()) {
            QSizeF size = photo_.size();
            size.scale(frame.size(), Qt::KeepAspectRatio);
            painter_.drawImage(QRectF(frame.topLeft() + QPointF((frame.width() - size.width()) / 2, 0), size), photo_);
            return;
        }
        painter_.setPen(QPen(kLine, 3, Qt::DashLine));
        painter_.drawRect(frame);
        const QFont font = fontOf(kTextSize * 0.8);
        text(frame.adjusted(20, frame.height() * 0.4, -20, 0), text_.noPhoto, font, kQuiet, Qt::AlignHCenter);
    }

    void heading(const QString &words) {
        y_ += text({0, y_, width_, 0}, words, fontOf(kTextSize * 0.95, QFont::DemiBold), kInk) + kGap * 0.2;
        if (draws_) {
            painter_.setPen(QPen(kLine, 2));
            painter_.drawLine(QPointF(0, y_), QPointF(width_, y_));
        }
        y_ += kGap * 0.5;
    }

    void section(const QString &title, const std::vector<SheetText::Item> &items) {
        if (items.empty()) {
            return;
        }
        heading(title);
        y_ += grid(0, y_, width_, items, 0, columnsOf(width_, 590)) + kGap;
    }

    void seals() {
        heading(QCoreApplication::translate("IdentitySheet", "Authenticity"));
        constexpr double kMark = 60;
        for (const SheetText::Seal &seal : text_.seals) {
            (void)text({0, y_, kMark, 0}, seal.mark, fontOf(kTextSize, QFont::Bold), kInk);
            y_ += text({kMark, y_, width_ - kMark, 0}, seal.verdict, fontOf(kTextSize * 0.9), kInk);
            y_ += text({kMark, y_, width_ - kMark, 0}, seal.reason, fontOf(kTextSize * 0.78), kQuiet) + kGap * 0.4;
        }
        y_ += kGap;
    }

    QPainter &painter_;
    const SheetText &text_;
    const QImage &photo_;
    double scale_;
    qsizetype longest_;
    bool draws_;
    bool shortened_ = false;
    double width_ = 0;
    double y_ = 0;
};

void watermark(QPainter &painter) {
    painter.save();
    painter.translate(kWidth / 2, kHeight / 2);
    painter.rotate(-std::atan2(kHeight, kWidth) * 180 / M_PI);
    const QString words = QCoreApplication::translate("IdentitySheet", "PRACTICE CARD - INVENTED DATA");
    QFont font = fontOf(180, QFont::Bold);
    painter.setFont(font);
    const double length = painter.boundingRect(QRectF(), Qt::AlignCenter, words).width();
    const double room = std::hypot(kWidth, kHeight) * 0.8;
    painter.scale(std::min(1.0, room / length), std::min(1.0, room / length));
    painter.setPen(kWatermark);
    painter.drawText(QRectF(-length, -200, 2 * length, 400), Qt::AlignCenter, words);
    painter.restore();
}

/// One line that is made smaller until it has room. @return its height.
double line(QPainter &painter, const QRectF &where, const QString &words, const QFont &font, const QColor &color,
            Qt::Alignment alignment) {
    painter.save();
    painter.setFont(font);
    painter.setPen(color);
    const QRectF needed = painter.boundingRect(QRectF(0, 0, 1e6, 1000), Qt::AlignLeft | Qt::TextSingleLine, words);
    const double scale = std::min(1.0, where.width() / std::max(1.0, needed.width()));
    painter.translate(where.topLeft());
    painter.scale(scale, scale);
    painter.drawText(QRectF(0, 0, where.width() / scale, needed.height()), int(alignment) | Qt::TextSingleLine, words);
    painter.restore();
    return needed.height() * scale;
}

struct Fit {
    double scale;
    qsizetype longest;
};

/// The largest writing with which everything has room. A card's records always have; only when a file holds far more
/// than a card could are values cut.
Fit fit(QPainter &painter, const SheetText &text, const QImage &photo, double top, double bottom) {
    const auto reaches = [&](double scale, qsizetype longest) {
        return Layout(painter, text, photo, scale, longest, false).run(top) <= bottom;
    };
    constexpr qsizetype kWhole = std::numeric_limits<qsizetype>::max();
    constexpr double kSmallestWhole = 0.25; // a full record of the widest letters is above it
    for (double scale = 1; scale > kSmallestWhole; scale *= kSmaller) {
        if (reaches(scale, kWhole)) {
            return {scale, kWhole};
        }
    }
    for (const qsizetype longest : {2000, 500, 120, 40}) {
        for (double scale = kStillReadable; scale > kSmallestWhole; scale *= kSmaller) {
            if (reaches(scale, longest)) {
                return {scale, longest};
            }
        }
    }
    double scale = kSmallestWhole;
    while (scale > kSmallest && !reaches(scale, 40)) {
        scale *= kSmaller;
    }
    return {scale, 40};
}

} // namespace

SheetResult paintSheet(QPainter &painter, const QRectF &page, const CardDocument &document,
                       const SheetOptions &options) {
    const SheetText text = sheetText(document, options.producer);
    const QImage photo = photoOf(document);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    const double scale = std::min(page.width() / kWidth, page.height() / kHeight);
    painter.translate(page.topLeft());
    painter.scale(scale, scale);
    if (options.practice) {
        watermark(painter);
    }
    const double inner = kWidth - 2 * kMargin;
    const double titleHeight = line(painter, {kMargin, kMargin, inner * 0.55, 0}, text.title,
                                    fontOf(kTextSize * 1.6, QFont::DemiBold), kInk, Qt::AlignLeft);
    line(painter, {kMargin + inner * 0.6, kMargin, inner * 0.4, 0}, text.document, fontOf(kTextSize), kQuiet,
         Qt::AlignRight);
    const double top = kMargin + titleHeight + 40;
    constexpr double kFootLine = 40;
    const double footTop = kHeight - kMargin - kFootLine * static_cast<double>(text.foot.size() + 1);
    const Fit found = fit(painter, text, photo, top, footTop - 20);
    Layout layout(painter, text, photo, found.scale, found.longest, true);
    layout.run(top);

    QStringList foot = text.foot;
    if (layout.shortened()) {
        foot.prepend(QCoreApplication::translate(
            "IdentitySheet", "There are more data than fit on a page: long values were shortened."));
    }
    painter.setPen(QPen(kLine, 2));
    painter.drawLine(QPointF(kMargin, footTop), QPointF(kWidth - kMargin, footTop));
    double y = footTop + 8;
    for (const QString &words : foot) {
        line(painter, {kMargin, y, inner, 0}, words, fontOf(kTextSize * 0.75), kQuiet, Qt::AlignLeft);
        y += kFootLine;
    }
    painter.restore();
    return {layout.shortened()};
}

Bytes toPdf(const CardDocument &document, const SheetOptions &options) {
    QByteArray octets;
    {
        QBuffer buffer(&octets);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(kPdfResolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QCoreApplication::translate("IdentitySheet", "Data of an identity card"));
        writer.setCreator(options.producer);
        QPainter painter(&writer);
        paintSheet(painter, QRectF(0, 0, writer.width(), writer.height()), document, options);
    }
    return {octets.begin(), octets.end()};
}

void print(const CardDocument &document, QPrinter &printer, const SheetOptions &options) {
    // The document's name in the printer's queue is seen by others, too.
    printer.setDocName(QCoreApplication::translate("IdentitySheet", "Data of an identity card"));
    printer.setFullPage(true);
    QPainter painter;
    if (!painter.begin(&printer)) {
        throw Error(Situation::printerUnavailable);
    }
    // A page of another shape gets the sheet in its middle, as large as it goes.
    const QRectF paper = printer.paperRect(QPrinter::DevicePixel);
    const double scale = std::min(paper.width() / kWidth, paper.height() / kHeight);
    const QSizeF size(kWidth * scale, kHeight * scale);
    const QPointF corner((paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2);
    paintSheet(painter, QRectF(corner, size), document, options);
    if (!painter.end()) {
        throw Error(Situation::printerUnavailable);
    }
}

} // namespace eid::viewer
