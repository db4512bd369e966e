// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/requesters.hpp"

#include "ca/cmp/failure.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"

#include <algorithm>

namespace eid::ca::cmp {

namespace {

constexpr std::string_view kCmcRa = "1.3.6.1.5.5.7.3.28"; // id-kp-cmcRA (RFC 6402, 2.10)

[[noreturn]] void refuse(Failure failure, const char *what) {
    throw Refusal(failure, Situation::requestNotAuthorised, what);
}

Bytes keyIdentifierIn(const CertificateView &view) {
    const Extension *extension = view.find("2.5.29.14");
    if (extension == nullptr) {
        return {};
    }
    const ByteView id = der::Reader(extension->value).expect(der::tag::kOctetString).content;
    return {id.begin(), id.end()};
}

/// digitalSignature, or no keyUsage at all (RFC 5280, 4.2.1.3).
bool maySign(const CertificateView &view) {
    const Extension *extension = view.find("2.5.29.15");
    if (extension == nullptr) {
        return true;
    }
    const ByteView bits = der::Reader(extension->value).expect(der::tag::kBitString).content;
    return bits.size() >= 2 && (bits[1] & 0x80U) != 0;
}

/// keyIdentifier of authorityKeyIdentifier (RFC 5280, 4.2.1.1).
Bytes issuerKeyIdentifierIn(const CertificateView &view) {
    const Extension *extension = view.find("2.5.29.35");
    if (extension == nullptr) {
        return {};
    }
    der::Reader parts(der::Reader(extension->value).expect(der::tag::kSequence).content);
    const auto id = parts.nextIf(der::tag::contextPrimitive(0));
    return id ? Bytes(id->content.begin(), id->content.end()) : Bytes();
}

bool mayRegister(const CertificateView &view) {
    const Extension *extension = view.find("2.5.29.37");
    bool found = false;
    if (extension != nullptr) {
        der::Reader list(der::Reader(extension->value).expect(der::tag::kSequence).content);
        while (!list.atEnd()) {
            found = der::dottedOid(list.expect(der::tag::kOid).content) == kCmcRa || found;
        }
    }
    return found && maySign(view);
}

/// The protection over the message, and that its header names the same signer (RFC 9483, 3.1).
void requireProtection(const Message &message, ByteView publicKeyInfo, ByteView subject, ByteView keyIdentifier) {
    const SignatureAlgorithm algorithm = requireSignatureAlgorithm(message.protectionAlgorithm);
    if (!sameOctets(message.senderName, subject)) {
        refuse(Failure::badMessageCheck, "sender");
    }
    if (!message.senderKeyId.empty() && !keyIdentifier.empty() && !sameOctets(message.senderKeyId, keyIdentifier)) {
        refuse(Failure::badMessageCheck, "senderKID");
    }
    if (!verifies(publicKeyInfo, algorithm, message.protectedPart(), message.protection)) {
        refuse(Failure::badMessageCheck, "protection");
    }
}

/// Before anything is looked up.
void requireProtected(const Message &message) {
    if (message.protection.empty() || message.protectionAlgorithm.empty()) {
        refuse(Failure::badMessageCheck, "no protection");
    }
    static_cast<void>(requireSignatureAlgorithm(message.protectionAlgorithm));
}

CertificateView firstCertificate(const Message &message) {
    if (message.extraCertificates.empty()) {
        refuse(Failure::signerNotTrusted, "no certificate");
    }
    return CertificateView::parse(message.extraCertificates.front());
}

} // namespace

bool isRegisteredFor(const RegistrationAuthority &authority, const Profile &profile) {
    const auto &names = authority.profiles;
    if (!names.empty()) {
        return std::find(names.begin(), names.end(), profile.name) != names.end();
    }
    switch (profile.kind) {
    case ProfileKind::identityAuthentication:
    case ProfileKind::identitySignature:
    case ProfileKind::attributeKey:
    case ProfileKind::attributeCertificate:
        return true;
    default: // who signs statuses, times or the register's data can harm everybody
        return false;
    }
}

std::string fingerprintOf(ByteView certificate) {
    return lowerHex(sha256(certificate));
}

Requesters::Requesters(Store &store, const Issuer &issuer, std::vector<RegistrationAuthority> authorities)
    : store_(store), issuer_(issuer) {
    registered_.reserve(authorities.size());
    for (RegistrationAuthority &authority : authorities) {
        try {
            const CertificateView view = CertificateView::parse(authority.certificate);
            Registered entry;
            entry.fingerprint = fingerprintOf(authority.certificate);
            entry.publicKeyInfo.assign(view.publicKeyInfo.begin(), view.publicKeyInfo.end());
            entry.subject.assign(view.subject.begin(), view.subject.end());
            entry.issuer.assign(view.issuer.begin(), view.issuer.end());
            entry.issuerKeyIdentifier = issuerKeyIdentifierIn(view);
            entry.serial = Serial::fromInteger(view.serial);
            entry.keyIdentifier = keyIdentifierIn(view);
            entry.notBefore = view.notBefore;
            entry.notAfter = view.notAfter;
            entry.mayRegister = mayRegister(view);
            entry.authority = std::move(authority);
            registered_.push_back(std::move(entry));
        } catch (const Error &error) {
            throw Error(Situation::configurationInvalid, "registration authority " + authority.name).withCause(error);
        }
    }
}

const Requesters::Registered *Requesters::find(const Message &message) const {
    const auto found = std::find_if(registered_.begin(), registered_.end(), [&](const Registered &entry) {
        if (message.extraCertificates.empty()) {
            return !entry.keyIdentifier.empty() && sameOctets(message.senderKeyId, entry.keyIdentifier);
        }
        return sameOctets(message.extraCertificates.front(), entry.authority.certificate);
    });
    return found == registered_.end() ? nullptr : &*found;
}

/// By its key: a renewed authority has the name of the one before, and others may have taken it.
bool Requesters::wasMadeBy(const Registered &entry, const Issuer &issuer) {
    if (!sameOctets(issuer.subject, entry.issuer) ||
        (!entry.issuerKeyIdentifier.empty() && !issuer.keyIdentifier.empty() &&
         !sameOctets(issuer.keyIdentifier, entry.issuerKeyIdentifier))) {
        return false;
    }
    const CertificateView made = CertificateView::parse(entry.authority.certificate);
    return verifies(CertificateView::parse(issuer.certificate).publicKeyInfo,
                    requireSignatureAlgorithm(made.signatureAlgorithm), made.tbs, made.signature);
}

/// Its status is known here when one of our issuers made it, whichever that is. One key may have several issuers'
/// certificates: good in one of them is good.
bool Requesters::isGoodInStore(const Registered &entry) const {
    bool ours = false;
    std::optional<State> state;
    store_.read([&](Reading &reading) {
        ours = false;
        state.reset();
        for (const Issuer &issuer : reading.issuers()) {
            if (wasMadeBy(entry, issuer)) {
                ours = true;
                const auto status = reading.status({issuer.id, entry.serial});
                if (status && state != State::active) {
                    state = status->state;
                }
            }
        }
    });
    return !ours || state == State::active;
}

Requester Requesters::registered(const Registered &found, const Message &message, Time now) const {
    requireProtection(message, found.publicKeyInfo, found.subject, found.keyIdentifier);
    if (now < found.notBefore || now > found.notAfter) {
        refuse(Failure::signerNotTrusted, "the certificate is not valid now");
    }
    if (!found.mayRegister) {
        refuse(Failure::notAuthorized, "no id-kp-cmcRA");
    }
    if (!isGoodInStore(found)) {
        refuse(Failure::signerNotTrusted, "the certificate is revoked, on hold or not known");
    }
    Requester requester;
    requester.actor = {"ra", found.fingerprint};
    requester.authority = &found.authority;
    requester.mayVouch = true;
    return requester;
}

std::optional<CertificateRecord> Requesters::holderOf(ByteView certificate) const {
    const CertificateView view = CertificateView::parse(certificate);
    std::optional<CertificateRecord> record;
    if (sameOctets(view.issuer, issuer_.subject)) {
        const CertificateKey key{issuer_.id, Serial::fromInteger(view.serial)};
        store_.read([&](Reading &reading) { record = reading.certificate(key); });
    }
    if (record && !sameOctets(record->der, certificate)) {
        record.reset();
    }
    return record;
}

Requester Requesters::authenticate(const Message &message, Time now) const {
    requireProtected(message);
    if (const Registered *found = find(message)) {
        return registered(*found, message, now);
    }
    const CertificateView view = firstCertificate(message);
    auto record = holderOf(view.encoded);
    if (!record) {
        refuse(Failure::signerNotTrusted, "the certificate is not registered");
    }
    requireProtection(message, view.publicKeyInfo, view.subject, keyIdentifierIn(view));
    if (record->state != State::active || now < view.notBefore || now > view.notAfter || !maySign(view)) {
        refuse(Failure::signerNotTrusted, "the certificate is not good now");
    }
    Requester requester;
    requester.actor = {"holder", fingerprintOf(view.encoded)};
    requester.holder = std::move(record);
    return requester;
}

Requester Requesters::authenticateInner(const Message &message, const Requester &outer, Time now) const {
    requireProtected(message);
    Requester requester = outer;
    if (const Registered *found = find(message)) {
        requester.mayVouch = registered(*found, message, now).mayVouch;
        return requester;
    }
    const CertificateView view = firstCertificate(message);
    requireProtection(message, view.publicKeyInfo, view.subject, keyIdentifierIn(view));
    requester.mayVouch = false;
    requester.holder = holderOf(view.encoded);
    return requester;
}

} // namespace eid::ca::cmp
