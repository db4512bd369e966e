// SPDX-License-Identifier: Apache-2.0
#include "profiles/rule_context.hpp"

namespace eid::ca {

namespace {

using namespace key_usage;

void requireSigningOnly(const RuleContext &context, std::string_view clause) {
    context.require((context.profile.keyUsage & ~(kDigitalSignature | kNonRepudiation)) == 0, clause,
                    "the key signs and does nothing else");
}

void requireOcspSigner(const RuleContext &context) {
    context.require(context.hasPurpose(oids::kOcspSigning), "RFC 6960, 4.2.2.2",
                    "extendedKeyUsage with OCSPSigning is missing");
    context.require(context.profile.extendedKeyUsages.size() == 1, "EN 319 411-1, 6.5.1",
                    "an OCSP signer's key has one purpose");
    context.require(context.has(oids::kOcspNoCheck), "RFC 6960, 4.2.2.2.1",
                    "ocspNoCheck is missing: its status would be asked of itself");
    context.require((context.profile.keyUsage & kDigitalSignature) != 0, "RFC 6960, 4.2.2.2",
                    "keyUsage lacks digitalSignature");
    requireSigningOnly(context, "RFC 6960, 4.2.2.2");
}

void requireTimeStamping(const RuleContext &context) {
    const ExtensionRule *const purposes = context.extension(oids::kExtendedKeyUsage);
    context.require(purposes != nullptr && context.hasPurpose(oids::kTimeStamping), "RFC 3161, 2.3",
                    "extendedKeyUsage with timeStamping is missing");
    context.require(purposes->critical, "RFC 3161, 2.3", "extendedKeyUsage must be critical");
    context.require(context.profile.extendedKeyUsages.size() == 1, "RFC 3161, 2.3",
                    "timeStamping must be the only purpose");
    requireSigningOnly(context, "EN 319 422, 6");
    context.require((context.profile.keyUsage & (kDigitalSignature | kNonRepudiation)) != 0, "EN 319 422, 6",
                    "the key of a time-stamping unit signs");
}

void requireRegistrationAuthority(const RuleContext &context) {
    context.require(context.hasPurpose(oids::kCmcRa), "RFC 6402, 2.10", "extendedKeyUsage with cmcRA is missing");
    context.require((context.profile.keyUsage & kDigitalSignature) != 0, "RFC 9483, 3.1",
                    "keyUsage lacks digitalSignature: the RA protects its messages by signing");
    requireSigningOnly(context, "RFC 9483, 3.1");
}

void requireAttributeAuthority(const RuleContext &context) {
    // That it is no CA is required of everything that is not a root or an issuing CA.
    context.require((context.profile.keyUsage & kDigitalSignature) != 0, "RFC 5755, 4.5",
                    "keyUsage lacks digitalSignature: attribute certificates are signed with it");
    context.require((context.profile.keyUsage & kCrlSign) != 0, "RFC 5280, 6.3.3 (f)",
                    "keyUsage lacks cRLSign: an attribute authority tells status by its own lists only");
    context.require((context.profile.keyUsage & ~(kDigitalSignature | kCrlSign)) == 0, "RFC 5755, 4.5",
                    "the key signs attribute certificates and their lists, nothing else");
    context.require(context.profile.extendedKeyUsages.empty(), "RFC 5280, 4.2.1.12",
                    "no purpose stands for attribute certificates, so an extendedKeyUsage would exclude them");
    context.require(context.has(oids::kSubjectKeyIdentifier), "RFC 5755, 4.3.3",
                    "subjectKeyIdentifier is missing: attribute certificates name their issuer's key by it");
    const bool named = context.subjectAlways(oids::kCountryName) && context.subjectAlways(oids::kOrganizationName) &&
                       context.subjectAlways(oids::kCommonName);
    context.require(named, "EN 319 412-2, GEN-4.2.3.1-2", "an issuer's name has C, O and CN");
    for (const ExtensionRule &extension : context.profile.extensions) {
        context.require(extension.source != ExtensionSource::request, "docs/ca/profiles.md, requested extensions",
                        "authorities take no extension from the request");
    }
}

void requireTlsServer(const RuleContext &context) {
    const ExtensionRule *const names = context.extension(oids::kSubjectAltName);
    context.require(context.hasPurpose(oids::kServerAuth), "CA/Browser Forum Baseline Requirements, 7.1.2.7.10",
                    "extendedKeyUsage with serverAuth is missing");
    context.require(names != nullptr && names->required, "RFC 9525, 4.1",
                    "subjectAltName is missing or may be missing: nobody reads names elsewhere");
    context.require((context.profile.keyUsage & kDigitalSignature) != 0,
                    "CA/Browser Forum Baseline Requirements, 7.1.2.7.11", "keyUsage lacks digitalSignature");
    context.require((context.profile.keyUsage & kNonRepudiation) == 0,
                    "CA/Browser Forum Baseline Requirements, 7.1.2.7.11", "a server's key does not commit anybody");
}

} // namespace

void requireServiceRules(const RuleContext &context) {
    switch (context.profile.kind) {
    case ProfileKind::ocspSigner:
        requireOcspSigner(context);
        break;
    case ProfileKind::timeStamping:
        requireTimeStamping(context);
        break;
    case ProfileKind::registrationAuthority:
        requireRegistrationAuthority(context);
        break;
    case ProfileKind::tlsServer:
        requireTlsServer(context);
        break;
    case ProfileKind::registerSigner:
        requireSigningOnly(context, "EN 319 412-3, 4.3.1");
        break;
    case ProfileKind::attributeAuthority:
        requireAttributeAuthority(context);
        break;
    case ProfileKind::auditSigner:
        requireSigningOnly(context, "EN 319 411-1, 6.4.5");
        break;
    default:
        break;
    }
    // Whoever holds one of these purposes is trusted with more than its own name.
    if (context.profile.kind != ProfileKind::ocspSigner) {
        context.require(!context.hasPurpose(oids::kOcspSigning), "RFC 6960, 4.2.2.2",
                        "OCSPSigning outside an OCSP signer");
    }
    if (context.profile.kind != ProfileKind::timeStamping) {
        context.require(!context.hasPurpose(oids::kTimeStamping), "RFC 3161, 2.3",
                        "timeStamping outside a time-stamping unit");
    }
    if (context.profile.kind != ProfileKind::registrationAuthority) {
        context.require(!context.hasPurpose(oids::kCmcRa), "RFC 6402, 2.10", "cmcRA outside a registration authority");
    }
    context.require(!context.hasPurpose(oids::kAnyExtendedKeyUsage), "RFC 5280, 4.2.1.12",
                    "anyExtendedKeyUsage names no purpose");
}

void requireAttributeCertificateRules(const RuleContext &context) {
    const Profile &profile = context.profile;
    context.require(profile.subject.empty(), "RFC 5755, 4.2.2",
                    "an attribute certificate names its holder by a certificate, not by a subject");
    context.require(profile.keys.empty(), "RFC 5755, 1", "an attribute certificate holds no key");
    context.require(context.has(oids::kAuthorityKeyIdentifier), "RFC 5755, 4.3.3", "authorityKeyIdentifier is missing");
    const bool never = context.has(oids::kNoRevAvail);
    const bool listed = context.has(oids::kCrlDistributionPoints) || context.has(oids::kAuthorityInfoAccess);
    context.require(never || listed, "RFC 5755, 4.3.6",
                    "neither where its status is told (crlDistributionPoints, authorityInfoAccess) nor noRevAvail");
    context.require(!(never && listed), "RFC 5755, 4.3.6", "noRevAvail beside a place where status is told");
    constexpr std::chrono::hours kShort{24 * 8};
    context.require(!never || profile.validity <= kShort, "docs/ca/profiles.md, validity",
                    "what cannot be revoked is valid for eight days at most");
    for (const std::string_view foreign : {oids::kKeyUsage, oids::kExtendedKeyUsage, oids::kBasicConstraints,
                                           oids::kSubjectKeyIdentifier, oids::kQcStatements}) {
        context.require(!context.has(foreign), "RFC 5755, 4.3",
                        "an extension of public-key certificates in an attribute certificate");
    }
}

} // namespace eid::ca
