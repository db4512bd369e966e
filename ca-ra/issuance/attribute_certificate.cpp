// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "issuance/certificate_builder.hpp"

#include <algorithm>

// Attribute certificates (RFC 5755). The module's tags are IMPLICIT, but for those of CHOICEs, which are EXPLICIT.

namespace eid::ca {

namespace {

constexpr const char *kRole = "2.5.4.72";
constexpr const char *kGroup = "1.3.6.1.5.5.7.10.4";
constexpr const char *kTargetInformation = "2.5.29.55";
constexpr std::size_t kMaxValues = 64;
constexpr std::size_t kLongestGroup = 256;

/// GeneralNames with one directoryName [4], under a tag of its own.
Bytes directoryNames(std::uint32_t tag, ByteView name) {
    return der::constructed(tag, {der::constructed(der::tag::context(4), {name})});
}

void requireFew(std::size_t count, const char *what) {
    if (count > kMaxValues) {
        throw Error(Situation::requestOutOfProfile, std::string(what) + ": more than " + std::to_string(kMaxValues));
    }
}

/// Attribute. @param values in any order; X.690, 11.6 wants a SET OF sorted.
Bytes attribute(const char *oid, std::vector<Bytes> values) {
    std::sort(values.begin(), values.end());
    if (std::adjacent_find(values.begin(), values.end()) != values.end()) {
        throw Error(Situation::requestOutOfProfile, std::string("a value comes twice in attribute ") + oid);
    }
    Bytes content;
    for (const Bytes &value : values) {
        der::append(content, value);
    }
    return der::sequence({der::oid(oid), der::element(der::tag::kSet, content)});
}

/// RoleSyntax (RFC 5755, 4.4.5): the name is a URI.
Bytes encodeRole(const AttributeGrant::Role &role) {
    Bytes authority;
    if (!role.authority.empty()) {
        authority = der::constructed(der::tag::context(0),
                                     {encodeUri(role.authority, Situation::requestOutOfProfile, "role authority")});
    }
    return der::sequence({authority, der::constructed(der::tag::context(1),
                                                      {encodeUri(role.name, Situation::requestOutOfProfile, "role")})});
}

/// IetfAttrSyntax (RFC 5755, 4.4): one attribute value that holds all groups.
Bytes encodeGroups(const std::vector<std::string> &groups) {
    Bytes content;
    for (const std::string &group : groups) {
        const bool control = std::any_of(group.begin(), group.end(),
                                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
        if (group.empty() || group.size() > kLongestGroup || control || !isValidUtf8(asBytes(group))) {
            throw Error(Situation::requestOutOfProfile,
                        "group: empty, too long, or with characters that are not allowed");
        }
        der::append(content, der::utf8String(group));
    }
    return der::sequence({der::element(der::tag::kSequence, content)});
}

Bytes encodeAttributes(const AttributeGrant &grant) {
    requireFew(grant.roles.size(), "roles");
    requireFew(grant.groups.size(), "groups");
    Bytes attributes;
    if (!grant.roles.empty()) {
        std::vector<Bytes> roles;
        std::transform(grant.roles.begin(), grant.roles.end(), std::back_inserter(roles), encodeRole);
        der::append(attributes, attribute(kRole, std::move(roles)));
    }
    if (!grant.groups.empty()) {
        der::append(attributes, attribute(kGroup, {encodeGroups(grant.groups)}));
    }
    if (attributes.empty()) { // RFC 5755, 4.2.7
        throw Error(Situation::requestOutOfProfile, "a grant needs a role or a group");
    }
    return der::element(der::tag::kSequence, attributes);
}

/// SEQUENCE OF Targets, with the one Targets that an issuer may make (RFC 5755, 4.3.2).
Bytes encodeTargets(const std::vector<std::string> &targets) {
    requireFew(targets.size(), "targets");
    Bytes content;
    for (const std::string &target : targets) {
        der::append(content, der::constructed(der::tag::context(0),
                                              {encodeUri(target, Situation::requestOutOfProfile, "target")}));
    }
    return der::sequence({der::element(der::tag::kSequence, content)});
}

/// Holder with baseCertificateID (RFC 5755, 4.2.2): the identity certificate it goes with.
Bytes encodeHolder(const AttributeGrant &grant) {
    if (decodeName(grant.holderIssuer).empty() || grant.holderSerial.octets().empty()) {
        throw Error(Situation::requestOutOfProfile, "the holder's certificate is not named");
    }
    return der::sequence({der::constructed(
        der::tag::context(0), {directoryNames(der::tag::kSequence, grant.holderIssuer), grant.holderSerial.der()})});
}

} // namespace

CertificateTemplate::Draft draftAttributeCertificate(const Profile &profile, const Issuer &issuer,
                                                     const IssuanceRequest &request, const Serial &serial, Time now) {
    if (!request.grant) {
        throw Error(Situation::requestOutOfProfile, "a grant is missing");
    }
    if (!request.subject.empty() || !request.publicKeyInfo.empty() || !request.extensions.empty()) {
        throw Error(Situation::requestOutOfProfile,
                    "an attribute certificate has neither name, key nor own extensions");
    }
    if (decodeName(issuer.subject).empty()) { // RFC 5755, 4.2.3
        throw Error(Situation::profileInvalid, "issuer '" + issuer.name + "' has no name");
    }
    const AttributeGrant &grant = *request.grant;
    const ValidityPeriod period =
        validityOf(profile, issuer, CertificateView::parse(issuer.certificate).notBefore, request, now);
    CertificateTemplate::Draft draft;
    draft.shard = shardOf(serial, issuer.shards);
    draft.notBefore = period.notBefore;
    draft.notAfter = period.notAfter;

    ExtensionTemplate::Values values;
    values.shard = draft.shard;
    Bytes extensions = ExtensionTemplate(profile, issuer).encode(values);
    if (!grant.targets.empty()) { // always critical (RFC 5755, 4.3.2)
        der::append(extensions, encodeExtension(kTargetInformation, true, encodeTargets(grant.targets)));
    }
    // v2Form [0] with issuerName alone (RFC 5755, 4.2.3).
    const Bytes issuerName =
        der::constructed(der::tag::context(0), {directoryNames(der::tag::kSequence, issuer.subject)});
    const Bytes validity =
        der::sequence({encodeGeneralizedTime(period.notBefore), encodeGeneralizedTime(period.notAfter)});
    draft.tbs =
        der::sequence({der::integer(1), encodeHolder(grant), issuerName, algorithmIdentifier(issuer.algorithm),
                       serial.der(), validity, encodeAttributes(grant), der::element(der::tag::kSequence, extensions)});
    return draft;
}

} // namespace eid::ca
