// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace eid::viewer {

class MessagePanel;

/// What the pages have in common: content that scrolls when the window is too small for it, and, for pages about a
/// card, a message in its place as long as there is none.
class Page : public QWidget {
    Q_OBJECT

  public:
    /// @param content the page's own; the page takes it.
    Page(QWidget *content, QWidget *parent);

    /// Called when something changed or the language did.
    virtual void refresh() = 0;

  Q_SIGNALS:
    /// The message's button was pressed.
    void helpWanted(eid::viewer::Screen screen);

  protected:
    /// Shows the content, or says why there is none. @return true when the content is shown.
    bool showFor(const Desk &desk);
    void showContent();
    void showNotice(const QString &title, const QString &text);
    [[nodiscard]] QScrollArea *scrollArea() const noexcept { return scroll_; }

    void changeEvent(QEvent *event) override;

  private:
    QStackedLayout *stack_;
    QScrollArea *scroll_;
    MessagePanel *message_;
    Screen screen_ = Screen::starting;
};

/// A framed part of a page with a heading and, at its right, room for a seal.
class Section : public QWidget {
    Q_OBJECT

  public:
    explicit Section(QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    /// At the right of the heading; the section takes it.
    void setBadge(QWidget *badge);
    [[nodiscard]] QVBoxLayout *body() const noexcept { return body_; }

  protected:
    void paintEvent(QPaintEvent *event) override;

  private:
    QLabel *heading_;
    QHBoxLayout *head_;
    QVBoxLayout *body_;
};

} // namespace eid::viewer
