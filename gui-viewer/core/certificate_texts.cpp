// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_texts.hpp"

#include "core/texts.hpp"

#include <QCoreApplication>

#include <array>
#include <string_view>

namespace eid::viewer::texts {

namespace {

/// The translators' context for what is said of certificates.
struct CertificateTexts {
    Q_DECLARE_TR_FUNCTIONS(CertificateTexts)
};

struct Usage {
    std::string_view name; ///< RFC 5280, 4.2.1.3
    const char *text;
};
constexpr std::array kUsages{
    Usage{"digitalSignature", QT_TRANSLATE_NOOP("CertificateTexts", "Proving who somebody is")},
    Usage{"nonRepudiation", QT_TRANSLATE_NOOP("CertificateTexts", "Signing documents")},
    Usage{"keyEncipherment", QT_TRANSLATE_NOOP("CertificateTexts", "Encrypting keys")},
    Usage{"dataEncipherment", QT_TRANSLATE_NOOP("CertificateTexts", "Encrypting data")},
    Usage{"keyAgreement", QT_TRANSLATE_NOOP("CertificateTexts", "Agreeing on keys")},
    Usage{"keyCertSign", QT_TRANSLATE_NOOP("CertificateTexts", "Signing certificates")},
    Usage{"cRLSign", QT_TRANSLATE_NOOP("CertificateTexts", "Signing revocation lists")},
    Usage{"encipherOnly", QT_TRANSLATE_NOOP("CertificateTexts", "Encrypting only")},
    Usage{"decipherOnly", QT_TRANSLATE_NOOP("CertificateTexts", "Decrypting only")},
};

} // namespace

QString roleName(CertificateRole role) {
    switch (role) {
    case CertificateRole::root:
        return CertificateTexts::tr("Root");
    case CertificateRole::authority:
        return CertificateTexts::tr("Citizen authority");
    case CertificateRole::authentication:
        return CertificateTexts::tr("Authentication");
    case CertificateRole::signature:
        return CertificateTexts::tr("Signature");
    case CertificateRole::nationalRegister:
        break;
    }
    return CertificateTexts::tr("National Register");
}

QString purpose(CertificateRole role) {
    switch (role) {
    case CertificateRole::root:
        return CertificateTexts::tr("All trust in the card begins here: it vouches for the certificates below it.");
    case CertificateRole::authority:
        return CertificateTexts::tr("Issues the certificates of the card's holder.");
    case CertificateRole::authentication:
        return CertificateTexts::tr("Proves who the holder is, for example when logging in to a website.");
    case CertificateRole::signature:
        return CertificateTexts::tr("Makes electronic signatures of the holder that count like handwritten ones.");
    case CertificateRole::nationalRegister:
        break;
    }
    return CertificateTexts::tr("Proves that identity and address on the card come from the National Register.");
}

QString presence(const CertificateEntry &entry) {
    switch (entry.presence) {
    case Presence::read:
        return {};
    case Presence::unreadable:
        return CertificateTexts::tr("This certificate is damaged and cannot be read.");
    case Presence::missing:
        break;
    }
    // Not there is one thing, not read because something went wrong another.
    if (entry.flaw && entry.flaw->situation() != Situation::fileNotFound) {
        return CertificateTexts::tr("This certificate could not be read from the card.");
    }
    return entry.role == CertificateRole::authentication || entry.role == CertificateRole::signature
               ? CertificateTexts::tr("The card has no such certificate. Cards of children may lack it.")
               : CertificateTexts::tr("This certificate is not at hand.");
}

QString validity(Validity value) {
    switch (value) {
    case Validity::current:
        return CertificateTexts::tr("Valid");
    case Validity::notYet:
        return CertificateTexts::tr("Not valid yet");
    case Validity::expired:
        break;
    }
    return CertificateTexts::tr("Expired");
}

QString link(const CertificateEntry &entry) {
    const bool root = entry.role == CertificateRole::root;
    switch (entry.link) {
    case ParentLink::verified:
        if (root) {
            return entry.trusted
                       ? CertificateTexts::tr("This root is trusted.")
                       : CertificateTexts::tr("This root is not trusted: it is neither built in nor configured.");
        }
        return entry.trusted
                   ? CertificateTexts::tr("Signed by the certificate above it, up to a trusted root.")
                   : CertificateTexts::tr("Signed by the certificate above it, but not up to a trusted root.");
    case ParentLink::parentMissing:
        return CertificateTexts::tr("The certificate that issued it is not at hand, so it cannot be checked.");
    case ParentLink::parentUnreadable:
        return CertificateTexts::tr("The certificate that issued it is damaged, so it cannot be checked.");
    case ParentLink::parentNotAuthority:
        return CertificateTexts::tr("It was signed by a certificate that may not issue others.");
    case ParentLink::notSigned:
        break;
    }
    return root ? CertificateTexts::tr("Its own signature is not valid.")
                : CertificateTexts::tr("It was not signed by the certificate above it.");
}

QString key(const CertificateEntry &entry) {
    return entry.keyType == KeyType::rsa
               ? CertificateTexts::tr("RSA, %n bits", nullptr, static_cast<int>(entry.keyBits))
               : CertificateTexts::tr("Elliptic curve, %n bits", nullptr, static_cast<int>(entry.keyBits));
}

QStringList usages(const CertificateEntry &entry) {
    QStringList texts;
    for (const std::string &usage : entry.usages) {
        for (const Usage &known : kUsages) {
            if (known.name == usage) {
                texts << CertificateTexts::tr(known.text);
            }
        }
    }
    return texts;
}

QString revocation(const RevocationCheck &check) {
    switch (check.phase) {
    case RevocationCheck::Phase::notAsked:
        return check.why ? CertificateTexts::tr("Its status is not asked.")
                         : CertificateTexts::tr("Its status was not asked yet.");
    case RevocationCheck::Phase::asking:
        return CertificateTexts::tr("Its status is being asked.");
    case RevocationCheck::Phase::failed:
        return CertificateTexts::tr("Its status could not be found out.");
    case RevocationCheck::Phase::answered:
        break;
    }
    switch (check.status->state) {
    case RevocationState::good:
        return CertificateTexts::tr("It is not revoked.");
    case RevocationState::revoked:
        return CertificateTexts::tr("It is revoked.");
    case RevocationState::onHold:
        return CertificateTexts::tr("It is suspended.");
    case RevocationState::unknown:
        break;
    }
    return CertificateTexts::tr("The status service does not know it.");
}

QString revocationDetails(const RevocationCheck &check) {
    QStringList sentences{revocation(check)};
    if (check.why) {
        sentences.append(oneLine(*check.why));
    }
    if (const std::optional<RevocationStatus> &status = check.status) {
        if (status->since) {
            sentences.append(CertificateTexts::tr("Since %1.").arg(dateAndTime(*status->since)));
        }
        if (status->reason) {
            sentences.append(revocationReason(*status->reason) + QLatin1Char('.'));
        }
        // A list may be some hours old by its nature; who reads this shall know how old.
        const QString asked = status->source == RevocationSource::ocsp
                                  ? CertificateTexts::tr("Asked on %1; the status service answered as of %2.")
                                  : CertificateTexts::tr("Asked on %1; the revocation list is of %2.");
        sentences.append(
            asked.arg(dateAndTime(check.at.value_or(status->producedAt)), dateAndTime(status->thisUpdate)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString revocationReason(RevocationReason reason) {
    switch (reason) {
    case RevocationReason::unspecified:
        break;
    case RevocationReason::keyCompromise:
        return CertificateTexts::tr("The key may be in the wrong hands");
    case RevocationReason::caCompromise:
        return CertificateTexts::tr("The issuer's key may be in the wrong hands");
    case RevocationReason::affiliationChanged:
        return CertificateTexts::tr("The holder's data changed");
    case RevocationReason::superseded:
        return CertificateTexts::tr("Replaced by another certificate");
    case RevocationReason::cessationOfOperation:
        return CertificateTexts::tr("No longer needed");
    case RevocationReason::certificateHold:
        return CertificateTexts::tr("On hold");
    case RevocationReason::privilegeWithdrawn:
        return CertificateTexts::tr("The right to it was withdrawn");
    case RevocationReason::aaCompromise:
        return CertificateTexts::tr("An attribute authority's key may be in the wrong hands");
    }
    return CertificateTexts::tr("No reason was given");
}

} // namespace eid::viewer::texts
