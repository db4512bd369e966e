// SPDX-License-Identifier: Apache-2.0
#include "widgets/seal_badge.hpp"

#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol.hpp"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace eid::viewer {

SealBadge::SealBadge(QWidget *parent) : QToolButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void SealBadge::setSeal(const SealView &seal) {
    seal_ = seal;
    setAccessibleName(tr("%1: %2").arg(seal.name, seal.word));
    setAccessibleDescription(seal.reason);
    setToolTip(plainToolTip(seal.code.isEmpty() ? seal.reason
                                                : seal.reason + QStringLiteral(" (") + seal.code + QLatin1Char(')')));
    updateGeometry();
    update();
}

QSize SealBadge::sizeHint() const {
    const int height = fontMetrics().height() + 10;
    return {fontMetrics().horizontalAdvance(seal_.word) + height + 18, height};
}

void SealBadge::paintEvent(QPaintEvent * /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = Look::colourOf(seal_.level);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QColor surface = colour;
    surface.setAlphaF(Look::highContrast() ? 0.0F : underMouse() ? 0.18F : 0.10F);
    painter.setBrush(surface);
    painter.setPen(QPen(colour, Look::highContrast() ? 2 : 1.2));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    const qreal side = fontMetrics().height();
    const QRectF place(frame.left() + 7, frame.center().y() - side / 2, side, side);
    paintSymbol(painter, symbolOf(seal_.level), place, colour);
    painter.setPen(colour);
    painter.drawText(QRectF(place.right() + 5, frame.top(), frame.right() - place.right() - 8, frame.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, seal_.word);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void SealBadge::changeEvent(QEvent *event) {
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace eid::viewer
