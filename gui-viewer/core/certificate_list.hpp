// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace eid::viewer {

/// The certificates of a card, from the top of the tree down: each after the one that issued it.
enum class CertificateRole { root, authority, authentication, signature, nationalRegister };
inline constexpr std::array<CertificateRole, 5> kCertificateRoles{
    CertificateRole::root, CertificateRole::authority, CertificateRole::authentication, CertificateRole::signature,
    CertificateRole::nationalRegister};

/// Who issued a certificate of that role; nothing for the root.
std::optional<CertificateRole> parentOf(CertificateRole role) noexcept;
CardFile fileOf(CertificateRole role) noexcept;

enum class Presence {
    read,
    missing,    ///< the card or the file has none, as those of small children, or it was not read
    unreadable, ///< it is there and is no certificate
};
enum class Validity { current, notYet, expired };
/// What became of the check of a certificate's signature with the one above it.
enum class ParentLink {
    verified,           ///< signed by the one above; the root by itself
    parentMissing,      ///< there is nothing to check it with
    parentUnreadable,   ///< likewise
    parentNotAuthority, ///< the one above signed it and may not: it is no authority
    notSigned,          ///< the one above did not sign it
};

/// What a page shows of one certificate. Where `presence` is not `read`, only `role`, `presence` and `flaw` say
/// something.
struct CertificateEntry {
    CertificateRole role = CertificateRole::root;
    Presence presence = Presence::missing;
    std::optional<Error> flaw; ///< why it could not be read, where that is known

    std::optional<Certificate> certificate;
    bool fromAnchors = false; ///< a root that the card need not give: it is one of the configured ones
    QString commonName;       ///< of the subject; the whole name where it has none
    QString subject;          ///< RFC 4514
    QString issuer;           ///< RFC 4514
    QString serial;           ///< upper-case hexadecimal
    TimePoint notBefore, notAfter;
    Validity validity = Validity::current;
    KeyType keyType = KeyType::rsa;
    unsigned keyBits = 0;
    std::vector<std::string> usages; ///< RFC 5280 names
    QString fingerprint;             ///< SHA-256, upper-case hexadecimal

    ParentLink link = ParentLink::parentMissing;
    /// Every link up to the root is verified and the root is one that is believed. Validity is told apart.
    bool trusted = false;
};

/// The certificates of a card, each read once.
class CertificateList {
  public:
    CertificateList() = default;
    /// Never throws for what is in the document: a flaw of a certificate is told by its entry.
    static CertificateList of(const CardDocument &document, const TrustAnchors &anchors, TimePoint now);

    [[nodiscard]] const std::vector<CertificateEntry> &entries() const noexcept { return entries_; } ///< in role order
    /// The entry of a role, also when the certificate is missing. Not for an empty list.
    [[nodiscard]] const CertificateEntry &entry(CertificateRole role) const;
    [[nodiscard]] bool isEmpty() const noexcept { return entries_.empty(); }
    /// The certificate and those above it as far as each verified link leads, itself first; empty when it was not read.
    [[nodiscard]] std::vector<Certificate> chain(CertificateRole role) const;

  private:
    std::vector<CertificateEntry> entries_;
};

} // namespace eid::viewer
