// SPDX-License-Identifier: Apache-2.0
#include "profiles/profile_rules.hpp"

#include "profiles/rule_context.hpp"

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

using std::chrono::hours;

constexpr hours kDay{24};
constexpr hours kYear = 365 * kDay;

/// The longest validity of each kind. Where no standard sets a bound, docs/ca/profiles.md does.
struct ValidityBound {
    ProfileKind kind;
    hours longest;
    std::string_view clause;
};
constexpr std::string_view kOwnBound = "docs/ca/profiles.md, validity";
constexpr std::array<ValidityBound, 13> kValidityBounds{
    {{ProfileKind::root, 30 * kYear, kOwnBound},
     {ProfileKind::issuingCa, 20 * kYear, kOwnBound},
     {ProfileKind::attributeAuthority, 20 * kYear, kOwnBound},
     {ProfileKind::identityAuthentication, 3653 * kDay, "Regulation (EU) 2019/1157, Article 4(1)"},
     {ProfileKind::identitySignature, 3653 * kDay, "Regulation (EU) 2019/1157, Article 4(1)"},
     {ProfileKind::registerSigner, 12 * kYear, kOwnBound},
     {ProfileKind::attributeKey, 5 * kYear, kOwnBound},
     {ProfileKind::attributeCertificate, 366 * kDay, kOwnBound},
     {ProfileKind::ocspSigner, 92 * kDay, "RFC 6960, 4.2.2.2.1"}, // without revocation only a short life protects
     {ProfileKind::timeStamping, 15 * kYear, kOwnBound},
     {ProfileKind::registrationAuthority, 3 * kYear + 2 * kDay, kOwnBound},
     {ProfileKind::tlsServer, 398 * kDay, "CA/Browser Forum Baseline Requirements, 6.3.2"},
     {ProfileKind::auditSigner, 10 * kYear, kOwnBound}}};

struct CriticalityRule {
    std::string_view oid;
    bool critical;
    std::string_view clause;
};
constexpr std::array<CriticalityRule, 16> kCriticality{
    {{oids::kAuthorityKeyIdentifier, false, "RFC 5280, 4.2.1.1"},
     {oids::kSubjectKeyIdentifier, false, "RFC 5280, 4.2.1.2"},
     {oids::kKeyUsage, true, "RFC 5280, 4.2.1.3"},
     {oids::kCertificatePolicies, false, "EN 319 412-2, 4.3.3"},
     {oids::kSubjectAltName, false, "RFC 5280, 4.2.1.6"}, // critical only beside an empty subject, which none has
     {oids::kIssuerAltName, false, "RFC 5280, 4.2.1.7"},
     {oids::kSubjectDirectoryAttributes, false, "RFC 5280, 4.2.1.8"},
     {oids::kNameConstraints, true, "RFC 5280, 4.2.1.10"},
     {oids::kPolicyConstraints, true, "RFC 5280, 4.2.1.11"},
     {oids::kCrlDistributionPoints, false, "RFC 5280, 4.2.1.13"},
     {oids::kInhibitAnyPolicy, true, "RFC 5280, 4.2.1.14"},
     {oids::kFreshestCrl, false, "RFC 5280, 4.2.1.15"},
     {oids::kAuthorityInfoAccess, false, "RFC 5280, 4.2.2.1"},
     {oids::kQcStatements, false, "EN 319 412-5, 4.1"},
     {oids::kOcspNoCheck, false, "RFC 6960, 4.2.2.2.1"},
     {oids::kNoRevAvail, false, "RFC 5755, 4.3.6"}}};

// RFC 5280, appendix A.1: ub-common-name and its like.
struct LengthBound {
    std::string_view oid;
    std::size_t most;
};
constexpr std::array<LengthBound, 10> kLengthBounds{{{oids::kCommonName, 64},
                                                     {oids::kSerialNumber, 64},
                                                     {oids::kCountryName, 64}, // two letters by its own check
                                                     {oids::kOrganizationName, 64},
                                                     {"2.5.4.11", 64},
                                                     {oids::kTitle, 64},
                                                     {oids::kPseudonym, 128},
                                                     {"2.5.4.7", 128},
                                                     {"2.5.4.8", 128},
                                                     {"2.5.4.46", 64}}};

