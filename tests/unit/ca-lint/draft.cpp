// SPDX-License-Identifier: Apache-2.0
#include "draft.hpp"

#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "profiles/attribute_extensions.hpp"
#include "profiles/oids.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid::ca;

namespace eid::test {

namespace {

Bytes uris(std::string_view address) {
    const Bytes uri = der::element(der::tag::contextPrimitive(6), asBytes(address));
    const Bytes full = der::element(der::tag::context(0), uri);
    return der::sequence({der::sequence({der::element(der::tag::context(0), full)})});
}

Bytes infoAccess() {
    const auto access = [](std::string_view method, std::string_view address) {
        return der::sequence({der::oid(method), der::element(der::tag::contextPrimitive(6), asBytes(address))});
    };
    return der::sequence({access(oids::kAccessCaIssuers, "http://certs.example/ca.crt"),
                          access(oids::kAccessOcsp, "http://ocsp.example")});
}

Bytes requested(const std::string &oid) {
    if (oid == oids::kSubjectAltName) {
        return encodeAlternativeNames({{"www.example.be"}, {}, {}}).value;
    }
    if (oid == oids::kSubjectDirectoryAttributes) {
        DirectoryAttributes attributes;
        attributes.gender = "F";
        return encodeDirectoryAttributes(attributes).value;
    }
    if (oid == oids::kAdmission) {
        Admission admission;
        admission.professions = {"Notary"};
        return encodeAdmission(admission).value;
    }
    if (oid == oids::kProcuration) {
        Procuration procuration;
        procuration.signingFor = {{"2.5.4.6", "BE"}, {"2.5.4.3", "Principal"}};
        return encodeProcuration(procuration).value;
    }
    return der::utf8String("Only for this"); // restriction
}

Bytes valueOf(const ExtensionRule &rule) {
    const Bytes issuerIdentifier(20, 0x11);
    switch (rule.source) {
    case ExtensionSource::fixed:
        return rule.value;
    case ExtensionSource::subjectKeyIdentifier:
        return der::octetString(Bytes(20, 0x22));
    case ExtensionSource::authorityKeyIdentifier:
        return der::sequence({der::element(der::tag::contextPrimitive(0), issuerIdentifier)});
    case ExtensionSource::crlDistributionPoints:
        return uris("http://crl.example/ca-7.crl");
    case ExtensionSource::freshestCrl:
        return uris("http://crl.example/ca-7.delta.crl");
    case ExtensionSource::authorityInfoAccess:
        return infoAccess();
    case ExtensionSource::request:
        return requested(rule.oid);
    }
    return {};
}

Name subjectFor(const Profile &profile) {
    Name name;
    for (const SubjectRule &rule : profile.subject) {
        std::string value = rule.fixed.value_or("Specimen");
        if (rule.oid == oids::kCountryName) {
            value = "BE";
        } else if (rule.check == "etsi-natural-person") {
            value = "PNOBE-85073003328";
        } else if (rule.check == "be-national-number") {
            value = "85073003328";
        } else if (rule.check == "etsi-legal-person") {
            value = "VATBE-0876866142";
        }
        name.push_back({rule.oid, value});
    }
    return name;
}

Bytes explicitVersion(std::uint8_t value) {
    return der::element(der::tag::context(0), der::integer(value));
}

Bytes authorityName() {
    return encodeName({{"2.5.4.6", "BE"}, {"2.5.4.10", "Scheme"}, {"2.5.4.3", "Authority"}});
}

} // namespace

Bytes Draft::der() const {
    Bytes list;
    for (const Part &extension : extensions) {
        der::append(list, encodeExtension(extension.oid, extension.critical, extension.value));
    }
    const Bytes wrapped = der::element(der::tag::context(3), der::element(der::tag::kSequence, list));
    const Bytes validity = der::sequence({notBefore, notAfter});
    const Bytes tbs = der::sequence(
        {version, serial, algorithm, issuer, validity, subject, key, afterKey, list.empty() ? Bytes{} : wrapped});
    return der::sequence({tbs, outerAlgorithm, der::bitString(Bytes(70, 0x5A))});
}

Draft::Part &Draft::part(std::string_view oid) {
    const auto found =
        std::find_if(extensions.begin(), extensions.end(), [&](const Part &candidate) { return candidate.oid == oid; });
    INFO(oid);
    REQUIRE(found != extensions.end());
    return *found;
}

void Draft::drop(std::string_view oid) {
    const std::string wanted = part(oid).oid;
    extensions.erase(std::remove_if(extensions.begin(), extensions.end(),
                                    [&](const Part &candidate) { return candidate.oid == wanted; }),
                     extensions.end());
}

void Draft::add(std::string_view oid, bool critical, Bytes value) {
    extensions.push_back({std::string(oid), critical, std::move(value)});
}

std::vector<LintFinding> Sample::findings() const {
    return lint(draft.der(), profile, issuer.der());
}

Bytes ecKey() {
    Bytes point{0x04};
    point.resize(65, 0x31);
    return der::sequence(
        {der::sequence({der::oid("1.2.840.10045.2.1"), der::oid("1.2.840.10045.3.1.7")}), der::bitString(point)});
}

Bytes rsaKey() {
    const Bytes modulus(384, 0xC3);
    const Bytes null = der::element(der::tag::kNull, {});
    return der::sequence({der::sequence({der::oid("1.2.840.113549.1.1.1"), null}),
                          der::bitString(der::sequence({der::integer(modulus), der::integer(65537)}))});
}

Bytes rdn(std::string_view oid, std::uint32_t tag, std::string_view value) {
    return der::constructed(der::tag::kSet, {der::sequence({der::oid(oid), der::element(tag, asBytes(value))})});
}

Bytes nameOf(std::initializer_list<Bytes> rdns) {
    Bytes content;
    for (const Bytes &part : rdns) {
        der::append(content, part);
    }
    return der::element(der::tag::kSequence, content);
}

Sample sampleOf(const std::string &profile) {
    const auto algorithm = algorithmIdentifier(SignatureAlgorithm::ecdsaSha256);
    Sample sample{Profile::load(std::string(EID_PROFILES) + "/" + profile + ".toml"), {}, {}};
    Draft &issuer = sample.issuer;
    issuer.version = explicitVersion(2);
    issuer.serial = der::integer(Bytes(16, 0x41));
    issuer.algorithm = {algorithm.begin(), algorithm.end()};
    issuer.outerAlgorithm = issuer.algorithm;
    issuer.subject = authorityName();
    issuer.issuer = encodeName({{"2.5.4.6", "BE"}, {"2.5.4.10", "Scheme"}, {"2.5.4.3", "Root"}});
    issuer.notBefore = encodeTime(parseTime("2026-01-01T00:00:00Z"));
    issuer.notAfter = encodeTime(parseTime("2056-01-01T00:00:00Z"));
    issuer.key = ecKey();
    // an authority without pathLenConstraint, and what it may do
    issuer.add(oids::kBasicConstraints, true, fromHex("30030101FF"));
    issuer.add(oids::kKeyUsage, true, fromHex("03020186"));
    issuer.add(oids::kSubjectKeyIdentifier, false, der::octetString(Bytes(20, 0x11)));

    Draft &draft = sample.draft;
    draft = issuer;
    draft.serial = der::integer(Bytes(16, 0x42));
    draft.issuer = issuer.subject;
    draft.subject = encodeName(subjectFor(sample.profile));
    draft.notBefore = encodeTime(parseTime("2026-11-23T08:00:00Z"));
    draft.notAfter = encodeTime(parseTime("2026-11-23T08:00:00Z") + sample.profile.validity);
    draft.extensions.clear();
    for (const ExtensionRule &rule : sample.profile.extensions) {
        draft.add(rule.oid, rule.critical, valueOf(rule));
    }
    if (sample.profile.kind == ProfileKind::root) {
        draft.issuer = draft.subject;
        issuer = draft;
    }
    return sample;
}

} // namespace eid::test
