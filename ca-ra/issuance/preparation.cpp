// SPDX-License-Identifier: Apache-2.0
#include "issuance/preparation.hpp"

#include "core/hash.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"

#include <algorithm>

namespace eid::ca {

namespace {

/// The subject's Name in a TBSCertificate.
ByteView subjectIn(ByteView tbs) {
    der::Reader outer(tbs);
    der::Reader parts(outer.expect(der::tag::kSequence).content);
    static_cast<void>(parts.nextIf(der::tag::context(0))); // version
    static_cast<void>(parts.expect(der::tag::kInteger));   // serial
    for (int i = 0; i < 3; ++i) {                          // algorithm, issuer, validity
        static_cast<void>(parts.expect(der::tag::kSequence));
    }
    return parts.expect(der::tag::kSequence).encoded;
}

/// The subject a stored certificate was made for; empty when nothing but its status is known. Of what is signed the
/// store keeps the certificate, which has the TBS in it.
ByteView subjectOf(const CertificateRecord &record) {
    if (!record.der.empty()) {
        return subjectIn(tbsOf(record.der));
    }
    return record.tbs.empty() ? ByteView() : subjectIn(record.tbs);
}

void requireStored(bool agrees, const CertificateRecord &record) {
    if (!agrees) {
        throw Error(Situation::storeDamaged, "the intent " + record.key.serial.hex() + " is not what was stored");
    }
}

} // namespace

Preparation::Preparation(const Issuer &issuer, const ProfileSet &profiles, const KeyCheck &keyCheck)
    : issuer_(issuer), keyCheck_(keyCheck), twins_(issuer) {
    for (const auto &[name, profile] : profiles.all()) {
        Entry entry{profile, std::nullopt, nullptr};
        if (profile.kind != ProfileKind::attributeCertificate) {
            try {
                entry.compiled.emplace(profile, issuer);
            } catch (const Error &) { // this issuer cannot issue it; told to who asks for it
                entry.misfit = std::current_exception();
            }
        }
        entries_.emplace(name, std::move(entry));
    }
    for (const auto &[name, withheld] : profiles.withheld()) {
        entries_.emplace(name, Entry{{}, std::nullopt, std::make_exception_ptr(withheld.why)});
    }
}

const Preparation::Entry &Preparation::entry(const std::string &profile) const {
    const auto found = entries_.find(profile);
    if (found == entries_.end()) {
        throw Error(Situation::profileUnknown, profile);
    }
    if (found->second.misfit) {
        std::rethrow_exception(found->second.misfit);
    }
    return found->second;
}

void Preparation::prepare(IssuingJob &job, Time now) const {
    const IssuanceRequest &request = job.request;
    const Entry &found = entry(request.profile);
    const Profile &profile = found.profile;
    Intent &intent = job.intent;
    const Serial serial = Serial::random();
    CertificateTemplate::Draft draft;
    if (found.compiled) {
        keyCheck_.require(request.publicKeyInfo, profile.keys);
        intent.publicKeyDigest = sha256(request.publicKeyInfo);
        draft = found.compiled->draft(request, serial, now);
        const ByteView subject = subjectIn(draft.tbs);
        job.subject.assign(subject.begin(), subject.end());
    } else {
        intent.publicKeyDigest.clear();
        draft = draftAttributeCertificate(profile, issuer_, request, serial, now);
    }
    job.keyReuse = profile.keyReuse;
    job.twin = twins_.require(draft.tbs, profile);

    intent.key = {issuer_.id, serial};
    intent.requestId = request.id;
    intent.requestDigest = job.digest;
    intent.profile = profile.name;
    intent.profileDigest = profile.digest;
    intent.tbs = std::move(draft.tbs);
    intent.born = request.confirmationExpected ? State::issued : profile.born;
    intent.shard = draft.shard;
    intent.notBefore = draft.notBefore;
    intent.notAfter = draft.notAfter;
    intent.at = now;
}

void Preparation::resume(IssuingJob &job) const {
    const CertificateRecord &record = *job.stored;
    const Entry &found = entry(record.profile);
    job.twin = twins_.require(record.tbs, found.profile);
    if (found.compiled) {
        const CertificateView view = CertificateView::parse(job.twin);
        requireStored(sameOctets(view.tbs, record.tbs) && Serial::fromInteger(view.serial) == record.key.serial &&
                          sameOctets(view.issuer, issuer_.subject) &&
                          sameOctets(view.signatureInTbs, algorithmIdentifier(issuer_.algorithm)) &&
                          sameOctets(sha256(view.publicKeyInfo), record.publicKeyDigest) &&
                          view.notBefore == record.notBefore && view.notAfter == record.notAfter,
                      record);
    } else {
        requireStored(sameOctets(tbsOf(job.twin), record.tbs) && record.publicKeyDigest.empty(), record);
    }
    job.intent.key = record.key;
    job.intent.requestId = record.requestId;
    job.intent.tbs = record.tbs;
}

void requireRequestId(const std::string &id) {
    const auto printable = [](char c) { return c >= 0x20 && c < 0x7F; };
    if (id.empty() || id.size() > 128 || !std::all_of(id.begin(), id.end(), printable)) {
        throw Error(Situation::requestMalformed, "the request's identifier: 1 to 128 printable ASCII characters");
    }
}

void requireKeyUnused(const IssuingJob &job, const std::vector<CertificateRecord> &holders) {
    if (holders.empty()) {
        return;
    }
    if (std::any_of(holders.begin(), holders.end(), [&](const auto &holder) {
            return holder.key.issuer == job.intent.key.issuer && holder.requestId == job.intent.requestId;
        })) {
        throw Error(Situation::requestConflict, "another process has this request");
    }
    const auto refuse = [](const char *why) { throw Error(Situation::keyReused, why); };
    const auto &replaced = job.request.replaces;
    const bool renewal = replaced && std::any_of(holders.begin(), holders.end(),
                                                 [&](const auto &holder) { return holder.key == *replaced; });
    if (holders.size() >= kMaxKeyHolders) {
        refuse("too many certificates for one key");
    }
    if (job.keyReuse == KeyReuse::refuse && !renewal) {
        refuse("the profile takes fresh keys only");
    }
    for (const CertificateRecord &holder : holders) {
        // A key that fell into other hands stays there, whoever asks.
        if (holder.state == State::revoked && holder.reason == Reason::keyCompromise) {
            refuse("a certificate of it was revoked: keyCompromise");
        }
        if (renewal && holder.profile != job.intent.profile) { // the one that is replaced too
            refuse("it is in use for another purpose");
        }
        if (holder.key == replaced) {
            continue;
        }
        if (!sameOctets(subjectOf(holder), job.subject)) {
            refuse("it belongs to another holder");
        }
    }
}

} // namespace eid::ca