void requireValidity(const RuleContext &context) {
    for (const ValidityBound &bound : kValidityBounds) {
        if (bound.kind == context.profile.kind) {
            context.require(context.profile.validity <= bound.longest, bound.clause, "the validity is too long");
        }
    }
    context.require(context.profile.backdate <= hours(1), kOwnBound, "backdate is over one hour");
    const bool held = context.profile.born == State::onHold;
    context.require(!held || context.profile.holdDeadline > std::chrono::seconds::zero(), "docs/ca/profiles.md, hold",
                    "a certificate that is born on hold needs a hold-deadline");
    context.require(held || context.profile.holdDeadline == std::chrono::seconds::zero(), "docs/ca/profiles.md, hold",
                    "hold-deadline without born = \"on-hold\"");
}

void requireCriticality(const RuleContext &context) {
    for (const CriticalityRule &rule : kCriticality) {
        if (const ExtensionRule *const extension = context.extension(rule.oid)) {
            context.require(extension->critical == rule.critical, rule.clause,
                            rule.critical ? "the extension must be critical" : "the extension must not be critical");
        }
    }
}

void requireSubject(const RuleContext &context) {
    const auto &rules = context.profile.subject;
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        const bool twice =
            std::any_of(rules.begin(), rule, [&](const SubjectRule &other) { return other.oid == rule->oid; });
        context.require(!twice, "EN 319 412-2, NAT-4.2.4-3", attributeShortName(rule->oid) + " comes twice");
        for (const LengthBound &bound : kLengthBounds) {
            context.require(bound.oid != rule->oid || rule->maximum <= bound.most, "RFC 5280, appendix A.1",
                            attributeShortName(rule->oid) + " may be longer than its upper bound");
        }
    }
}

void requireAuthorityRules(const RuleContext &context) {
    using namespace key_usage;
    context.require(context.facts.authority, "RFC 5280, 4.2.1.9", "basicConstraints with ca = true is missing");
    context.require(context.extension(oids::kBasicConstraints)->critical, "RFC 5280, 4.2.1.9",
                    "basicConstraints must be critical");
    context.require((context.profile.keyUsage & kKeyCertSign) != 0, "RFC 5280, 4.2.1.9",
                    "keyCertSign is missing in an authority's keyUsage");
    context.require((context.profile.keyUsage & kCrlSign) != 0, "RFC 5280, 4.2.1.3",
                    "cRLSign is missing in the keyUsage of an authority that issues lists");
    context.require((context.profile.keyUsage & ~(kKeyCertSign | kCrlSign | kDigitalSignature)) == 0,
                    "EN 319 411-1, 6.5.1", "an authority's key signs certificates and status only");
    context.require(context.has(oids::kSubjectKeyIdentifier), "RFC 5280, 4.2.1.2",
                    "subjectKeyIdentifier is missing in an authority's certificate");
    context.require(context.profile.extendedKeyUsages.empty(), "RFC 5280, 4.2.1.12",
                    "an authority of this scheme has no extendedKeyUsage");
    for (const ExtensionRule &extension : context.profile.extensions) {
        context.require(extension.source != ExtensionSource::request, "docs/ca/profiles.md, requested extensions",
                        "authorities take no extension from the request");
    }
    if (!context.profile.legacy) {
        const bool named = context.subjectAlways(oids::kCountryName) &&
                           context.subjectAlways(oids::kOrganizationName) && context.subjectAlways(oids::kCommonName);
        context.require(named, "EN 319 412-2, GEN-4.2.3.1-2", "an issuer's name has C, O and CN");
    }
    if (context.profile.kind == ProfileKind::issuingCa) {
        context.require(context.facts.pathLength == 0, "EN 319 411-1, 6.6.1",
                        "an authority that issues to people has path-length = 0");
        context.require(context.has(oids::kCertificatePolicies), "RFC 5280, 4.2.1.4", "certificatePolicies is missing");
    }
}

void requireEndEntityRules(const RuleContext &context) {
    using namespace key_usage;
    context.require(!context.facts.authority, "RFC 5280, 4.2.1.9", "only authorities have ca = true");
    context.require((context.profile.keyUsage & kKeyCertSign) == 0, "RFC 5280, 4.2.1.9",
                    "keyCertSign without an authority");
    // An attribute authority signs the lists of what it issues, and RFC 5280, 6.3.3 (f) asks for the bit then.
    context.require((context.profile.keyUsage & kCrlSign) == 0 ||
                        context.profile.kind == ProfileKind::attributeAuthority,
                    "RFC 5280, 4.2.1.3", "cRLSign without an authority");
    context.require(context.has(oids::kSubjectKeyIdentifier) || context.profile.legacy, "RFC 5280, 4.2.1.2",
                    "subjectKeyIdentifier is missing");
    context.require(context.has(oids::kCertificatePolicies), "EN 319 412-2, 4.3.3", "certificatePolicies is missing");
}

} // namespace

