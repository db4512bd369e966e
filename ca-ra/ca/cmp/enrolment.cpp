// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/confirmation.hpp"
#include "ca/cmp/service_implementation.hpp"
#include "ca/termination.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"

#include <algorithm>

namespace eid::ca {

using namespace cmp;

std::string CmpService::Implementation::requestId(const Visit &visit, int number) {
    Bytes name = toBytes("cmp:" + visit.requester.actor.id + ":");
    der::append(name, der::octetString(visit.message.transactionId));
    der::append(name, requestNumberDer(number));
    return lowerHex(sha256(name));
}

namespace {

/// What the holder got at the counter, and nothing else: the old certificate's extensions that were the requester's to
/// choose.
std::vector<RequestedExtension> extensionsAgain(const Profile &profile, const CertificateView &old) {
    std::vector<RequestedExtension> again;
    for (const ExtensionRule &rule : profile.extensions) {
        const Extension *found = rule.source == ExtensionSource::request ? old.find(rule.oid) : nullptr;
        if (found != nullptr) {
            again.push_back({rule.oid, Bytes(found->value.begin(), found->value.end())});
        }
    }
    return again;
}

} // namespace

/// @param usual what the address must say when the header says nothing; empty: the address decides.
std::string CmpService::Implementation::profileFor(const Visit &visit, const std::string &usual) {
    const std::string &meant = visit.message.profile.empty() ? usual : visit.message.profile;
    if (!meant.empty() && !visit.profile.empty() && meant != visit.profile) {
        throw Refusal(Failure::badRequest, Situation::profileUnknown, "the address names another profile");
    }
    return meant.empty() ? visit.profile : meant;
}

void CmpService::Implementation::requireMayAsk(const Requester &requester, const Profile &profile) const {
    // Authorities are certified in a ceremony, whatever somebody is registered for.
    const bool isAuthority = profile.kind == ProfileKind::root || profile.kind == ProfileKind::issuingCa;
    if (isAuthority || (requester.authority != nullptr && !isRegisteredFor(*requester.authority, profile))) {
        throw Error(Situation::requestNotAuthorised, "profile");
    }
    if (requester.authority == nullptr && !profile.renewableByHolder) {
        throw Error(Situation::requestNotAuthorised, "holders do not renew certificates of this profile");
    }
}

CertificateWish CmpService::Implementation::wishOf(Transaction &transaction, const Visit &visit) const {
    if (visit.message.kind == Body::p10cr) {
        transaction.requestNumber = -1;
        return readPkcs10Request(visit.message.content);
    }
    return readCrmfRequest(visit.message.content, transaction.requestNumber);
}

void CmpService::Implementation::fillRenewal(IssuanceRequest &request, const CertificateWish &wish,
                                             const Visit &visit) {
    const Requester &requester = visit.requester;
    if (wish.oldIssuer && !sameOctets(*wish.oldIssuer, issuing_.issuer().subject)) {
        throw Refusal(Failure::wrongAuthority, Situation::certificateUnknown, "oldCertID");
    }
    if (!wish.oldIssuer && !requester.holder) {
        throw Error(Situation::certificateUnknown, "oldCertID");
    }
    const CertificateKey key =
        wish.oldIssuer ? CertificateKey{issuing_.issuer().id, wish.oldSerial} : requester.holder->key;
    if (requester.authority == nullptr && !(key == requester.holder->key)) {
        throw Error(Situation::requestNotAuthorised, "another holder's certificate");
    }
    const auto old = record(key);
    if (!old || old->der.empty()) {
        throw Error(Situation::certificateUnknown, "oldCertID");
    }
    if (old->state == State::revoked) {
        throw Refusal(Failure::certRevoked, Situation::transitionForbidden, "the certificate to be renewed");
    }
    if (old->state != State::active) {
        throw Refusal(Failure::badCertId, Situation::transitionForbidden, "the certificate to be renewed");
    }
    const CertificateView before = CertificateView::parse(old->der);
    const Name subject = decodeName(before.subject);
    if (wish.subject && *wish.subject != subject) { // RFC 9483, 4.1.3: the same holder
        throw Error(Situation::requestOutOfProfile, "subject");
    }
    request.subject = subject;
    request.profile = profileFor(visit, old->profile);
    if (requester.authority == nullptr && request.profile != old->profile) {
        throw Error(Situation::requestNotAuthorised, "another profile");
    }
    request.replaces = key;
    if (requester.holder) { // also when a registration authority passed the holder's message on
        request.extensions = extensionsAgain(profiles_.named(request.profile), before);
    } else {
        request.extensions = wish.extensions;
    }
}

Answer CmpService::Implementation::request(Transaction &transaction, const Visit &visit) {
    CertificateWish wish = wishOf(transaction, visit);
    const Requester &requester = visit.requester;
    const bool renewal = visit.message.kind == Body::kur;
    if (requester.authority == nullptr && !renewal) {
        throw Error(Situation::requestNotAuthorised, "only a registration authority asks for new certificates");
    }
    if (wish.vouched && !requester.mayVouch) {
        throw Error(Situation::possessionNotProved, "raVerified");
    }
    if (wish.oldIssuer && !renewal) {
        throw Refusal(Failure::badRequest, Situation::requestMalformed, "oldCertID");
    }
    bool ended = false;
    store_.read([&](Reading &reading) { ended = isTerminated(reading, issuing_.issuer().id); });
    if (ended) {
        throw Error(Situation::transitionForbidden, "this authority has ended");
    }
    IssuanceRequest request;
    request.id = requestId(visit, wish.number);
    if (renewal) {
        fillRenewal(request, wish, visit);
    } else {
        request.profile = profileFor(visit, {});
        if (request.profile.empty()) {
            request.profile = options_.defaultProfile;
        }
        request.subject = wish.subject.value_or(Name());
        request.extensions = std::move(wish.extensions);
    }
    requireMayAsk(requester, profiles_.named(request.profile));
    request.requester = requester.actor;
    request.publicKeyInfo = std::move(wish.publicKeyInfo);
    request.notBefore = wish.notBefore;
    request.notAfter = wish.notAfter;
    request.confirmationExpected = !visit.message.implicitConfirm;
    transaction.implicitConfirm = visit.message.implicitConfirm;
    transaction.pending = issuing_.submit(std::move(request));
    return collect(transaction);
}

Answer CmpService::Implementation::collect(Transaction &transaction) {
    if (transaction.pending.wait_for(options_.answerWithin) != std::future_status::ready) {
        Answer answer =
            certificateAnswer(transaction.opened, transaction.requestNumber, statusInfo(Status::waiting), {});
        answer.waiting = true;
        return answer;
    }
    Issued issued;
    try {
        issued = transaction.pending.get();
    } catch (const Error &error) {
        // What was answered "waiting" would be answered so again, and there is nothing to wait for any more.
        if (isTemporary(failureOf(error))) {
            transaction.forget();
        }
        throw;
    } catch (...) {
        transaction.forget();
        throw;
    }
    if (issued.record.state == State::revoked) { // the same request, repeated after its certificate was refused
        throw Refusal(Failure::certRevoked, Situation::transitionForbidden, "the certificate of this request");
    }
    transaction.certificate = issued.record.key;
    Answer answer = certificateAnswer(transaction.opened, transaction.requestNumber, statusInfo(Status::accepted),
                                      issued.record.der);
    answer.implicitConfirm = transaction.implicitConfirm;
    return answer;
}

Answer CmpService::Implementation::poll(Transaction &transaction, const Visit &visit) {
    requirePollRequest(visit.message.content);
    if (!transaction.pending.valid()) {
        // Also after a restart: the request, sent again, gets the certificate that was made meanwhile.
        transaction.forget();
        throw Refusal(Failure::badRequest, Situation::requestMalformed, "nothing is waiting; send the request again");
    }
    Answer answer = collect(transaction);
    if (answer.waiting) {
        using namespace std::chrono;
        return pollAnswer(transaction.requestNumber, std::max(ceil<seconds>(options_.answerWithin), seconds(1)));
    }
    return answer;
}

std::optional<CertificateRecord> CmpService::Implementation::record(const CertificateKey &key) {
    std::optional<CertificateRecord> found;
    store_.read([&](Reading &reading) { found = reading.certificate(key); });
    return found;
}

std::optional<CertificateRecord> CmpService::Implementation::recordOf(const Transaction &transaction,
                                                                      const Visit &visit, int number) {
    if (transaction.certificate) {
        return record(*transaction.certificate);
    }
    std::optional<CertificateRecord> found;
    store_.read([&](Reading &reading) {
        found = reading.byRequest(issuing_.issuer().id, requestId(visit, number));
        if (!found && number == 0) { // some clients confirm what they got with -1 as 0
            found = reading.byRequest(issuing_.issuer().id, requestId(visit, -1));
        }
    });
    return found;
}

Answer CmpService::Implementation::confirm(Transaction &transaction, const Visit &visit) {
    const char *const usual =
        hashOf(issuing_.issuer().algorithm); // RFC 4210, 5.3.18: that of the certificate's signature
    const Confirmation said = readConfirmation(visit.message.content, usual);
    const auto found = recordOf(transaction, visit, said.number);
    if (!found || found->der.empty()) {
        throw Error(Situation::certificateUnknown, "no certificate in this transaction");
    }
    if (found->state == State::revoked) {
        throw Refusal(Failure::certRevoked, Situation::transitionForbidden, "certificate");
    }
    const Actor &actor = visit.requester.actor;
    // The number 0 stands for -1 too: there are clients that confirm so what they got with -1.
    const bool otherNumber = transaction.certificate && !said.allRejected && said.number != transaction.requestNumber &&
                             !(said.number == 0 && transaction.requestNumber == -1);
    const bool fits = !said.allRejected && !otherNumber && sameOctets(said.hash, hash(said.hashName, found->der));
    if (fits && said.accepted) {
        if (found->state == State::issued) {
            lifecycle_.confirm(found->key, profiles_.named(found->profile).born, actor);
        }
        return confirmedAnswer(); // also when an answer was lost and the confirmation came twice
    }
    if (found->state != State::issued) {
        throw Refusal(Failure::certConfirmed, Situation::transitionForbidden, "certificate");
    }
    // The requester does not want it, or holds another one than we made: nobody shall use it (RFC 4210, 5.3.18).
    lifecycle_.revoke(found->key, Reason::unspecified, std::nullopt, actor);
    if (!fits && !said.allRejected) {
        throw Refusal(Failure::badCertId, Situation::requestMalformed, "certHash or certReqId");
    }
    return confirmedAnswer();
}

Answer CmpService::Implementation::abandoned(Transaction &transaction, const Visit &visit) {
    // The requester ends the transaction (RFC 9483, 3.6.4): a certificate it has not confirmed, it will not use.
    const auto found = recordOf(transaction, visit, 0);
    if (found && found->state == State::issued) {
        lifecycle_.revoke(found->key, Reason::unspecified, std::nullopt, visit.requester.actor);
    }
    return confirmedAnswer();
}

} // namespace eid::ca
