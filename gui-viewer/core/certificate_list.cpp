// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_list.hpp"

#include <algorithm>
#include <utility>

namespace eid::viewer {

namespace {

struct RoleFacts {
    CardFile file;
    std::optional<CertificateRole> parent;
};

constexpr RoleFacts factsOf(CertificateRole role) noexcept {
    switch (role) {
    case CertificateRole::root:
        return {CardFile::rootCertificate, std::nullopt};
    case CertificateRole::authority:
        return {CardFile::caCertificate, CertificateRole::root};
    case CertificateRole::authentication:
        return {CardFile::authCertificate, CertificateRole::authority};
    case CertificateRole::signature:
        return {CardFile::signCertificate, CertificateRole::authority};
    case CertificateRole::nationalRegister:
        break;
    }
    return {CardFile::rnCertificate, CertificateRole::root};
}

Validity validityAt(const Certificate &certificate, TimePoint now) {
    return now < certificate.notBefore()  ? Validity::notYet
           : now > certificate.notAfter() ? Validity::expired
                                          : Validity::current;
}

void describe(CertificateEntry &entry, Certificate certificate, TimePoint now) {
    entry.presence = Presence::read;
    entry.subject = QString::fromStdString(certificate.subject());
    entry.commonName = QString::fromStdString(certificate.subjectField("CN"));
    if (entry.commonName.isEmpty()) {
        entry.commonName = entry.subject;
    }
    entry.issuer = QString::fromStdString(certificate.issuer());
    entry.serial = QString::fromStdString(toHex(certificate.serial()));
    entry.notBefore = certificate.notBefore();
    entry.notAfter = certificate.notAfter();
    entry.validity = validityAt(certificate, now);
    entry.keyType = certificate.keyType();
    entry.keyBits = certificate.keyBits();
    entry.usages = certificate.keyUsages();
    entry.fingerprint = QString::fromStdString(certificate.sha256Fingerprint());
    entry.certificate = std::move(certificate);
}

CertificateEntry readEntry(CertificateRole role, const CardDocument &document, TimePoint now) {
    CertificateEntry entry;
    entry.role = role;
    const CardFile file = factsOf(role).file;
    if (const auto flaw = document.flaws.find(file); flaw != document.flaws.end()) {
        entry.flaw = flaw->second;
    }
    const Bytes *const octets = document.file(file);
    if (octets == nullptr) {
        return entry;
    }
    try {
        describe(entry, Certificate::parse(*octets), now);
    } catch (const Error &error) {
        entry.presence = Presence::unreadable;
        entry.flaw = error;
    }
    return entry;
}

/// A configured root that signed a certificate; among several with one key, one that is valid now.
std::optional<Certificate> anchorAbove(const CertificateEntry &entry, const TrustAnchors &anchors, TimePoint now) {
    std::optional<Certificate> found;
    for (const Certificate &anchor : anchors.certificates()) {
        if (entry.certificate && entry.certificate->isSignedBy(anchor) &&
            (!found || validityAt(anchor, now) == Validity::current)) {
            found = anchor;
        }
    }
    return found;
}

ParentLink linkTo(const CertificateEntry &entry, const CertificateEntry &parent) {
    switch (parent.presence) {
    case Presence::missing:
        return ParentLink::parentMissing;
    case Presence::unreadable:
        return ParentLink::parentUnreadable;
    case Presence::read:
        break;
    }
    if (!entry.certificate->isSignedBy(*parent.certificate)) {
        return ParentLink::notSigned;
    }
    return parent.certificate->isCa() ? ParentLink::verified : ParentLink::parentNotAuthority;
}

} // namespace

std::optional<CertificateRole> parentOf(CertificateRole role) noexcept {
    return factsOf(role).parent;
}

CardFile fileOf(CertificateRole role) noexcept {
    return factsOf(role).file;
}

CertificateList CertificateList::of(const CardDocument &document, const TrustAnchors &anchors, TimePoint now) {
    CertificateList list;
    for (const CertificateRole role : kCertificateRoles) {
        list.entries_.push_back(readEntry(role, document, now));
    }
    CertificateEntry &root = list.entries_.front();
    for (const CertificateRole below : {CertificateRole::authority, CertificateRole::nationalRegister}) {
        // A root is not read from the card when a configured one already stands for it.
        if (root.presence == Presence::missing) {
            if (const auto anchor = anchorAbove(list.entry(below), anchors, now)) {
                describe(root, *anchor, now);
                root.fromAnchors = true;
                root.flaw.reset();
            }
        }
    }
    for (CertificateEntry &entry : list.entries_) {
        if (!entry.certificate) {
            continue;
        }
        const auto parentRole = parentOf(entry.role);
        const CertificateEntry &parent = parentRole ? list.entry(*parentRole) : entry;
        entry.link = linkTo(entry, parent);
        entry.trusted =
            entry.link == ParentLink::verified && (parentRole ? parent.trusted : anchors.contains(*entry.certificate));
    }
    return list;
}

const CertificateEntry &CertificateList::entry(CertificateRole role) const {
    return entries_.at(static_cast<std::size_t>(role));
}

std::vector<Certificate> CertificateList::chain(CertificateRole role) const {
    std::vector<Certificate> certificates;
    std::optional<CertificateRole> next = role;
    while (next && !isEmpty()) {
        const CertificateEntry &one = entry(*next);
        if (!one.certificate) {
            break;
        }
        certificates.push_back(*one.certificate);
        next = one.link == ParentLink::verified ? parentOf(*next) : std::nullopt;
    }
    return certificates;
}

} // namespace eid::viewer
