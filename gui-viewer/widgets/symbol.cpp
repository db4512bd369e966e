// SPDX-License-Identifier: Apache-2.0
#include "widgets/symbol.hpp"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <cmath>
#include <numbers>

namespace eid::viewer {

namespace {

// All paths are drawn on a square of 24 units.
constexpr qreal kUnits = 24;

void circle(QPainterPath &path, qreal x, qreal y, qreal radius) {
    path.addEllipse(QPointF(x, y), radius, radius);
}

void line(QPainterPath &path, qreal x1, qreal y1, qreal x2, qreal y2) {
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
}

void checkMark(QPainterPath &path, qreal x, qreal y, qreal size) {
    path.moveTo(x - size, y);
    path.lineTo(x - size * 0.25, y + size * 0.75);
    path.lineTo(x + size, y - size * 0.75);
}

void gear(QPainterPath &path) {
    constexpr int kTeeth = 8;
    circle(path, 12, 12, 3.2);
    circle(path, 12, 12, 6.5);
    for (int tooth = 0; tooth < kTeeth; ++tooth) {
        const qreal angle = 2 * std::numbers::pi * tooth / kTeeth;
        line(path, 12 + 6.5 * std::cos(angle), 12 + 6.5 * std::sin(angle), 12 + 9.5 * std::cos(angle),
             12 + 9.5 * std::sin(angle));
    }
}

QPainterPath pathOf(Symbol symbol) {
    QPainterPath path;
    switch (symbol) {
    case Symbol::check:
        circle(path, 12, 12, 9.5);
        checkMark(path, 12, 12, 5);
        break;
    case Symbol::warning:
        path.moveTo(12, 3);
        path.lineTo(22, 20.5);
        path.lineTo(2, 20.5);
        path.closeSubpath();
        line(path, 12, 9.5, 12, 14.5);
        line(path, 12, 17.3, 12, 17.6);
        break;
    case Symbol::cross:
        circle(path, 12, 12, 9.5);
        line(path, 8, 8, 16, 16);
        line(path, 16, 8, 8, 16);
        break;
    case Symbol::clock:
        circle(path, 12, 12, 9.5);
        path.moveTo(12, 6.5);
        path.lineTo(12, 12);
        path.lineTo(16, 14);
        break;
    case Symbol::dash:
        circle(path, 12, 12, 9.5);
        line(path, 8, 12, 16, 12);
        break;
    case Symbol::service:
        path.addRoundedRect(QRectF(3, 4, 18, 7), 1.5, 1.5);
        path.addRoundedRect(QRectF(3, 13, 18, 7), 1.5, 1.5);
        line(path, 6.5, 7.5, 8, 7.5);
        line(path, 6.5, 16.5, 8, 16.5);
        break;
    case Symbol::reader:
        path.addRoundedRect(QRectF(4, 11, 16, 10), 2, 2);
        path.addRoundedRect(QRectF(7, 3, 10, 8), 1, 1);
        line(path, 8, 16, 16, 16);
        break;
    case Symbol::card:
        path.addRoundedRect(QRectF(2, 5, 20, 14), 2, 2);
        path.addRoundedRect(QRectF(5, 9, 5, 4.5), 1, 1);
        line(path, 13, 10, 19, 10);
        line(path, 13, 13, 19, 13);
        line(path, 5, 16.3, 12, 16.3);
        break;
    case Symbol::seal:
        circle(path, 12, 9.5, 6.5);
        path.moveTo(8, 15);
        path.lineTo(6.5, 22);
        path.lineTo(12, 19);
        path.lineTo(17.5, 22);
        path.lineTo(16, 15);
        checkMark(path, 12, 9.5, 3);
        break;
    case Symbol::certificate:
        path.addRoundedRect(QRectF(4, 3, 16, 14), 1.5, 1.5);
        line(path, 7, 7, 17, 7);
        line(path, 7, 10.5, 13, 10.5);
        circle(path, 15.5, 16.5, 3);
        line(path, 14, 19.2, 14, 22);
        line(path, 17, 19.2, 17, 22);
        break;
    case Symbol::key:
        circle(path, 7.5, 12, 4.5);
        line(path, 12, 12, 22, 12);
        line(path, 18, 12, 18, 16);
        line(path, 21.5, 12, 21.5, 15);
        break;
    case Symbol::person:
        circle(path, 12, 8, 4.5);
        path.moveTo(3.5, 21);
        path.cubicTo(3.5, 12.5, 20.5, 12.5, 20.5, 21);
        break;
    case Symbol::computer:
        path.addRoundedRect(QRectF(2.5, 4, 19, 12.5), 1.5, 1.5);
        line(path, 8, 20.5, 16, 20.5);
        line(path, 12, 16.5, 12, 20.5);
        break;
    case Symbol::settings:
        gear(path);
        break;
    case Symbol::print:
        path.addRect(QRectF(6.5, 3, 11, 6));
        path.addRoundedRect(QRectF(3, 9, 18, 8), 1.5, 1.5);
        path.addRect(QRectF(6.5, 14, 11, 7));
        break;
    case Symbol::copy:
        path.addRoundedRect(QRectF(3.5, 3.5, 12, 13), 1.5, 1.5);
        path.addRoundedRect(QRectF(8.5, 7.5, 12, 13), 1.5, 1.5);
        break;
    case Symbol::file:
        path.moveTo(6, 2.5);
        path.lineTo(14, 2.5);
        path.lineTo(19, 7.5);
        path.lineTo(19, 21.5);
        path.lineTo(6, 21.5);
        path.closeSubpath();
        path.moveTo(14, 2.5);
        path.lineTo(14, 7.5);
        path.lineTo(19, 7.5);
        break;
    case Symbol::clear:
        path.moveTo(2.5, 12);
        path.quadTo(12, 3, 21.5, 12);
        path.quadTo(12, 21, 2.5, 12);
        circle(path, 12, 12, 3);
        line(path, 4, 21, 20, 3);
        break;
    case Symbol::again:
        path.arcMoveTo(QRectF(4, 4, 16, 16), 60);
        path.arcTo(QRectF(4, 4, 16, 16), 60, 300);
        path.moveTo(15.5, 2);
        path.lineTo(16.2, 5.2);
        path.lineTo(12.8, 6);
        break;
    }
    return path;
}

/// Draws when it is asked, so the icon has the colours of the theme of then.
class SymbolEngine final : public QIconEngine {
  public:
    explicit SymbolEngine(Symbol symbol) : symbol_(symbol) {}

