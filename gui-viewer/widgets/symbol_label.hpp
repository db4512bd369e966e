// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/symbol.hpp"

#include <QWidget>

#include <functional>

namespace eid::viewer {

/// A symbol as large as a line of text, or a multiple of it. It says nothing to a screen reader: the words beside it
/// do.
class SymbolLabel : public QWidget {
    Q_OBJECT

  public:
    explicit SymbolLabel(Symbol symbol, QWidget *parent = nullptr, qreal lines = 1.3);

    void setSymbol(Symbol symbol);
    /// Asked for at each painting, so that it follows the theme. Unset: the text's colour.
    void setColour(std::function<QColor()> colour);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    Symbol symbol_;
    qreal lines_;
    std::function<QColor()> colour_;
};

} // namespace eid::viewer
