// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_summary.hpp"

#include "core/texts.hpp"

#include <QCoreApplication>

#include <array>

namespace eid::viewer {

namespace {

constexpr std::array kHolders{CertificateRole::authentication, CertificateRole::signature};

class Words {
    Q_DECLARE_TR_FUNCTIONS(CertificateSummary)

  public:
    static CertificateSummary reading() {
        return {StatusLevel::busy, tr("being read"), tr("The certificates come after the identity."),
                StatusAction::none};
    }
    static CertificateSummary none() {
        return {StatusLevel::none, tr("none"), tr("This card or file has no certificates of its holder."),
                StatusAction::none};
    }
    static CertificateSummary flawed(const CertificateEntry &entry) {
        return {StatusLevel::problem, tr("damaged"), presenceText(entry), StatusAction::showCertificates};
    }
    static CertificateSummary outside(const CertificateEntry &entry) {
        return {StatusLevel::problem, validityText(entry.validity),
                tr("%1: valid from %2 to %3.")
                    .arg(roleName(entry.role), texts::date(entry.notBefore), texts::date(entry.notAfter)),
                StatusAction::showCertificates};
    }
    static CertificateSummary untrusted(const CertificateEntry &entry) {
        return {StatusLevel::notice, tr("not proved"), roleName(entry.role) + QStringLiteral(": ") + linkText(entry),
                StatusAction::showCertificates};
    }
    static CertificateSummary rootUnknown() {
        return {StatusLevel::notice, tr("not proved"),
                texts::cause(Situation::rootUntrusted) + QStringLiteral(" (") + texts::code(Situation::rootUntrusted) +
                    QLatin1Char(')'),
                StatusAction::showCertificates};
    }
    static CertificateSummary asking() {
        return {StatusLevel::busy, tr("being asked"),
                tr("The status service is being asked whether they were revoked."), StatusAction::none};
    }
    static CertificateSummary valid() {
        return {StatusLevel::good, tr("valid"),
                tr("Valid by their dates and their issuer. Nobody has asked yet whether they were revoked."),
                StatusAction::checkRevocation};
    }
    static CertificateSummary notRevoked(TimePoint at) {
        return {StatusLevel::good, tr("valid, not revoked"), tr("Asked on %1.").arg(texts::dateAndTime(at)),
                StatusAction::checkRevocation};
    }
    static CertificateSummary told(StatusLevel level, Situation situation, const QString &reason) {
        return {level, texts::title(situation), reason, StatusAction::showCertificates};
    }

    static QString state(const RevocationStatus &status) {
        switch (status.state) {
        case RevocationState::good:
            return tr("Not revoked");
        case RevocationState::revoked:
            return tr("Revoked");
        case RevocationState::onHold:
            return tr("Suspended");
        case RevocationState::unknown:
            return tr("Unknown to the status service");
        }
        return {};
    }
    static QString answered(const RevocationCheck &check) {
        QString text = state(*check.status);
        if (check.status->since) {
            text = tr("%1 since %2").arg(text, texts::dateAndTime(*check.status->since));
        }
        const QString source =
            check.status->source == RevocationSource::ocsp ? tr("status service") : tr("revocation list");
        // A list may be some hours old by its nature; who reads this shall know how old.
        return tr("%1. Asked on %2 (%3 of %4).")
            .arg(text, texts::dateAndTime(check.at.value_or(check.status->producedAt)), source,
                 texts::dateAndTime(check.status->thisUpdate));
    }
    static QString notAsked() { return tr("Not asked yet."); }
    static QString beingAsked() { return tr("Being asked."); }
};

bool isRead(const CertificateEntry &entry) {
    return entry.presence == Presence::read;
}

} // namespace

QString revocationText(const RevocationCheck &check) {
    switch (check.phase) {
    case RevocationCheck::Phase::notAsked:
        return check.why ? texts::oneLine(*check.why) : Words::notAsked();
    case RevocationCheck::Phase::asking:
        return Words::beingAsked();
    case RevocationCheck::Phase::answered:
        return check.status ? Words::answered(check) : QString();
    case RevocationCheck::Phase::failed:
        break;
    }
    return check.why ? texts::oneLine(*check.why) : QString();
}

StatusLevel revocationLevel(const RevocationCheck &check) {
    switch (check.phase) {
    case RevocationCheck::Phase::notAsked:
        return StatusLevel::none;
    case RevocationCheck::Phase::asking:
        return StatusLevel::busy;
    case RevocationCheck::Phase::failed:
        return StatusLevel::notice;
    case RevocationCheck::Phase::answered:
        break;
    }
    if (!check.status || check.status->state == RevocationState::unknown) {
        return StatusLevel::notice;
    }
    return check.status->state == RevocationState::good ? StatusLevel::good : StatusLevel::problem;
}

CertificateSummary summaryOf(const CertificateList &list, const RevocationChecker &revocation, bool reading) {
    if (list.isEmpty()) {
        return reading ? Words::reading() : Words::none();
    }
    bool any = false;
    for (const CertificateRole role : kHolders) {
        const CertificateEntry &entry = list.entry(role);
        if (entry.presence == Presence::unreadable || (entry.flaw && !isRead(entry))) {
            return Words::flawed(entry);
        }
        any = any || isRead(entry);
    }
    if (!any) {
        return reading ? Words::reading() : Words::none();
    }
    std::optional<CertificateSummary> lesser;
    std::optional<TimePoint> answeredAt;
    bool allAnswered = true;
    for (const CertificateRole role : kHolders) {
        const CertificateEntry &entry = list.entry(role);
        if (!isRead(entry)) {
            continue;
        }
        const RevocationCheck &check = revocation.check(role);
        if (check.status && check.status->situation()) {
            const StatusLevel level = revocationLevel(check);
            return Words::told(level, *check.status->situation(),
                               roleName(role) + QStringLiteral(": ") + revocationText(check));
        }
        if (entry.validity != Validity::current) {
            return Words::outside(entry);
        }
        if (check.phase == RevocationCheck::Phase::asking) {
            lesser = Words::asking();
        } else if (check.phase == RevocationCheck::Phase::failed && check.why && !lesser) {
            lesser = Words::told(StatusLevel::notice, check.why->situation(), revocationText(check));
            lesser->action = StatusAction::checkRevocation;
        }
        if (!entry.trusted && !lesser && !reading) {
            lesser = entry.link == ParentLink::verified ? Words::rootUnknown() : Words::untrusted(entry);
        }
        if (check.phase == RevocationCheck::Phase::answered && check.at) {
            answeredAt = answeredAt ? std::min(*answeredAt, *check.at) : *check.at;
        } else {
            allAnswered = false;
        }
    }
    if (lesser) {
        return *lesser;
    }
    if (reading) {
        return Words::reading();
    }
    return allAnswered && answeredAt ? Words::notRevoked(*answeredAt) : Words::valid();
}

} // namespace eid::viewer
