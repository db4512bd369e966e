// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <QList>
#include <QString>

#include <optional>

namespace eid::viewer {

/// One line of a page: what it is and what it says.
struct FieldRow {
    QString label; ///< stable: "surname"; "tag_2a" for a tag nobody knows
    QString name;  ///< for people, in their language
    QString value; ///< likewise; may be empty on the card, then it is not a row
};

/// The identity as the card itself is laid out.
struct IdentityView {
    QString surname;
    QString givenNames;           ///< all of them, with the letter of the third
    QString documentType;         ///< "Belgian citizen"
    QList<FieldRow> front;        ///< what is printed on the card beside the photo
    QList<FieldRow> card;         ///< the document itself: number, validity, where it was issued
    QList<FieldRow> special;      ///< special status and mentions, shown only where there are any
    QList<FieldRow> further;      ///< every other field, also of tags nobody knows
    QList<FieldRow> technical;    ///< digests and versions
    bool outsideValidity = false; ///< the card itself has expired or is not valid yet
};

/// Every field of the record is in exactly one place of the view.
/// @param now the time at which the card must be valid.
IdentityView identityView(const Record &record, TimePoint now);

/// The address in the card's order, without the version of its structure.
QList<FieldRow> addressRows(const Record &record);

} // namespace eid::viewer
