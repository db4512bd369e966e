// SPDX-License-Identifier: Apache-2.0
#include "viewer-windows/legible.hpp"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>

#include <functional>

namespace eid::test {

namespace {

/// Layouts round to whole pixels.
constexpr int kSlack = 1;

QString nameOf(const QWidget &widget) {
    return QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName();
}

int widestWord(const QLabel &label) {
    static const QRegularExpression kBreaks(QStringLiteral("[\\s\\x{200B}-]+"));
    int widest = 0;
    for (const QString &word : label.text().split(kBreaks, Qt::SkipEmptyParts)) {
        widest = std::max(widest, label.fontMetrics().horizontalAdvance(word));
    }
    return widest;
}

QString wrongWith(const QLabel &label) {
    if (label.text().isEmpty()) {
        return {};
    }
    if (!label.wordWrap()) {
        return label.sizeHint().width() > label.width() + kSlack || label.sizeHint().height() > label.height() + kSlack
                   ? QStringLiteral("has no room for its line")
                   : QString();
    }
    if (label.heightForWidth(label.width()) > label.height() + kSlack) {
        return QStringLiteral("has no room for its %1 pixels of height in %2")
            .arg(label.heightForWidth(label.width()))
            .arg(label.height());
    }
    return widestWord(label) > label.contentsRect().width() + kSlack ? QStringLiteral("has no room for its widest word")
                                                                     : QString();
}

QString wrongWith(const QComboBox &box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = false;
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return box.fontMetrics().horizontalAdvance(box.currentText()) > field.width() + kSlack
               ? QStringLiteral("has no room for its choice")
               : QString();
}

QString wrongWith(const QAbstractItemView &view) {
    if (view.model() == nullptr || view.inherits("QHeaderView")) {
        return {};
    }
    const std::function<QString(const QModelIndex &)> look = [&](const QModelIndex &parent) -> QString {
        for (int row = 0; row < view.model()->rowCount(parent); ++row) {
            for (int column = 0; column < view.model()->columnCount(parent); ++column) {
                const QModelIndex index = view.model()->index(row, column, parent);
                const QRect place = view.visualRect(index);
                if (!place.isEmpty() &&
                    view.fontMetrics().horizontalAdvance(index.data().toString()) > place.width() + kSlack) {
                    return QStringLiteral("shortens \"%1\"").arg(index.data().toString());
                }
            }
            const QString below = look(view.model()->index(row, 0, parent));
            if (!below.isEmpty()) {
                return below;
            }
        }
        return {};
    };
    return look({});
}

QString wrongWith(const QWidget &widget) {
    if (const auto *const label = qobject_cast<const QLabel *>(&widget)) {
        return wrongWith(*label);
    }
    if (const auto *const box = qobject_cast<const QComboBox *>(&widget)) {
        return wrongWith(*box);
    }
    if (const auto *const button = qobject_cast<const QAbstractButton *>(&widget)) {
        const QSize wanted = button->minimumSizeHint();
        return wanted.width() > button->width() + kSlack || wanted.height() > button->height() + kSlack
                   ? QStringLiteral("is smaller than its words")
                   : QString();
    }
    if (const auto *const area = qobject_cast<const QAbstractScrollArea *>(&widget)) {
        if (area->horizontalScrollBar()->maximum() > 0) {
            return QStringLiteral("must be moved sideways by %1 pixels").arg(area->horizontalScrollBar()->maximum());
        }
        const auto *const view = qobject_cast<const QAbstractItemView *>(area);
        return view == nullptr ? QString() : wrongWith(*view);
    }
    return {};
}

/// Whether the widget around it hides a part. What scrolls is meant to be hidden in part.
bool hiddenInPart(const QWidget &widget) {
    const QWidget *const around = widget.parentWidget();
    if (around == nullptr || widget.isWindow() || around->inherits("QAbstractScrollArea") ||
        around->objectName() == QLatin1String("qt_scrollarea_viewport")) {
        return false;
    }
    return !around->rect().adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(widget.geometry());
}

} // namespace

QStringList cutOff(const QWidget &window) {
    QStringList found;
    for (const QWidget *const widget : window.findChildren<QWidget *>()) {
        // What belongs to a control of Qt's own, such as the arrows of a tool bar, follows its own rules.
        if (!widget->isVisible() || widget->window() != &window || widget->inherits("QScrollBar") ||
            widget->inherits("QMenu") || widget->objectName().startsWith(QLatin1String("qt_toolbar_ext"))) {
            continue;
        }
        QString why = wrongWith(*widget);
        if (why.isEmpty() && hiddenInPart(*widget)) {
            why = QStringLiteral("reaches out of %1").arg(nameOf(*widget->parentWidget()));
        }
        if (!why.isEmpty()) {
            const auto *const label = qobject_cast<const QLabel *>(widget);
            const auto *const button = qobject_cast<const QAbstractButton *>(widget);
            found.append(nameOf(*widget) + QLatin1String(" \"") +
                         (label != nullptr    ? label->text()
                          : button != nullptr ? button->text()
                                              : QString()) +
                         QLatin1String("\" ") + why);
        }
    }
    return found;
}

QStringList allTexts(const QWidget &window, TextsOf of) {
    QStringList texts{window.windowTitle()};
    const auto take = [&texts](const QString &text) {
        if (!text.isEmpty()) {
            texts.append(QString(text).remove(QChar(0x200B)));
        }
    };
    QList<const QWidget *> widgets{&window};
    for (const QWidget *const widget : window.findChildren<QWidget *>()) {
        widgets.append(widget);
    }
    for (const QWidget *const widget : widgets) {
        if (of == TextsOf::visibleWidgets && !widget->isVisible()) {
            continue;
        }
        take(widget->toolTip());
        take(widget->accessibleName());
        take(widget->accessibleDescription());
        if (const auto *const label = qobject_cast<const QLabel *>(widget)) {
            take(label->text());
        } else if (const auto *const edit = qobject_cast<const QLineEdit *>(widget)) {
            take(edit->text());
        } else if (const auto *const button = qobject_cast<const QAbstractButton *>(widget)) {
            take(button->text());
        } else if (const auto *const bar = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < bar->count(); ++i) {
                take(bar->tabText(i));
                take(bar->tabToolTip(i));
            }
        } else if (const auto *const view = qobject_cast<const QAbstractItemView *>(widget);
                   view != nullptr && view->model() != nullptr) {
            const std::function<void(const QModelIndex &)> walk = [&](const QModelIndex &parent) {
                for (int row = 0; row < view->model()->rowCount(parent); ++row) {
                    for (int column = 0; column < view->model()->columnCount(parent); ++column) {
                        const QModelIndex index = view->model()->index(row, column, parent);
                        take(index.data().toString());
                        take(index.data(Qt::ToolTipRole).toString());
                    }
                    walk(view->model()->index(row, 0, parent));
                }
            };
            walk({});
        }
    }
    return texts;
}

} // namespace eid::test
