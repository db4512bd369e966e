// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/seal.hpp"

#include <QToolButton>

namespace eid::viewer {

/// A seal of authenticity that can be pressed to see why.
class SealBadge : public QToolButton {
    Q_OBJECT

  public:
    explicit SealBadge(QWidget *parent = nullptr);

    void setSeal(const SealView &seal);
    [[nodiscard]] const SealView &seal() const noexcept { return seal_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

  private:
    SealView seal_;
};

} // namespace eid::viewer
