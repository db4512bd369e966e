// SPDX-License-Identifier: Apache-2.0
#include "pages/navigation.hpp"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QEvent>
#include <QKeySequence>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

namespace eid::viewer {

namespace {

constexpr std::array kSymbols{Symbol::person, Symbol::key, Symbol::certificate, Symbol::computer, Symbol::settings};
constexpr std::array<const char *, kPages> kNames{"nav_identity", "nav_pin", "nav_certificates", "nav_computer",
                                                  "nav_settings"};

} // namespace

Navigation::Navigation(QWidget *parent)
    : QWidget(parent), layout_(new QBoxLayout(QBoxLayout::TopToBottom, this)), group_(new QButtonGroup(this)) {
    layout_->setContentsMargins(8, 8, 8, 8);
    layout_->setSpacing(4);
    for (int page = 0; page < kPages; ++page) {
        auto *const button = new QToolButton(this);
        button->setObjectName(QString::fromLatin1(kNames.at(static_cast<std::size_t>(page))));
        button->setIcon(symbolIcon(kSymbols.at(static_cast<std::size_t>(page))));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        group_->addButton(button, page);
        layout_->addWidget(button);
        buttons_.append(button);
    }
    layout_->addStretch();
    // Assistive programs toggle a button that can be checked; Qt does not call that a click.
    connect(group_, &QButtonGroup::idToggled, this, [this](int page, bool checked) {
        if (checked) {
            Q_EMIT chosen(static_cast<PageName>(page));
        }
    });
    name();
}

void Navigation::setCurrent(PageName page) {
    const QSignalBlocker quiet(group_);
    group_->button(static_cast<int>(page))->setChecked(true);
    // The tabulator leads to the page of now, arrows to the others. Qt would see to that only when one of them is
    // entered, and a page may be chosen without.
    for (QToolButton *const button : buttons_) {
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void Navigation::setNarrow(bool narrow) {
    if (narrow != narrow_) {
        narrow_ = narrow;
        layout_->setDirection(narrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
        name();
    }
}

void Navigation::name() {
    setAccessibleName(tr("Pages"));
    const std::array names{tr("Identity"), tr("PIN"), tr("Certificates"), tr("My computer"), tr("Settings")};
    for (int page = 0; page < kPages; ++page) {
        QToolButton *const button = buttons_[page];
        button->setText(names.at(static_cast<std::size_t>(page)));
        button->setAccessibleName(button->text());
        // In a row there is no room for the words of five buttons in large type.
        button->setToolButtonStyle(narrow_ ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(
            button->text(),
            QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)).toString(QKeySequence::NativeText)));
        const int side = static_cast<int>(fontMetrics().height() * 1.3);
        button->setIconSize(QSize(side, side));
        button->setMinimumHeight(fontMetrics().height() * 2);
    }
}

void Navigation::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        name();
    }
}

} // namespace eid::viewer