void RuleContext::require(bool holds, std::string_view clause, std::string_view what) const {
    if (!holds) {
        throw Error(Situation::profileInvalid, profile.name + ": " + std::string(clause) + ": " + std::string(what));
    }
}

const ExtensionRule *RuleContext::extension(std::string_view oid) const noexcept {
    const auto found = std::find_if(profile.extensions.begin(), profile.extensions.end(),
                                    [&](const ExtensionRule &rule) { return rule.oid == oid; });
    return found == profile.extensions.end() ? nullptr : &*found;
}

bool RuleContext::hasPolicy(std::string_view oid) const noexcept {
    return std::find(profile.policies.begin(), profile.policies.end(), oid) != profile.policies.end();
}

bool RuleContext::hasPurpose(std::string_view oid) const noexcept {
    return std::find(profile.extendedKeyUsages.begin(), profile.extendedKeyUsages.end(), oid) !=
           profile.extendedKeyUsages.end();
}

const SubjectRule *RuleContext::subjectMay(std::string_view oid) const noexcept {
    const auto found = std::find_if(profile.subject.begin(), profile.subject.end(),
                                    [&](const SubjectRule &rule) { return rule.oid == oid; });
    return found == profile.subject.end() ? nullptr : &*found;
}

bool RuleContext::subjectAlways(std::string_view oid) const noexcept {
    const SubjectRule *const rule = subjectMay(oid);
    return rule != nullptr && (rule->required || rule->fixed);
}

void requireCertificateRules(const RuleContext &context) {
    context.require(!context.profile.keys.empty(), "docs/ca/profiles.md, keys", "keys is missing");
    context.require(!context.profile.subject.empty(), "RFC 5280, 4.1.2.6", "the subject is empty");
    context.require(context.profile.keyUsage != 0, "RFC 5280, 4.2.1.3", "keyUsage is missing");
    requireSubject(context);
    if (context.isAuthority()) {
        requireAuthorityRules(context);
    } else {
        requireEndEntityRules(context);
    }
    context.require(context.profile.kind == ProfileKind::root || context.has(oids::kAuthorityKeyIdentifier),
                    "RFC 5280, 4.2.1.1", "authorityKeyIdentifier is missing");
    context.require(!context.has(oids::kFreshestCrl) || context.has(oids::kCrlDistributionPoints), "RFC 5280, 4.2.1.15",
                    "freshestCRL without crlDistributionPoints");
    if (context.profile.kind == ProfileKind::root) {
        const bool published = context.has(oids::kCrlDistributionPoints) || context.has(oids::kAuthorityInfoAccess);
        context.require(!published, "EN 319 412-2, 4.4.1", "a trust anchor has neither issuer nor status to point to");
        return;
    }
    context.require(context.has(oids::kAuthorityInfoAccess), "EN 319 412-2, GEN-4.4.1-3",
                    "authorityInfoAccess is missing");
    // An OCSP signer with ocsp-nocheck is the one certificate that is never asked after.
    context.require(context.has(oids::kCrlDistributionPoints) || context.has(oids::kOcspNoCheck),
                    "EN 319 412-2, GEN-4.3.11-2", "crlDistributionPoints is missing");
    context.require(!context.has(oids::kOcspNoCheck) || context.profile.kind == ProfileKind::ocspSigner,
                    "RFC 6960, 4.2.2.2.1", "ocspNoCheck is for OCSP signers only");
    context.require(!context.has(oids::kNoRevAvail), "RFC 5755, 4.3.6", "noRevAvail is for attribute certificates");
}

void requireRules(const Profile &profile, const ProfileFacts &facts) {
    const RuleContext context(profile, facts);
    requireValidity(context);
    requireCriticality(context);
    if (profile.kind == ProfileKind::attributeCertificate) {
        requireAttributeCertificateRules(context);
        return;
    }
    requireCertificateRules(context);
    requirePersonRules(context);
    requireServiceRules(context);
}

} // namespace eid::ca
