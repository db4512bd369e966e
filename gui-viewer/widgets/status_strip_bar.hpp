// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/status_strip.hpp"

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace eid::viewer {

/// The strip that is always there: six items; the chosen one shows its reason and its button below. Until somebody
/// chooses, the gravest is shown.
class StatusStripBar : public QFrame {
    Q_OBJECT

  public:
    explicit StatusStripBar(QWidget *parent = nullptr);

    void setItems(const QList<StatusItem> &items);
    [[nodiscard]] const QList<StatusItem> &items() const noexcept { return items_; }

  Q_SIGNALS:
    void acted(eid::viewer::StatusAction action);

  protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

  private:
    void arrange();
    void choose(int index);
    void showChosen();
    [[nodiscard]] int gravest() const;

    QGridLayout *grid_;
    QList<QToolButton *> tiles_;
    QWidget *details_;
    QLabel *reason_;
    QPushButton *button_;
    QList<StatusItem> items_;
    int chosen_ = -1; ///< by a person; -1: nobody chose
    int columns_ = 0;
};

} // namespace eid::viewer
