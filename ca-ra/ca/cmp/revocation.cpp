// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/service_implementation.hpp"

#include <algorithm>

namespace eid::ca {

using namespace cmp;

namespace {

/// A registration authority revokes, suspends and releases what it may ask for; a holder revokes or suspends the own
/// certificate, and never lifts a suspension: that takes somebody who has seen the holder.
void requireMayChange(const Requester &requester, const CertificateRecord &record, Reason reason) {
    if (requester.authority == nullptr) {
        if (!(record.key == requester.holder->key)) {
            throw Error(Situation::requestNotAuthorised, "another holder's certificate");
        }
        if (reason == Reason::removeFromCrl) {
            throw Error(Situation::requestNotAuthorised, "removeFromCRL");
        }
        return;
    }
    const auto &profiles = requester.authority->profiles;
    const bool ours = profiles.empty() || std::find(profiles.begin(), profiles.end(), record.profile) != profiles.end();
    if (!requester.authority->mayRevoke || !ours) {
        throw Error(Situation::requestNotAuthorised, requester.authority->mayRevoke ? "profile" : "revocation");
    }
}

} // namespace

Answer CmpService::Implementation::revoke(const Visit &visit) {
    const RevocationWish wish = readRevocation(visit.message.content);
    const Issuer &issuer = issuing_.issuer();
    if (!sameOctets(wish.certificate.issuer, issuer.subject)) {
        throw Refusal(Failure::wrongAuthority, Situation::certificateUnknown, "issuer");
    }
    const auto found = record({issuer.id, wish.certificate.serial});
    if (!found) {
        throw Error(Situation::certificateUnknown, "serialNumber");
    }
    requireMayChange(visit.requester, *found, wish.reason);
    if (found->state == State::revoked) { // RFC 9483, 4.2
        throw Refusal(Failure::certRevoked, Situation::transitionForbidden, "certificate");
    }
    const bool reversible = wish.reason == Reason::certificateHold || wish.reason == Reason::removeFromCrl;
    // What can be undone can also be played again later, to this process after a restart or to another one on the same
    // store. Such a message is older than the state it would change. Revocations are never refused for their age.
    if (reversible && wholeSeconds(visit.asked) < wholeSeconds(found->stateAt)) {
        throw Refusal(Failure::badTime, Situation::requestReplayed, "the certificate's state is younger");
    }
    const Actor &actor = visit.requester.actor;
    if (wish.reason == Reason::certificateHold) {
        lifecycle_.hold(found->key, actor);
    } else if (wish.reason == Reason::removeFromCrl) {
        if (found->state != State::onHold && found->state != State::active) { // `issued` is confirmed, not released
            throw Error(Situation::transitionForbidden, "not on hold");
        }
        lifecycle_.release(found->key, actor);
    } else {
        lifecycle_.revoke(found->key, wish.reason, wish.invalidityDate, actor);
    }
    return revocationAnswer(statusInfo(Status::accepted), wish.certId);
}

} // namespace eid::ca
