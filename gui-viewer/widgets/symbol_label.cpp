// SPDX-License-Identifier: Apache-2.0
#include "widgets/symbol_label.hpp"

#include <QPainter>

#include <utility>

namespace eid::viewer {

SymbolLabel::SymbolLabel(Symbol symbol, QWidget *parent, qreal lines)
    : QWidget(parent), symbol_(symbol), lines_(lines) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SymbolLabel::setSymbol(Symbol symbol) {
    symbol_ = symbol;
    update();
}

void SymbolLabel::setColour(std::function<QColor()> colour) {
    colour_ = std::move(colour);
    update();
}

QSize SymbolLabel::sizeHint() const {
    const int side = static_cast<int>(fontMetrics().height() * lines_);
    return {side, side};
}

void SymbolLabel::paintEvent(QPaintEvent * /*event*/) {
    QPainter painter(this);
    paintSymbol(painter, symbol_, QRectF(rect()), colour_ ? colour_() : palette().color(QPalette::WindowText));
}

} // namespace eid::viewer
