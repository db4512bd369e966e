// SPDX-License-Identifier: Apache-2.0
#include "pages/page.hpp"

#include "widgets/look.hpp"
#include "widgets/message_panel.hpp"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace eid::viewer {

namespace {

class ScreenWords {
    Q_DECLARE_TR_FUNCTIONS(Screen)

  public:
    static void fill(MessagePanel &panel, const Desk &desk) {
        panel.setButton({});
        switch (desk.screen()) {
        case Screen::starting:
            panel.setMessage(Symbol::clock, tr("One moment"),
                             tr("The smart-card service is being asked for its readers."));
            break;
        case Screen::noService:
            panel.setError(*desk.serviceError());
            panel.setButton(tr("Find the cause"));
            break;
        case Screen::noReader:
            panel.setError(Error(Situation::noReader));
            panel.setButton(tr("Find the cause"));
            break;
        case Screen::noCard:
            panel.setMessage(Symbol::card, tr("Insert an identity card"),
                             tr("Put the card into the reader, chip first. It is read by itself."));
            break;
        case Screen::recognising:
            panel.setMessage(Symbol::clock, tr("A card was inserted"), tr("It is being recognised."));
            break;
        case Screen::unusable:
            panel.setError(desk.current()->error ? *desk.current()->error : Error(Situation::cardUnknown));
            panel.setButton(tr("Find the cause"));
            break;
        case Screen::cleared:
            panel.setMessage(Symbol::clear, tr("The data are not shown"),
                             tr("They were taken off the screen. The card is still in the reader."));
            panel.setButton(tr("Show them again"));
            break;
        case Screen::document:
            break;
        }
    }
};

} // namespace

Page::Page(QWidget *content, QWidget *parent)
    : QWidget(parent), stack_(new QStackedLayout(this)), scroll_(new QScrollArea(this)),
      message_(new MessagePanel(this)) {
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus); // its content has the stops; the keys scroll to what has the focus
    scroll_->setWidget(content);
    stack_->addWidget(scroll_);
    // The message scrolls as well: large type and a small window must not hide its button.
    auto *const around = new QScrollArea(this);
    around->setWidgetResizable(true);
    around->setFrameShape(QFrame::NoFrame);
    around->setFocusPolicy(Qt::NoFocus);
    around->setWidget(message_);
    stack_->addWidget(around);
    // Coming from outside, the keyboard may enter at a control that is scrolled out of sight.
    connect(qApp, &QApplication::focusChanged, this, [this, around](const QWidget * /*before*/, QWidget *now) {
        for (QScrollArea *const area : {scroll_, around}) {
            if (now != nullptr && area->widget()->isAncestorOf(now)) {
                area->ensureWidgetVisible(now);
            }
        }
    });
    connect(message_, &MessagePanel::pressed, this, [this] { Q_EMIT helpWanted(screen_); });
}

bool Page::showFor(const Desk &desk) {
    screen_ = desk.screen();
    const bool content = screen_ == Screen::document && desk.document() != nullptr;
    if (!content) {
        ScreenWords::fill(*message_, desk);
    }
    stack_->setCurrentIndex(content ? 0 : 1);
    return content;
}

void Page::showContent() {
    stack_->setCurrentIndex(0);
}

void Page::showNotice(const QString &title, const QString &text) {
    message_->setMessage(Symbol::dash, title, text);
    message_->setButton({});
    stack_->setCurrentIndex(1);
}

void Page::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

Section::Section(QWidget *parent)
    : QWidget(parent), heading_(new QLabel(this)), head_(new QHBoxLayout), body_(new QVBoxLayout) {
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(10);
    head_->addWidget(heading_, 1);
    column->addLayout(head_);
    column->addLayout(body_);
    heading_->setTextFormat(Qt::PlainText);
    heading_->setWordWrap(true);
    enlarge(*heading_, 1.1, true);
}

void Section::setHeading(const QString &heading) {
    heading_->setText(heading);
    setAccessibleName(heading);
}

void Section::setBadge(QWidget *badge) {
    head_->addWidget(badge, 0, Qt::AlignTop);
}

void Section::paintEvent(QPaintEvent * /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), Look::highContrast() ? 2 : 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

} // namespace eid::viewer
