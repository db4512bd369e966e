// SPDX-License-Identifier: Apache-2.0
#include "widgets/check_list_panel.hpp"

#include "widgets/field_list.hpp"
#include "widgets/look.hpp"
#include "widgets/symbol_label.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace eid::viewer {

namespace {

bool same(const SealView &one, const SealView &other) {
    return one.subject == other.subject && one.level == other.level && one.name == other.name &&
           one.word == other.word && one.reason == other.reason && one.remedy == other.remedy;
}

QWidget *rowOf(const SealView &check, QWidget *parent) {
    auto *const row = new QWidget(parent);
    auto *const line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    auto *const symbol = new SymbolLabel(symbolOf(check.level), row);
    symbol->setColour([level = check.level] { return Look::colourOf(level); });
    line->addWidget(symbol, 0, Qt::AlignTop);
    auto *const words = new QVBoxLayout;
    words->setSpacing(2);
    QLabel *const title = valueLabel(CheckListPanel::tr("%1: %2").arg(check.name, check.word), row);
    enlarge(*title, 1.0, true);
    words->addWidget(title);
    words->addWidget(valueLabel(check.reason, row));
    if (!check.remedy.isEmpty()) {
        words->addWidget(valueLabel(check.remedy + QStringLiteral(" (") + check.code + QLatin1Char(')'), row));
    }
    line->addLayout(words, 1);
    return row;
}

} // namespace

CheckListPanel::CheckListPanel(QWidget *parent) : QFrame(parent), column_(new QVBoxLayout(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    column_->setSpacing(12);
}

void CheckListPanel::setChecks(const QList<SealView> &checks) {
    setAccessibleName(tr("Checks of authenticity"));
    if (std::equal(checks.begin(), checks.end(), checks_.begin(), checks_.end(), same)) {
        return;
    }
    checks_ = checks;
    while (QLayoutItem *const item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const SealView &check : checks) {
        column_->addWidget(rowOf(check, this));
    }
}

} // namespace eid::viewer
