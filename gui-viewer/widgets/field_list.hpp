// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity_view.hpp"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace eid::viewer {

/// Names and values one below the other. Values can be selected and copied by mouse and keyboard, wrap however long
/// they are, and are never read as markup. Narrow windows and large text put the name above its value.
class FieldList : public QWidget {
    Q_OBJECT

  public:
    explicit FieldList(QWidget *parent = nullptr);

    /// Shows these rows; what stays the same stays untouched, so that nothing flickers and no selection is lost.
    void setRows(const QList<FieldRow> &rows);
    [[nodiscard]] const QList<FieldRow> &rows() const noexcept { return rows_; }
    /// Values in type of equal width, for hexadecimal.
    void setMonospaced(bool on);

  protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

  private:
    void rebuild();

    QGridLayout *grid_;
    QList<FieldRow> rows_;
    bool stacked_ = false;
    bool monospaced_ = false;
};

/// A label for a text that comes from a card or a file: plain, selectable, wrapping anywhere when it must.
QLabel *valueLabel(const QString &value, QWidget *parent);

/// A text as a tool tip that is never read as markup, whatever a reader or a file is called.
QString plainToolTip(const QString &text);

/// The text with places to break in runs that have none, for display only.
QString breakable(const QString &text);

} // namespace eid::viewer
