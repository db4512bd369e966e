// SPDX-License-Identifier: Apache-2.0
#include "widgets/watermark.hpp"

#include "widgets/look.hpp"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace eid::viewer {

Watermark::Watermark(QWidget *over) : QWidget(over) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Practice mode: a virtual card, no real data"));
    over->installEventFilter(this);
    resize(over->size());
}

void Watermark::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Practice mode: a virtual card, no real data"));
    }
}

bool Watermark::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize) {
        resize(parentWidget()->size());
        raise();
    } else if (event->type() == QEvent::ChildAdded || event->type() == QEvent::ShowToParent) {
        raise();
    }
    return QWidget::eventFilter(watched, event);
}

void Watermark::paintEvent(QPaintEvent * /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const QString words = tr("PRACTICE");
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(font().pointSizeF() * 5);
    painter.setFont(large);
    QColor colour = Look::colours().problem;
    colour.setAlphaF(Look::highContrast() ? 0.45F : 0.16F);
    painter.setPen(colour);
    painter.translate(rect().center());
    painter.rotate(-std::atan2(height(), width()) * 180.0 / 3.14159265);
    const QFontMetrics metrics(large);
    const int step = metrics.height() * 2;
    const int reach = static_cast<int>(std::hypot(width(), height()) / 2);
    for (int y = -reach; y <= reach; y += step) {
        painter.drawText(QRect(-reach, y - step / 2, 2 * reach, step), Qt::AlignCenter, words);
    }
}

} // namespace eid::viewer
