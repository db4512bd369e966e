// SPDX-License-Identifier: Apache-2.0
#include "pages/reader_bar.hpp"

#include "widgets/symbol.hpp"

#include <QEvent>

namespace eid::viewer {

ReaderBar::ReaderBar(Desk &desk, QWidget *parent) : QTabBar(parent), desk_(desk) {
    setExpanding(false);
    setDrawBase(false);
    setUsesScrollButtons(true);
    connect(&desk_, &Desk::changed, this, &ReaderBar::refresh);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (!filling_ && index >= 0) {
            desk_.choose(tabData(index).toString());
        }
    });
    refresh();
}

void ReaderBar::changeEvent(QEvent *event) {
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

void ReaderBar::refresh() {
    filling_ = true;
    setAccessibleName(tr("Readers with a card"));
    QStringList wanted;
    for (const Slot &slot : desk_.slotList()) {
        if (slot.state != SlotState::empty) {
            wanted.append(slot.reader);
        }
    }
    QStringList present;
    for (int i = 0; i < count(); ++i) {
        present.append(tabData(i).toString());
    }
    if (present != wanted) {
        while (count() > 0) {
            removeTab(0);
        }
        for (const QString &reader : wanted) {
            // A reader's name is no markup for a shortcut.
            const int index =
                addTab(symbolIcon(Symbol::card), QString(reader).replace(QLatin1Char('&'), QStringLiteral("&&")));
            setTabData(index, reader);
        }
    }
    if (const Slot *const current = desk_.current()) {
        setCurrentIndex(static_cast<int>(wanted.indexOf(current->reader)));
    }
    setVisible(wanted.size() > 1);
    filling_ = false;
}

} // namespace eid::viewer
