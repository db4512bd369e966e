// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/symbol.hpp"

#include <QList>
#include <QWidget>

class QToolButton;
class QBoxLayout;
class QButtonGroup;

namespace eid::viewer {

/// The pages of the window, in the order in which they are offered. A page to sign documents goes between the
/// certificates and the computer.
enum class PageName { identity, pin, certificates, computer, settings };
inline constexpr int kPages = 5;

/// The buttons that lead to the pages; a column, or a row where the window is narrow.
class Navigation : public QWidget {
    Q_OBJECT

  public:
    explicit Navigation(QWidget *parent = nullptr);
    void setCurrent(PageName page);
    void setNarrow(bool narrow);

  Q_SIGNALS:
    void chosen(eid::viewer::PageName page);

  protected:
    void changeEvent(QEvent *event) override;

  private:
    void name();

    QBoxLayout *layout_;
    QButtonGroup *group_;
    QList<QToolButton *> buttons_;
    bool narrow_ = false;
};

} // namespace eid::viewer
