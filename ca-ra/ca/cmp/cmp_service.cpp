// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/cmp_service.hpp"

#include "ca/cmp/general_messages.hpp"
#include "ca/cmp/service_implementation.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eid::ca {

using namespace cmp;

namespace {

constexpr std::size_t kMinNonce = 16; // 128 bits (RFC 9483, 3.1)
constexpr std::size_t kMinTransactionId = 8;
constexpr std::size_t kMaxIdentifier = 64;

/// The DER reader's word for what it cannot read, said of a request. What is no Error becomes one.
template <typename Work> auto reading(Work work) {
    try {
        return work();
    } catch (const Error &error) {
        if (error.situation() == Situation::cardDataInvalid) {
            throw Error(Situation::requestMalformed, "encoding").withCause(error);
        }
        throw;
    } catch (const std::exception &error) {
        throw Error(Situation::internalError, error.what());
    }
}

/// Begins a transaction, rather than going on with one.
bool opens(Body kind) {
    return asksForCertificate(kind) || kind == Body::rr || kind == Body::genm;
}

} // namespace

std::vector<Bytes> cmp::authoritiesIn(const Issuer &issuer, const std::vector<Bytes> &chain) {
    std::vector<Bytes> found{issuer.certificate};
    for (const Bytes &certificate : chain) {
        const CertificateView view = CertificateView::parse(certificate);
        const Extension *constraints = view.find("2.5.29.19");
        // cA TRUE is the first thing in BasicConstraints when it is there.
        const bool isAuthority =
            constraints != nullptr &&
            der::Reader(der::Reader(constraints->value).expect(der::tag::kSequence).content).nextIf(der::tag::kBoolean);
        if (isAuthority && std::find(found.begin(), found.end(), certificate) == found.end()) {
            found.push_back(certificate);
        }
    }
    return found;
}

Bytes CmpService::Implementation::answer(ByteView octets, const std::string &profile) {
    const Time now = clock_.now();
    refusals_.settle(now);
    Message outer;
    Message inner;
    const Message *current = &outer; // whom a refusal is for
    Actor actor;
    bool known = false;
    try {
        return reading([&] {
            if (octets.size() > options_.maximumMessage) {
                throw Error(Situation::requestMalformed, "too large");
            }
            readMessage(octets, outer);
            if (!outer.extraCertificates.empty()) {
                actor.id = fingerprintOf(outer.extraCertificates.front());
            }
            actor.role = "unknown";
            Requester requester = requesters_.authenticate(outer, now);
            actor = requester.actor;
            known = true;
            requireFresh(outer, true, now);
            if (outer.kind == Body::nested) {
                if (requester.authority == nullptr) {
                    throw Refusal(Failure::notAuthorized, Situation::requestNotAuthorised, "nested");
                }
                der::Reader list(der::Reader(outer.content).expect(der::tag::kSequence).content);
                const ByteView only = list.expect(der::tag::kSequence).encoded;
                if (!list.atEnd()) {
                    throw Refusal(Failure::badRequest, Situation::requestMalformed, "more than one nested message");
                }
                readMessage(only, inner);
                current = &inner;
                requester = requesters_.authenticateInner(inner, requester, now);
                requireFresh(inner, false, now);
            }
            return authenticated({*current, requester, profile, now, outer});
        });
    } catch (const Error &error) {
        // Also of a known requester: an old message of its can be sent by anybody.
        refusals_.addOfStranger(refusalEvent(*current, actor, error), error.situation());
        const Answer refused = refusal(nullptr, *current, error, false);
        count(*current, refused);
        return known ? writer_.write(refused, *current, now).octets : writer_.writeUnprotected(refused, *current, now);
    }
}

void CmpService::Implementation::requireFresh(const Message &message, bool withTime, Time now) const {
    if (withTime) {
        if (!message.time) {
            throw Refusal(Failure::missingTimeStamp, Situation::requestReplayed, "messageTime");
        }
        if (*message.time < now - options_.clockWindow || *message.time > now + options_.clockWindow) {
            throw Refusal(Failure::badTime, Situation::requestReplayed, "messageTime");
        }
    }
    if (message.transactionId.size() < kMinTransactionId || message.transactionId.size() > kMaxIdentifier) {
        throw Refusal(Failure::badDataFormat, Situation::requestMalformed, "transactionID");
    }
    if (message.senderNonce.size() < kMinNonce || message.senderNonce.size() > kMaxIdentifier) {
        throw Refusal(Failure::badSenderNonce, Situation::requestMalformed, "senderNonce");
    }
}

Bytes CmpService::Implementation::authenticated(const Visit &visit) {
    const Message &message = visit.message;
    const std::string key = visit.requester.actor.id + toText(message.transactionId);
    const auto transaction = transactions_.open(key, visit.now);
    const std::lock_guard lock(transaction->mutex);
    // The inner message's octets: a registration authority that sends it again protects it anew.
    Bytes digest = sha256(message.encoded);
    if (const Bytes *before = transaction->answerTo(digest)) {
        return *before;
    }
    return within(*transaction, visit, std::move(digest));
}

