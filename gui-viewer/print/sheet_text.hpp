// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <QString>
#include <QStringList>

#include <vector>

namespace eid::viewer {

/// The words on a sheet, in the language of now, before anybody knows where on the page they stand.
struct SheetText {
    struct Item {
        QString name;
        QString value;
    };
    struct Seal {
        QString mark;    ///< "yes", "no" or "not there", as a sign
        QString verdict; ///< "Identity - authenticity verified: yes"
        QString reason;
    };

    QString title;
    QString document;          ///< the kind of card, at the right of the title; may be empty
    std::vector<Item> card;    ///< what is printed on a card, in the order in which it is
    std::vector<Item> further; ///< the rest of the identity, in the card's order
    std::vector<Item> address;
    std::vector<Seal> seals;
    QString noPhoto; ///< for the frame, when there is none or it cannot be shown
    QStringList foot;
};

SheetText sheetText(const CardDocument &document, const QString &producer);

} // namespace eid::viewer
