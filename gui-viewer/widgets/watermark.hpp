// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace eid::viewer {

/// Words across the whole of a widget, above everything and in nobody's way: practice must never be taken for a card.
class Watermark : public QWidget {
    Q_OBJECT

  public:
    explicit Watermark(QWidget *over);

  protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace eid::viewer
