// SPDX-License-Identifier: Apache-2.0
#include "widgets/field_list.hpp"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>

#include <algorithm>

namespace eid::viewer {

namespace {

/// Longer runs without a blank get places to break.
constexpr qsizetype kLongestRun = 24;
/// Below that many average characters of width the name stands above its value.
constexpr int kStackBelow = 46;

constexpr QChar kPlaceToBreak(0x200B);

/// Without the places to break, which are there for display only and would be in the way wherever it is pasted.
void copy(const QString &text) {
    QGuiApplication::clipboard()->setText(QString(text).remove(kPlaceToBreak));
}

/// Copies what it shows now, not what it showed when it was made.
class ValueLabel final : public QLabel {
  public:
    explicit ValueLabel(QWidget *parent) : QLabel(parent) {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setContextMenuPolicy(Qt::CustomContextMenu);
        connect(this, &QLabel::customContextMenuRequested, this, [this](const QPoint &place) {
            auto *const menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            menu->addAction(FieldList::tr("Copy"), this, [this] { copy(hasSelectedText() ? selectedText() : text()); });
            menu->popup(mapToGlobal(place));
        });
    }

  protected:
    void keyPressEvent(QKeyEvent *event) override {
        if (event->matches(QKeySequence::Copy) && hasSelectedText()) {
            copy(selectedText());
            event->accept();
            return;
        }
        QLabel::keyPressEvent(event);
    }
};

} // namespace

QString breakable(const QString &text) {
    QString result;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character.isSpace() ? 0 : run + 1;
        result += character;
        if (run >= kLongestRun && !character.isHighSurrogate()) {
            result += kPlaceToBreak;
            run = 0;
        }
    }
    return result;
}

QString plainToolTip(const QString &text) {
    // Qt guesses whether a tool tip is rich text; what is rich text for certain holds no surprise.
    return text.isEmpty() ? text : QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>");
}

QLabel *valueLabel(const QString &value, QWidget *parent) {
    auto *const label = new ValueLabel(parent);
    label->setText(breakable(value));
    // The direction of writing is the value's own: a name in Arabic begins at the right.
    label->setAlignment((value.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop | Qt::AlignAbsolute);
    return label;
}

FieldList::FieldList(QWidget *parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(16);
    grid_->setVerticalSpacing(6);
}

void FieldList::setRows(const QList<FieldRow> &rows) {
    const auto same = [](const FieldRow &one, const FieldRow &other) {
        return one.label == other.label && one.name == other.name && one.value == other.value;
    };
    if (rows.size() == rows_.size() && std::equal(rows.begin(), rows.end(), rows_.begin(), same)) {
        return;
    }
    rows_ = rows;
    rebuild();
}

void FieldList::setMonospaced(bool on) {
    monospaced_ = on;
    rebuild();
}

void FieldList::rebuild() {
    while (QLayoutItem *const item = grid_->takeAt(0)) {
        delete item->widget(); // now, not later: what was on the screen must be gone
        delete item;
    }
    int line = 0;
    for (const FieldRow &row : rows_) {
        auto *const name = new QLabel(row.name, this);
        name->setTextFormat(Qt::PlainText);
        name->setWordWrap(true);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        name->setForegroundRole(QPalette::PlaceholderText);
        QLabel *const value = valueLabel(row.value, this);
        value->setObjectName(QStringLiteral("field_") + row.label);
        if (monospaced_) {
            QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            font.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
            value->setFont(font);
        }
        value->setAccessibleDescription(row.name);
        name->setBuddy(value);
        if (stacked_) {
            grid_->addWidget(name, line++, 0);
            grid_->addWidget(value, line++, 0);
        } else {
            grid_->addWidget(name, line, 0);
            grid_->addWidget(value, line++, 1);
        }
    }
    grid_->setColumnStretch(0, stacked_ ? 1 : 2);
    grid_->setColumnStretch(1, stacked_ ? 0 : 3);
}

void FieldList::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    const bool stacked = width() < kStackBelow * fontMetrics().averageCharWidth();
    if (stacked != stacked_) {
        stacked_ = stacked;
        rebuild();
    }
}

void FieldList::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && monospaced_) {
        rebuild();
    }
}

} // namespace eid::viewer
