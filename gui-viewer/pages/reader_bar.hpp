// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"

#include <QTabBar>

namespace eid::viewer {

/// A tab for each reader that holds a card, when there is more than one.
class ReaderBar : public QTabBar {
    Q_OBJECT

  public:
    explicit ReaderBar(Desk &desk, QWidget *parent = nullptr);

  protected:
    void changeEvent(QEvent *event) override;

  private:
    void refresh();

    Desk &desk_;
    bool filling_ = false;
};

} // namespace eid::viewer