    void paint(QPainter *painter, const QRect &place, QIcon::Mode mode, QIcon::State /*state*/) override {
        const QPalette palette = QGuiApplication::palette();
        QColor colour = palette.color(QPalette::ButtonText);
        if (mode == QIcon::Disabled) {
            colour = palette.color(QPalette::Disabled, QPalette::ButtonText);
        } else if (mode == QIcon::Selected) {
            colour = palette.color(QPalette::HighlightedText);
        }
        paintSymbol(*painter, symbol_, place, colour);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap map(size);
        map.fill(Qt::transparent);
        QPainter painter(&map);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return map;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(symbol_); }

  private:
    Symbol symbol_;
};

} // namespace

void paintSymbol(QPainter &painter, Symbol symbol, const QRectF &place, const QColor &colour) {
    const qreal side = std::min(place.width(), place.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.center() - QPointF(side / 2, side / 2));
    painter.scale(side / kUnits, side / kUnits);
    painter.setPen(QPen(colour, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(pathOf(symbol));
    painter.restore();
}

QIcon symbolIcon(Symbol symbol) {
    return QIcon(new SymbolEngine(symbol)); // the icon takes it
}

Symbol symbolOf(StatusLevel level) noexcept {
    switch (level) {
    case StatusLevel::good:
        return Symbol::check;
    case StatusLevel::notice:
        return Symbol::warning;
    case StatusLevel::problem:
        return Symbol::cross;
    case StatusLevel::busy:
        return Symbol::clock;
    case StatusLevel::none:
        break;
    }
    return Symbol::dash;
}

Symbol symbolOf(SealLevel level) noexcept {
    switch (level) {
    case SealLevel::verified:
        return Symbol::check;
    case SealLevel::unproved:
        return Symbol::warning;
    case SealLevel::wrong:
        return Symbol::cross;
    case SealLevel::checking:
        return Symbol::clock;
    case SealLevel::absent:
        break;
    }
    return Symbol::dash;
}

} // namespace eid::viewer
