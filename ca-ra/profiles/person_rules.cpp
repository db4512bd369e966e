// SPDX-License-Identifier: Apache-2.0
#include "profiles/rule_context.hpp"

#include <algorithm>

namespace eid::ca {

namespace {

using namespace key_usage;

bool isIdentity(const RuleContext &context) noexcept {
    return context.profile.kind == ProfileKind::identityAuthentication ||
           context.profile.kind == ProfileKind::identitySignature;
}

void requireName(const RuleContext &context) {
    context.require(context.subjectAlways(oids::kCountryName) && context.subjectAlways(oids::kCommonName),
                    "EN 319 412-2, NAT-4.2.4-1", "a natural person's subject has C and CN");
    context.require(context.subjectAlways(oids::kSerialNumber), "EN 319 412-2, NAT-4.2.4-1",
                    "a natural person's subject has serialNumber");
    const bool pseudonym = context.subjectMay(oids::kPseudonym) != nullptr;
    const bool names = context.subjectMay(oids::kGivenName) != nullptr || context.subjectMay(oids::kSurname) != nullptr;
    context.require(!(pseudonym && names), "EN 319 412-2, NAT-4.2.4-4", "pseudonym beside givenName or surname");
    const bool always = context.subjectAlways(oids::kGivenName) || context.subjectAlways(oids::kSurname) ||
                        context.subjectAlways(oids::kPseudonym);
    context.require(always, "EN 319 412-2, NAT-4.2.4-4",
                    "a natural person's subject has givenName, surname or pseudonym");
}

void requireSemantics(const RuleContext &context) {
    const SubjectRule *const number = context.subjectMay(oids::kSerialNumber);
    const std::string &semantics = context.facts.statements.semantics;
    if (semantics == oids::kSemanticsNatural) {
        context.require(number != nullptr && number->check == "etsi-natural-person", "EN 319 412-1, 5.1.3",
                        "the semantics identifier claims a form of serialNumber that is not checked");
    }
    if (semantics == oids::kSemanticsLegal) {
        const SubjectRule *const organisation = context.subjectMay(oids::kOrganizationIdentifier);
        context.require(organisation != nullptr && organisation->check == "etsi-legal-person", "EN 319 412-1, 5.1.4",
                        "the semantics identifier claims a form of organizationIdentifier that is not checked");
    }
    if (isIdentity(context) && !context.profile.legacy) {
        context.require(semantics == oids::kSemanticsNatural, "EN 319 412-1, 5.1.3",
                        "the semantics identifier of natural persons is missing");
    }
}

void requireUsage(const RuleContext &context) {
    const unsigned usage = context.profile.keyUsage;
    switch (context.profile.kind) {
    case ProfileKind::identitySignature:
        context.require(usage == kNonRepudiation, "EN 319 412-2, NAT-4.3.2",
                        "a key that commits has nonRepudiation and nothing else (type A)");
        context.require(context.profile.extendedKeyUsages.empty() || !context.hasPurpose(oids::kClientAuth),
                        "EN 319 412-2, NAT-4.3.2", "a key that commits does not authenticate");
        break;
    case ProfileKind::identityAuthentication:
        context.require(usage == kDigitalSignature, "EN 319 412-2, NAT-4.3.2",
                        "a key that authenticates has digitalSignature and nothing else (type C)");
        // Certificates of existing cards may lack it; new ones may not.
        context.require(context.profile.legacy || context.hasPurpose(oids::kClientAuth), "RFC 5280, 4.2.1.12",
                        "extendedKeyUsage with clientAuth is missing");
        break;
    case ProfileKind::attributeKey:
        context.require(usage == kNonRepudiation || usage == kDigitalSignature ||
                            usage == (kNonRepudiation | kDigitalSignature),
                        "EN 319 412-2, NAT-4.3.2", "types A, B or C only: the key signs");
        break;
    default:
        break;
    }
}

void requireStatements(const RuleContext &context) {
    const StatementFacts &statements = context.facts.statements;
    const bool qscd = context.hasPolicy(oids::kQcpNQscd) || context.hasPolicy(oids::kQcpLQscd);
    const bool qualified = qscd || context.hasPolicy(oids::kQcpN) || context.hasPolicy(oids::kQcpL);
    context.require(!qualified || statements.compliance, "EN 319 412-5, 4.2.1",
                    "a QCP policy without the statement QcCompliance");
    context.require(!qscd || statements.secureDevice, "EN 319 411-2, 5.3", "QCP-n-qscd without the statement QcSSCD");
    context.require(!statements.secureDevice || qscd || !qualified, "EN 319 411-2, 5.3",
                    "the statement QcSSCD beside a policy without a device");
    context.require(!statements.compliance || context.profile.kind == ProfileKind::identitySignature ||
                        context.profile.kind == ProfileKind::attributeKey ||
                        context.profile.kind == ProfileKind::registerSigner,
                    "EN 319 412-5, 4.2.1", "QcCompliance in a certificate that is not for signatures or seals");
    if (statements.compliance && !context.profile.legacy) {
        context.require(!statements.types.empty(), "EN 319 412-5, 4.2.3", "the statement QcType is missing");
        const bool english = std::any_of(statements.pds.begin(), statements.pds.end(),
                                         [](const auto &place) { return place.second == "en"; });
        context.require(english, "EN 319 412-5, 4.3.4", "the statement QcPDS with an English text is missing");
    }
    if (context.profile.kind == ProfileKind::identitySignature && statements.compliance && !context.profile.legacy) {
        context.require(statements.types.size() == 1 && statements.types.front() == oids::kQcTypeEsign,
                        "EN 319 412-5, 4.2.3", "a natural person's certificate has QcType esign alone");
    }
}

void requirePolicies(const RuleContext &context) {
    if (context.profile.legacy) {
        return; // existing schemes have policies of their own only
    }
    if (context.profile.kind == ProfileKind::identitySignature) {
        context.require(context.hasPolicy(oids::kQcpNQscd) || context.hasPolicy(oids::kQcpN), "EN 319 411-2, 5.3",
                        "a qualified certificate names QCP-n or QCP-n-qscd");
    }
    if (context.profile.kind == ProfileKind::identityAuthentication) {
        context.require(context.hasPolicy(oids::kNcp) || context.hasPolicy(oids::kNcpPlus), "EN 319 411-1, 5.3",
                        "an authentication certificate names NCP or NCP+");
        const bool qualified = context.hasPolicy(oids::kQcpN) || context.hasPolicy(oids::kQcpNQscd);
        context.require(!qualified, "EN 319 411-2, 5.3", "QCP policies are for signatures, not for authentication");
    }
}

} // namespace

void requirePersonRules(const RuleContext &context) {
    const bool attribute = context.profile.kind == ProfileKind::attributeKey;
    requireSemantics(context);
    requireStatements(context);
    if (!isIdentity(context) && !attribute) {
        return;
    }
    requireName(context);
    requireUsage(context);
    requirePolicies(context);
    const bool weak = std::find(context.profile.keys.begin(), context.profile.keys.end(), KeyKind::rsa2048) !=
                      context.profile.keys.end();
    context.require(!weak || context.profile.legacy, "ETSI TS 119 312", "RSA-2048 is not for new schemes");
    if (attribute) {
        const bool grants = context.subjectMay(oids::kTitle) != nullptr ||
                            context.subjectMay(oids::kOrganizationName) != nullptr ||
                            context.has(oids::kSubjectDirectoryAttributes) || context.has(oids::kAdmission) ||
                            context.has(oids::kProcuration);
        context.require(grants, "docs/ca/profiles.md, attribute-key", "nothing is said of a function or mandate");
        context.require(context.subjectMay(oids::kOrganizationIdentifier) == nullptr ||
                            context.subjectMay(oids::kOrganizationName) != nullptr,
                        "EN 319 412-2, NAT-4.2.4-1", "organizationIdentifier without organizationName");
    }
}

} // namespace eid::ca
