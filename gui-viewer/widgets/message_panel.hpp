// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/symbol.hpp"

#include <eid/error.hpp>

#include <QWidget>

class QLabel;
class QPushButton;

namespace eid::viewer {

class SymbolLabel;

/// A message that fills a page: what is the case, why, what can be done, and the button that does it.
class MessagePanel : public QWidget {
    Q_OBJECT

  public:
    explicit MessagePanel(QWidget *parent = nullptr);

    void setMessage(Symbol symbol, const QString &title, const QString &text);
    /// A situation of the catalogue with its code.
    void setError(const Error &error);
    /// @param name empty: no button.
    void setButton(const QString &name);

  Q_SIGNALS:
    void pressed();

  private:
    SymbolLabel *symbol_;
    QLabel *title_;
    QLabel *text_;
    QPushButton *button_;
};

} // namespace eid::viewer
