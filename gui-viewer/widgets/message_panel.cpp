// SPDX-License-Identifier: Apache-2.0
#include "widgets/message_panel.hpp"

#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol_label.hpp"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace eid::viewer {

MessagePanel::MessagePanel(QWidget *parent)
    : QWidget(parent), symbol_(new SymbolLabel(Symbol::card, this, 4)), title_(valueLabel({}, this)),
      text_(valueLabel({}, this)), button_(new QPushButton(this)) {
    auto *const column = new QVBoxLayout(this);
    column->setSpacing(14);
    column->addStretch(2);
    column->addWidget(symbol_, 0, Qt::AlignHCenter);
    for (QLabel *const label : {title_, text_}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        column->addWidget(label);
    }
    title_->setObjectName(QStringLiteral("message_title"));
    text_->setObjectName(QStringLiteral("message_text"));
    enlarge(*title_, 1.5, true);
    column->addWidget(button_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    button_->setObjectName(QStringLiteral("message_button"));
    button_->hide();
    connect(button_, &QPushButton::clicked, this, &MessagePanel::pressed);
}

void MessagePanel::setMessage(Symbol symbol, const QString &title, const QString &text) {
    symbol_->setSymbol(symbol);
    title_->setText(breakable(title));
    text_->setText(breakable(text));
}

void MessagePanel::setError(const Error &error) {
    const Situation situation = error.situation();
    setMessage(Symbol::warning, texts::title(situation),
               texts::cause(situation) + QLatin1Char('\n') + texts::remedy(situation) + QStringLiteral("\n\n") +
                   texts::code(situation));
}

void MessagePanel::setButton(const QString &name) {
    button_->setText(name);
    button_->setVisible(!name.isEmpty());
}

} // namespace eid::viewer
