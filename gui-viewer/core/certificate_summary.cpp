// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_summary.hpp"

#include "core/certificate_texts.hpp"
#include "core/texts.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

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
        return {StatusLevel::problem, tr("damaged"), texts::presence(entry), StatusAction::showCertificates};
    }
    static CertificateSummary outside(const CertificateEntry &entry) {
        return {StatusLevel::problem, texts::validity(entry.validity),
                tr("%1: valid from %2 to %3.")
                    .arg(texts::roleName(entry.role), texts::date(entry.notBefore), texts::date(entry.notAfter)),
                StatusAction::showCertificates};
    }
    static CertificateSummary untrusted(const CertificateEntry &entry) {
        return {StatusLevel::notice, tr("not proved"),
                texts::roleName(entry.role) + QStringLiteral(": ") + texts::link(entry),
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
};

bool isRead(const CertificateEntry &entry) {
    return entry.presence == Presence::read;
}

bool isOfHolder(CertificateRole role) {
    return std::find(kHolders.begin(), kHolders.end(), role) != kHolders.end();
}

/// The holder's certificates and all that they rest on, each once, the holder's first. A certificate that did not sign
/// the one below says nothing of it.
std::vector<CertificateRole> judgedRoles(const CertificateList &list) {
    std::vector<CertificateRole> roles;
    std::copy_if(kHolders.begin(), kHolders.end(), std::back_inserter(roles),
                 [&list](CertificateRole role) { return isRead(list.entry(role)); });
    for (std::size_t at = 0; at < roles.size(); ++at) {
        const auto parent = parentOf(roles[at]);
        if (parent && list.entry(roles[at]).link == ParentLink::verified &&
            std::find(roles.begin(), roles.end(), *parent) == roles.end()) {
            roles.push_back(*parent);
        }
    }
    return roles;
}

} // namespace

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
    for (const CertificateRole role : judgedRoles(list)) {
        const CertificateEntry &entry = list.entry(role);
        const RevocationCheck &check = revocation.check(role);
        const bool answered = check.phase == RevocationCheck::Phase::answered && check.at;
        if (check.status && check.status->situation()) {
            const StatusLevel level = revocationLevel(check);
            CertificateSummary told =
                Words::told(level, *check.status->situation(),
                            texts::roleName(role) + QStringLiteral(": ") + texts::revocationDetails(check));
            if (level == StatusLevel::problem) {
                return told;
            }
            lesser = lesser.value_or(told);
        }
        if (entry.validity != Validity::current) {
            return Words::outside(entry);
        }
        if (check.phase == RevocationCheck::Phase::asking) {
            lesser = Words::asking();
        } else if (check.phase == RevocationCheck::Phase::failed && check.why && !lesser) {
            lesser = Words::told(StatusLevel::notice, check.why->situation(), texts::revocationDetails(check));
            lesser->action = StatusAction::checkRevocation;
        }
        if (answered) {
            answeredAt = answeredAt ? std::min(*answeredAt, *check.at) : *check.at;
        }
        if (!isOfHolder(role)) {
            continue; // whether it is trusted shows in those below; nobody answers for a root
        }
        if (!entry.trusted && !lesser && !reading) {
            lesser = entry.link == ParentLink::verified ? Words::rootUnknown() : Words::untrusted(entry);
        }
        allAnswered = allAnswered && answered;
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
