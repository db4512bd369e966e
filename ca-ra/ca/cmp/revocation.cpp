// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/service_implementation.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "issuance/extension_template.hpp"

#include <algorithm>
#include <utility>

namespace eid::ca {

using namespace cmp;

namespace {

constexpr std::size_t kDigestText = 64; // SHA-256 in hexadecimal

bool isReversible(Reason reason) {
    return reason == Reason::certificateHold || reason == Reason::removeFromCrl;
}

/// Also one that nothing is issued by any more: its certificates go on to be revoked, by those who could before.
const Profile *knownProfile(const ProfileSet &profiles, const std::string &name) {
    if (const auto used = profiles.all().find(name); used != profiles.all().end()) {
        return &used->second;
    }
    const auto withheld = profiles.withheld().find(name);
    return withheld != profiles.withheld().end() && withheld->second.profile ? &*withheld->second.profile : nullptr;
}

/// A registration authority revokes, suspends and releases what it may ask for; a holder revokes or suspends the own
/// certificate, and never lifts a suspension: that takes somebody who has seen the holder.
void requireMayChange(const Requester &requester, const CertificateRecord &record, const ProfileSet &profiles,
                      Reason reason) {
    if (requester.authority == nullptr) {
        if (!(record.key == requester.holder->key)) {
            throw Error(Situation::requestNotAuthorised, "another holder's certificate");
        }
        if (reason == Reason::removeFromCrl) {
            throw Error(Situation::requestNotAuthorised, "removeFromCRL");
        }
        return;
    }
    const RegistrationAuthority &authority = *requester.authority;
    if (!authority.mayRevoke) {
        throw Error(Situation::requestNotAuthorised, "revocation");
    }
    // What the journal or a lost serial's revocation brought has no profile: whoever revokes may revoke it, and only
    // who is not bound to profiles could tell whether it should be released, which nobody is.
    const Profile *profile = knownProfile(profiles, record.profile);
    const bool listed =
        std::find(authority.profiles.begin(), authority.profiles.end(), record.profile) != authority.profiles.end();
    const bool unknown = record.profile.empty() || (authority.profiles.empty() && profile == nullptr);
    const bool registered = listed || (profile != nullptr && isRegisteredFor(authority, *profile));
    if (!registered && !(unknown && reason != Reason::removeFromCrl)) {
        throw Error(Situation::requestNotAuthorised, "profile");
    }
}

} // namespace

/// Of this issuer, or of one before it that had the same name: a CertId names both alike.
std::optional<CertificateRecord> CmpService::Implementation::recordNamed(const NamedCertificate &named) {
    const Issuer &own = issuing_.issuer();
    std::optional<CertificateRecord> found;
    store_.read([&](Reading &reading) {
        found = reading.status({own.id, named.serial});
        if (found) {
            return;
        }
        for (const Issuer &other : reading.issuers()) {
            if (!found && other.id != own.id && sameOctets(other.subject, own.subject)) {
                found = reading.status({other.id, named.serial});
            }
        }
    });
    return found;
}

/// A revocation is never refused because the store has lost the certificate: a backup was restored.
void CmpService::Implementation::revokeLost(const RevocationWish &wish, const Visit &visit) {
    const RegistrationAuthority *authority = visit.requester.authority;
    if (authority == nullptr || isReversible(wish.reason)) {
        throw Error(Situation::certificateUnknown, "serialNumber");
    }
    if (!authority->mayRevoke) {
        throw Error(Situation::requestNotAuthorised, "revocation");
    }
    const Issuer &issuer = issuing_.issuer();
    Change change;
    change.to = State::revoked;
    change.reason = wish.reason;
    change.invalidityDate = wish.invalidityDate;
    change.at = clock_.now();
    store_.write([&](Writing &writing) {
        writing.revokeUnknown({issuer.id, wish.certificate.serial}, shardOf(wish.certificate.serial, issuer.shards),
                              issuer.notAfter, change, visit.requester.actor);
    });
}

/// What can be undone can also be played again later, to this process after a restart or to another one on the same
/// store: each such message works once. Which ones came is kept for as long as their messageTime lets them in. By that
/// time they are kept in places that are used again when their turn comes, so that old ones need no sweeping: four
/// turns of the window's length, of which at most three are let in, and 256 places in each.
/// @throws Refusal badTime.
void CmpService::Implementation::noteOnce(Writing &writing, const Message &message) const {
    // The part that is signed: what is around it, and the signature, can be changed by anybody without spoiling it.
    const std::string digest = lowerHex(sha256(message.protectedPart()));
    const auto window = std::max<std::int64_t>(options_.clockWindow.count(), 1);
    const auto time = std::chrono::duration_cast<std::chrono::seconds>(message.time->time_since_epoch()).count();
    const auto turn = time / window;
    const std::string name =
        "cmp.rr." + std::to_string(window) + "." + std::to_string(turn % 4) + "." + digest.substr(0, 2);
    const std::string mark = std::to_string(turn) + ":";
    std::string kept = writing.setting(name).value_or("");
    if (!kept.starts_with(mark)) {
        kept = mark;
    }
    for (std::size_t at = mark.size(); at < kept.size(); at += kDigestText) {
        if (kept.compare(at, kDigestText, digest) == 0) {
            throw Refusal(Failure::badTime, Situation::requestReplayed, "this message was here before");
        }
    }
    writing.set(name, kept + digest);
}

/// On hold, or back. @throws Refusal badTime; Error transitionForbidden.
void CmpService::Implementation::suspend(const CertificateRecord &record, State to, const Visit &visit) {
    Change change;
    change.to = to;
    change.at = clock_.now();
    if (to == State::onHold) {
        change.reason = Reason::certificateHold;
    }
    bool possible = true;
    store_.write([&](Writing &writing) {
        noteOnce(writing, visit.outer);
        const auto now = writing.status(record.key);
        // `issued` is confirmed, not released. A message that is refused counts as used all the same.
        possible = now && (now->state == State::onHold || now->state == State::active ||
                           (now->state == State::issued && to == State::onHold));
        if (possible) {
            writing.change(record.key, change, visit.requester.actor);
        }
    });
    if (!possible) {
        throw Error(Situation::transitionForbidden, to == State::onHold ? "not in use" : "not on hold");
    }
}

Answer CmpService::Implementation::revoke(const Visit &visit) {
    const RevocationWish wish = readRevocation(visit.message.content);
    if (!sameOctets(wish.certificate.issuer, issuing_.issuer().subject)) {
        throw Refusal(Failure::wrongAuthority, Situation::certificateUnknown, "issuer");
    }
    const auto found = recordNamed(wish.certificate);
    if (!found) {
        revokeLost(wish, visit);
        return revocationAnswer(statusInfo(Status::accepted), wish.certId);
    }
    requireMayChange(visit.requester, *found, profiles_, wish.reason);
    if (found->state == State::revoked) { // RFC 9483, 4.2
        throw Refusal(Failure::certRevoked, Situation::transitionForbidden, "certificate");
    }
    if (isReversible(wish.reason)) {
        suspend(*found, wish.reason == Reason::certificateHold ? State::onHold : State::active, visit);
    } else { // never refused for its age
        lifecycle_.revoke(found->key, wish.reason, wish.invalidityDate, visit.requester.actor);
    }
    return revocationAnswer(statusInfo(Status::accepted), wish.certId);
}

} // namespace eid::ca
