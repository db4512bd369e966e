// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <QList>
#include <QString>

namespace eid::viewer {

/// What a seal of authenticity shows.
enum class SealLevel {
    absent,   ///< there is nothing to check
    checking, ///< not known yet
    verified,
    unproved, ///< nothing is wrong, but something is not proved
    wrong,    ///< a contradiction: do not rely on it
};

/// The parts of a card that have a check of their own.
enum class SealSubject { identity, address, photo, chain, cardKey };

struct SealView {
    SealSubject subject = SealSubject::identity;
    SealLevel level = SealLevel::checking;
    QString name;   ///< "Identity data"
    QString word;   ///< "authentic", "not proved", "changed"
    QString reason; ///< one sentence
    QString remedy; ///< what to do; empty when all is well
    QString code;   ///< "EID-402"; empty when all is well
};

/// One seal. @param reading whether the card is still being read.
SealView sealOf(const CardDocument &document, SealSubject subject, bool reading);
/// All of them, in the order in which they rest on one another: the check list.
QList<SealView> checkList(const CardDocument &document, bool reading);
/// The one seal that stands for the whole: the worst of those that are there.
SealView overallSeal(const CardDocument &document, bool reading);

} // namespace eid::viewer