Bytes CmpService::Implementation::within(Transaction &transaction, const Visit &visit, Bytes digest) {
    const Message &message = visit.message;
    Answer answer;
    try {
        answer = reading([&] { return dispatch(transaction, visit, digest); });
    } catch (const Error &error) {
        const AuditEvent event = refusalEvent(message, visit.requester.actor, error);
        if (visit.requester.authority != nullptr) {
            refusals_.addOfAuthority(event, error.situation());
        } else {
            refusals_.addOfHolder(event, error.situation());
        }
        answer = refusal(&transaction, message, error, true);
    }
    count(message, answer);
    AnswerWriter::Written written = writer_.write(answer, message, visit.now);
    // A fault of ours is not the last word: the same message may come again and find us well.
    if (written.isProtected && !(answer.failure && isTemporary(*answer.failure))) {
        transaction.remember(std::move(digest), written.octets, std::move(written.senderNonce));
    } else if (transaction.openedWith == digest) {
        transaction.openedWith.clear();
    }
    return std::move(written.octets);
}

Answer CmpService::Implementation::dispatch(Transaction &transaction, const Visit &visit, const Bytes &digest) {
    const Message &message = visit.message;
    if (opens(message.kind)) {
        if (!transaction.openedWith.empty() && transaction.openedWith != digest) {
            throw Refusal(Failure::transactionIdInUse, Situation::requestConflict, "transactionID");
        }
        transaction.opened = message.kind;
        transaction.openedWith = digest;
    } else if (!transaction.lastNonce.empty() && !sameOctets(message.recipientNonce, transaction.lastNonce)) {
        throw Refusal(Failure::badRecipientNonce, Situation::requestReplayed, "recipNonce");
    }
    switch (message.kind) {
    case Body::ir:
    case Body::cr:
    case Body::p10cr:
    case Body::kur:
        return request(transaction, visit);
    case Body::rr:
        return revoke(visit);
    case Body::certConf:
        return confirm(transaction, visit);
    case Body::pollReq:
        return poll(transaction, visit);
    case Body::error:
        return abandoned(transaction, visit);
    case Body::genm: {
        Answer answer;
        answer.kind = Body::genp;
        answer.content = generalAnswer(message.content, authorities_);
        return answer;
    }
    default:
        throw Refusal(Failure::badRequest, Situation::requestMalformed, "body");
    }
}

// --- refusals --------------------------------------------------------------------------------------------------------

Answer CmpService::Implementation::refusal(const Transaction *transaction, const Message &message, const Error &error,
                                           bool known) const {
    const Failure failure = failureOf(error);
    // Details name fields, not values; strangers get none all the same, and nobody gets those of our own faults.
    std::string text = fmt::format("{} {}", error.info().code, error.info().title);
    if (known && !error.context().empty() && !isTemporary(failure)) {
        text += ": " + error.context();
    }
    // "EID-605": 605
    const auto code = static_cast<std::uint32_t>(std::stoul(std::string(error.info().code.substr(4))));
    Answer answer;
    if (known && asksForCertificate(message.kind)) {
        answer = certificateAnswer(message.kind, transaction->requestNumber,
                                   statusInfo(Status::rejection, text, failure), {});
    } else if (known && message.kind == Body::pollReq && asksForCertificate(transaction->opened)) {
        answer = certificateAnswer(transaction->opened, transaction->requestNumber,
                                   statusInfo(Status::rejection, text, failure), {});
    } else if (known && message.kind == Body::rr) {
        answer = revocationAnswer(statusInfo(Status::rejection, text, failure), {});
    } else {
        answer = errorAnswer(failure, text, code);
    }
    answer.failure = failure;
    return answer;
}

AuditEvent CmpService::Implementation::refusalEvent(const Message &message, const Actor &actor,
                                                    const Error &error) const {
    AuditEvent event;
    event.name = "cmp.refused";
    event.actor = actor;
    event.at = clock_.now();
    event.facts = {{"body", message.encoded.empty() ? "unreadable" : std::string(nameOf(message.kind))},
                   {"situation", std::string(error.info().code)},
                   {"failure", std::string(nameOf(failureOf(error)))}};
    return event;
}

void CmpService::Implementation::count(const Message &message, const Answer &answer) {
    if (metrics_ == nullptr) {
        return;
    }
    const std::string_view result = answer.failure ? "refused" : answer.waiting ? "waiting" : "answered";
    const std::string_view body = message.encoded.empty() ? "unreadable" : nameOf(message.kind);
    metrics_
        ->counter("eid_ca_cmp_messages_total", "CMP messages by body and result",
                  fmt::format("body=\"{}\",result=\"{}\"", body, result))
        .add();
}

// --- the door --------------------------------------------------------------------------------------------------------

CmpService::CmpService(Store &store, IssuingService &issuing, Lifecycle &lifecycle, const ProfileSet &profiles,
                       std::shared_ptr<SigningKey> protection, std::vector<Bytes> chain,
                       std::vector<RegistrationAuthority> authorities, const Clock &clock, CmpOptions options,
                       Metrics *metrics)
    : implementation_(std::make_unique<Implementation>(store, issuing, lifecycle, profiles, std::move(protection),
                                                       std::move(chain), std::move(authorities), clock,
                                                       std::move(options), metrics)) {}

CmpService::~CmpService() = default;

Bytes CmpService::answer(ByteView message, const std::string &profile) {
    return implementation_->answer(message, profile);
}

} // namespace eid::ca
