// SPDX-License-Identifier: Apache-2.0
#include "support/test_authority.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "issuance/certificate_builder.hpp"
#include "profiles/attribute_extensions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace eid::test {

namespace {

std::shared_ptr<ca::SigningKey> keyFor(const TestAuthorityOptions &options, const std::string &name) {
    if (!options.keys) {
        return ca::makeThrowAwayKey(options.kind);
    }
    return options.keys->exists(name) ? options.keys->open(name) : options.keys->generate(name, options.kind);
}

ca::Issuer issuerOf(const TestAuthorityOptions &options, const std::string &name, const ca::Name &subject,
                    const ca::SigningKey &key) {
    ca::Issuer issuer;
    issuer.name = name;
    issuer.subject = ca::encodeName(subject);
    issuer.keyIdentifier = ca::keyIdentifierOf(key.publicKeyInfo());
    issuer.algorithm = options.algorithm.value_or(ca::usualAlgorithm(key.kind()));
    issuer.certificateUrl = fmt::format("{}/{}.cer", options.web, name);
    issuer.ocspUrl = options.web + "/ocsp";
    issuer.crlUrl = fmt::format("{}/{}.crl", options.web, name);
    return issuer;
}

/// Signs a certificate for `subject` by `issuer` and completes the subject's own description with it.
void certifyAuthority(ca::Issuer &subject, const ca::Name &name, const ca::SigningKey &subjectKey,
                      const ca::Profile &profile, const ca::Issuer &issuer, ca::SigningKey &key, ca::Time now) {
    ca::IssuanceRequest request;
    request.id = subject.name;
    request.profile = profile.name;
    request.subject = name;
    request.publicKeyInfo = subjectKey.publicKeyInfo();
    const auto draft = ca::CertificateTemplate(profile, issuer).draft(request, ca::Serial::random(), now);
    subject.certificate = ca::signTbs(draft.tbs, key, issuer.algorithm);
    subject.notAfter = draft.notAfter;
}

/// Content for an extension that profiles take from requests; nothing for those that may be left out.
std::optional<ca::RequestedExtension> exampleExtension(const std::string &oid) {
    ca::DirectoryAttributes attributes;
    attributes.gender = "F";
    attributes.citizenships = {"BE"};
    ca::Admission admission;
    admission.professions = {"Notary"};
    ca::Procuration procuration;
    procuration.country = "BE";
    procuration.typeOfSubstitution = "General mandate";
    procuration.signingFor = {{ca::attributeOid("C"), "BE"}, {ca::attributeOid("CN"), "Mandator"}};
    ca::AlternativeNames names;
    names.dns = {"ra.eid.example"};
    for (const ca::RequestedExtension &candidate :
         std::array{ca::encodeDirectoryAttributes(attributes), ca::encodeAdmission(admission),
                    ca::encodeProcuration(procuration), ca::encodeAlternativeNames(names)}) {
        if (candidate.oid == oid) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace

TestAuthority::TestAuthority(TestAuthorityOptions options) : clock(options.now) {
    using namespace std::chrono_literals;
    profiles.addFolder(EID_PROFILES);
    rootKey = keyFor(options, "root");
    key = keyFor(options, "issuing");
    // Made a while ago, so that nothing backdated is older.
    const ca::Time then = options.now - 24h;
    const ca::Name rootName = organisation("eID Test Root");
    root = issuerOf(options, "root-test", rootName, *rootKey);
    root.notAfter = options.now + 24h * 365 * 30;
    certifyAuthority(root, rootName, *rootKey, profiles.named("root"), root, *rootKey, then);
    const ca::Name issuerName = organisation("eID Test Citizen CA");
    issuer = issuerOf(options, options.name, issuerName, *key);
    certifyAuthority(issuer, issuerName, *key, profiles.named("issuing-ca"), root, *rootKey, then);
    issuer.shards = options.shards;
    issuer.crlUrl = fmt::format("{}/{}-{{shard}}.crl", options.web, options.name);
    if (options.deltas) {
        issuer.deltaUrl = fmt::format("{}/{}-{{shard}}.delta.crl", options.web, options.name);
    }
    attributeKey = keyFor(options, "attributes");
    const std::string attributeName = "attributes-test";
    attributeIssuer = issuerOf(options, attributeName, organisation("eID Test Attribute Authority"), *attributeKey);
    attributeIssuer.ocspUrl.clear(); // it is no CA, so it has nobody to certify an OCSP signer
    attributeIssuer.certificate = certifyService("attribute-authority", "eID Test Attribute Authority", *attributeKey);
    const auto view = ca::CertificateView::parse(attributeIssuer.certificate);
    attributeIssuer.subject.assign(view.subject.begin(), view.subject.end());
    attributeIssuer.notAfter = view.notAfter;
}

void TestAuthority::enrol(ca::Store &store) {
    store.write([&](ca::Writing &writing) {
        root.id = writing.addIssuer(root, ca::Actor());
        issuer.id = writing.addIssuer(issuer, ca::Actor());
        attributeIssuer.id = writing.addIssuer(attributeIssuer, ca::Actor());
    });
}

Bytes TestAuthority::certify(const std::string &profile, const ca::IssuanceRequest &request, const ca::Serial &serial) {
    const ca::Profile &named = profiles.named(profile);
    if (named.kind == ca::ProfileKind::attributeCertificate) {
        return ca::signTbs(ca::draftAttributeCertificate(named, attributeIssuer, request, serial, clock.now()).tbs,
                           *attributeKey, attributeIssuer.algorithm);
    }
    return ca::signTbs(ca::CertificateTemplate(named, issuer).draft(request, serial, clock.now()).tbs, *key,
                       issuer.algorithm);
}

Bytes TestAuthority::certifyService(const std::string &profile, const std::string &commonName,
                                    const ca::SigningKey &serviceKey) {
    ca::IssuanceRequest request = exampleRequest(profiles.named(profile), 1, serviceKey);
    for (ca::NameAttribute &attribute : request.subject) {
        if (attribute.oid == ca::attributeOid("CN")) {
            attribute.value = commonName;
        }
    }
    return certify(profile, request);
}

ca::Name organisation(const std::string &commonName) {
    return {{ca::attributeOid("C"), "BE"},
            {ca::attributeOid("O"), "eID Test Authority"},
            {ca::attributeOid("organizationIdentifier"), "NTRBE-0123456749"},
            {ca::attributeOid("CN"), commonName}};
}

ca::Name citizen(unsigned number, const std::string &profile) {
    // National number: birth date, sequence number of that day, check digits (97 - the first nine modulo 97).
    constexpr unsigned kPerDay = 997;
    const auto born = std::chrono::year_month_day(std::chrono::sys_days(std::chrono::year(1960) / 1 / 1) +
                                                  std::chrono::days(number / kPerDay));
    const unsigned body =
        ((static_cast<unsigned>(static_cast<int>(born.year())) % 100 * 100 + static_cast<unsigned>(born.month())) *
             100 +
         static_cast<unsigned>(born.day())) *
            1000 +
        number % kPerDay + 1;
    const std::string national = fmt::format("{:09}{:02}", body, 97 - body % 97);
    const std::string use = profile.ends_with("signature") ? "Signature" : "Authentication";
    ca::Name name{{ca::attributeOid("C"), "BE"},
                  {ca::attributeOid("CN"), fmt::format("Test{} Citizen ({})", number, use)},
                  {ca::attributeOid("SN"), "Citizen"},
                  {ca::attributeOid("GN"), fmt::format("Test{}", number)},
                  {ca::attributeOid("serialNumber"), profile.starts_with("be-") ? national : "PNOBE-" + national}};
    return name;
}

ca::IssuanceRequest citizenRequest(unsigned number, const ca::SigningKey &key, const std::string &profile) {
    ca::IssuanceRequest request;
    request.id = fmt::format("{}-{}", profile, number);
    request.profile = profile;
    request.requester = {"ra", std::string(64, '0')};
    request.subject = citizen(number, profile);
    request.publicKeyInfo = key.publicKeyInfo();
    return request;
}

ca::IssuanceRequest citizenRequest(unsigned number, const std::string &profile) {
    return citizenRequest(number, *ca::makeThrowAwayKey(ca::KeyKind::p256), profile);
}

ca::IssuanceRequest grantRequest(unsigned number, ByteView holderCertificate) {
    const auto holder = ca::CertificateView::parse(holderCertificate);
    ca::IssuanceRequest request;
    request.id = fmt::format("attribute-certificate-{}", number);
    request.profile = "attribute-certificate";
    request.requester = {"ra", std::string(64, '0')};
    ca::AttributeGrant grant;
    grant.holderIssuer.assign(holder.issuer.begin(), holder.issuer.end());
    grant.holderSerial = ca::Serial::fromInteger(holder.serial);
    grant.roles = {{"https://roles.eid.example/", "urn:eid:role:notary"}};
    grant.groups = {"notaries"};
    grant.targets = {"https://acts.eid.example/"};
    request.grant = std::move(grant);
    return request;
}

ca::IssuanceRequest exampleRequest(const ca::Profile &profile, unsigned number, const ca::SigningKey &key) {
    ca::IssuanceRequest request = citizenRequest(number, key, profile.name);
    ca::Name offered = citizen(number, profile.name);
    const bool person = std::any_of(profile.subject.begin(), profile.subject.end(),
                                    [](const auto &rule) { return rule.oid == ca::attributeOid("SN"); });
    const ca::Name service = organisation(fmt::format("eID Test {} {}", profile.name, number));
    offered.insert(person ? offered.end() : offered.begin(), service.begin(), service.end());
    offered.push_back({ca::attributeOid("title"), "Notary"});
    request.subject.clear();
    for (const ca::SubjectRule &rule : profile.subject) {
        const auto found = std::find_if(offered.begin(), offered.end(),
                                        [&](const auto &attribute) { return attribute.oid == rule.oid; });
        if (!rule.fixed && found != offered.end()) {
            request.subject.push_back(*found);
        }
    }
    for (const ca::ExtensionRule &rule : profile.extensions) {
        if (rule.source == ca::ExtensionSource::request) {
            if (auto extension = exampleExtension(rule.oid)) {
                request.extensions.push_back(std::move(*extension));
            }
        }
    }
    return request;
}

Bytes certificationRequest(ca::SigningKey &key, const ca::Name &subject) {
    const auto algorithm = ca::usualAlgorithm(key.kind());
    const Bytes info = der::sequence(
        {der::integer(0), ca::encodeName(subject), key.publicKeyInfo(), der::element(der::tag::context(0), {})});
    return ca::signTbs(info, key, algorithm);
}

} // namespace eid::test
