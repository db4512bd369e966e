// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/seal.hpp"

#include <QFrame>

class QVBoxLayout;

namespace eid::viewer {

/// The check list behind the seals: each check with its outcome, the reason in words and what to do.
class CheckListPanel : public QFrame {
    Q_OBJECT

  public:
    explicit CheckListPanel(QWidget *parent = nullptr);

    void setChecks(const QList<SealView> &checks);
    [[nodiscard]] qsizetype count() const noexcept { return checks_.size(); }

  private:
    QVBoxLayout *column_;
    QList<SealView> checks_;
};

} // namespace eid::viewer
