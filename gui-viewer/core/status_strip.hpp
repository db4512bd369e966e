// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"
#include "core/seal.hpp"

#include <QList>
#include <QString>

#include <string_view>

namespace eid::viewer {

enum class StatusSubject { service, reader, card, authenticity, certificates, pin };
inline constexpr int kStatusSubjects = 6;

enum class StatusLevel {
    none, ///< does not apply now
    busy, ///< being found out
    good,
    notice,
    problem,
};

/// What the button of an item does about it.
enum class StatusAction {
    none,
    examineComputer, ///< shows the page with the doctor
    chooseReader,    ///< shows the next reader that holds a card
    readAgain,
    showChecks,       ///< opens the check list
    showCertificates, ///< the page
    checkRevocation,  ///< asks the status service
    showPin,          ///< the page
    unblockPin,
};

/// One item of the strip: what is the case, why, and what can be done.
struct StatusItem {
    StatusSubject subject = StatusSubject::service;
    StatusLevel level = StatusLevel::none;
    QString name;   ///< "Reader"
    QString state;  ///< a few words: "connected"
    QString reason; ///< a sentence or two; with the code where there is one
    StatusAction action = StatusAction::none;
    QString actionName; ///< what the button says; empty without an action
};

/// What the strip needs to know of certificates; the list of certificates knows it.
struct CertificateSummary {
    StatusLevel level = StatusLevel::none;
    QString state;
    QString reason;
    StatusAction action = StatusAction::none;
};

/// The six items, in order. They are made anew from what is the case, never kept.
QList<StatusItem> statusItems(const Desk &desk, const CertificateSummary &certificates);

std::string_view statusSubjectName(StatusSubject subject) noexcept; ///< "authenticity"

} // namespace eid::viewer
