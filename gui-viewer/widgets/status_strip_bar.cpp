// SPDX-License-Identifier: Apache-2.0
#include "widgets/status_strip_bar.hpp"

#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace eid::viewer {

namespace {

/// In average characters.
constexpr int kShortestState = 13, kLongestState = 18;

/// One item: symbol, name, and its state below.
class Tile final : public QToolButton {
  public:
    explicit Tile(QWidget *parent) : QToolButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setItem(const StatusItem &item) {
        item_ = item;
        setAccessibleName(StatusStripBar::tr("%1: %2").arg(item.name, item.state));
        setAccessibleDescription(item.reason);
        setToolTip(plainToolTip(item.reason));
        updateGeometry();
        update();
    }

    /// Room for the name and a short state; longer states are shortened here and stand in full below.
    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics = fontMetrics();
        const int state = std::min(metrics.horizontalAdvance(item_.state), metrics.averageCharWidth() * kLongestState);
        const int words = std::max(
            {metrics.horizontalAdvance(item_.name) * 11 / 10, state, metrics.averageCharWidth() * kShortestState});
        return {words + metrics.height() + 24, 2 * metrics.height() + 14};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent * /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour = Look::colourOf(item_.level);
        const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (isChecked() || underMouse()) {
            QColor surface = isChecked() ? colour : palette().color(QPalette::Mid);
            surface.setAlphaF(Look::highContrast() ? 0.0F : 0.13F);
            painter.setBrush(surface);
            painter.setPen(isChecked() ? QPen(colour, Look::highContrast() ? 2.5 : 1) : QPen(Qt::NoPen));
            painter.drawRoundedRect(frame, 6, 6);
        }
        const QFontMetrics metrics = fontMetrics();
        const qreal side = metrics.height() * 1.25;
        const QRectF place(frame.left() + 8, frame.center().y() - side / 2, side, side);
        paintSymbol(painter, symbolOf(item_.level), place, colour);
        const QRectF words(place.right() + 8, frame.top() + 5, frame.right() - place.right() - 12, frame.height() - 10);
        QFont strong = font();
        strong.setBold(true);
        painter.setFont(strong);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, item_.name);
        painter.setFont(font());
        painter.setPen(colour);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom,
                         metrics.elidedText(item_.state, Qt::ElideRight, static_cast<int>(words.width())));
        if (hasFocus()) {
            QStyleOptionFocusRect option;
            option.initFrom(this);
            option.rect = rect().adjusted(2, 2, -2, -2);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
        }
    }

  private:
    StatusItem item_;
};

int gravity(StatusLevel level) {
    switch (level) {
    case StatusLevel::problem:
        return 3;
    case StatusLevel::notice:
        return 2;
    case StatusLevel::busy:
        return 1;
    case StatusLevel::good:
    case StatusLevel::none:
        break;
    }
    return 0;
}

} // namespace

StatusStripBar::StatusStripBar(QWidget *parent) : QFrame(parent), grid_(new QGridLayout), details_(new QWidget(this)) {
    setFrameShape(QFrame::NoFrame);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(4);
    grid_->setSpacing(4);
    column->addLayout(grid_);
    for (int i = 0; i < kStatusSubjects; ++i) {
        auto *const tile = new Tile(this);
        tile->setObjectName(QStringLiteral("status_") +
                            QString::fromUtf8(statusSubjectName(static_cast<StatusSubject>(i)).data()));
        // Not `clicked`: assistive programs toggle.
        connect(tile, &QToolButton::toggled, this, [this, i] { choose(i); });
        tiles_.append(tile);
    }
    auto *const line = new QHBoxLayout(details_);
    line->setContentsMargins(10, 2, 8, 2);
    reason_ = valueLabel({}, details_);
    reason_->setObjectName(QStringLiteral("status_reason"));
    button_ = new QPushButton(details_);
    button_->setObjectName(QStringLiteral("status_action"));
    line->addWidget(reason_, 1);
    line->addWidget(button_, 0, Qt::AlignTop);
    column->addWidget(details_);
    connect(button_, &QPushButton::clicked, this, [this] {
        const int index = chosen_ >= 0 ? chosen_ : gravest();
        if (index >= 0 && index < items_.size()) {
            Q_EMIT acted(items_[index].action);
        }
    });
    arrange();
}

void StatusStripBar::setItems(const QList<StatusItem> &items) {
    items_ = items;
    setAccessibleName(tr("Status"));
    for (int i = 0; i < items.size() && i < tiles_.size(); ++i) {
        static_cast<Tile *>(tiles_[i])->setItem(items[i]);
    }
    arrange();
    showChosen();
}

int StatusStripBar::gravest() const {
    const auto worst = std::max_element(items_.begin(), items_.end(), [](const StatusItem &a, const StatusItem &b) {
        return gravity(a.level) < gravity(b.level);
    });
    return worst == items_.end() || gravity(worst->level) == 0 ? -1 : static_cast<int>(worst - items_.begin());
}

void StatusStripBar::choose(int index) {
    chosen_ = chosen_ == index ? -1 : index;
    showChosen();
}

void StatusStripBar::showChosen() {
    const int shown = chosen_ >= 0 ? chosen_ : gravest();
    for (int i = 0; i < tiles_.size(); ++i) {
        const QSignalBlocker quiet(tiles_[i]);
        tiles_[i]->setChecked(i == shown);
    }
    const bool any = shown >= 0 && shown < items_.size();
    details_->setVisible(any);
    if (!any) {
        return;
    }
    const StatusItem &item = items_[shown];
    reason_->setText(breakable(tr("%1: %2. %3").arg(item.name, item.state, item.reason)));
    button_->setVisible(item.action != StatusAction::none);
    button_->setText(item.actionName);
}

void StatusStripBar::arrange() {
    int widest = 1;
    for (const QToolButton *const tile : tiles_) {
        widest = std::max(widest, tile->sizeHint().width());
    }
    const int room = width() - 24;
    int columns = 2;
    for (const int wanted : {6, 3}) {
        if (wanted * (widest + 4) <= room) {
            columns = wanted;
            break;
        }
    }
    if (columns == columns_) {
        return;
    }
    columns_ = columns;
    for (int i = 0; i < tiles_.size(); ++i) {
        grid_->addWidget(tiles_[i], i / columns, i % columns);
    }
}

void StatusStripBar::resizeEvent(QResizeEvent *event) {
    QFrame::resizeEvent(event);
    arrange();
}

void StatusStripBar::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

} // namespace eid::viewer
