// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "draft.hpp"
#include "profiles/oids.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

namespace tag = der::tag;

Bytes generalNames(const Bytes &name) {
    return der::sequence({der::element(tag::context(4), name)});
}

/// An attribute certificate in parts, and the certificate of who issues it.
struct Granted {
    Profile profile = Profile::load(std::string(EID_PROFILES) + "/attribute-certificate.toml");
    Draft issuer = sampleOf("rn-signer").draft;
    Bytes version = der::integer(1);
    Bytes holder =
        der::constructed(tag::context(0), {generalNames(encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "Authority"}})),
                                           der::integer(Bytes(16, 0x42))});
    Bytes issuerForm;
    Bytes algorithm;
    Bytes outerAlgorithm;
    Bytes serial = der::integer(Bytes(16, 0x43));
    Bytes notBefore = encodeGeneralizedTime(parseTime("2026-11-23T08:00:00Z"));
    Bytes notAfter = encodeGeneralizedTime(parseTime("2027-01-23T08:00:00Z"));
    Bytes attributes;
    Bytes unique;
    std::vector<Draft::Part> extensions;

    Granted() {
        const ByteView known = algorithmIdentifier(SignatureAlgorithm::ecdsaSha256);
        algorithm = outerAlgorithm = {known.begin(), known.end()};
        issuerForm = der::element(tag::context(0), generalNames(issuer.subject));
        attributes = role();
        const Bytes identifier = der::element(tag::contextPrimitive(0), Bytes(20, 0x22));
        extensions = {
            {std::string(oids::kAuthorityKeyIdentifier), false, der::sequence({identifier})},
            {std::string(oids::kCrlDistributionPoints), false, issuer.part(oids::kCrlDistributionPoints).value},
            {std::string(oids::kTargetInformation), true, fromHex("30023000")}};
    }

    static Bytes role() {
        const Bytes name =
            der::element(tag::context(1), der::element(tag::contextPrimitive(6), asBytes("urn:example:mayor")));
        return der::sequence({der::oid("2.5.4.72"), der::constructed(tag::kSet, {der::sequence({name})})});
    }

    Draft::Part &part(std::string_view oid) {
        const auto found = std::find_if(extensions.begin(), extensions.end(),
                                        [&](const Draft::Part &candidate) { return candidate.oid == oid; });
        REQUIRE(found != extensions.end());
        return *found;
    }
    void drop(std::string_view oid) {
        const std::string wanted = part(oid).oid;
        extensions.erase(std::remove_if(extensions.begin(), extensions.end(),
                                        [&](const Draft::Part &candidate) { return candidate.oid == wanted; }),
                         extensions.end());
    }

    [[nodiscard]] Bytes der() const {
        Bytes list;
        for (const Draft::Part &extension : extensions) {
            der::append(list, encodeExtension(extension.oid, extension.critical, extension.value));
        }
        const Bytes info = der::sequence({version, der::sequence({holder}), issuerForm, algorithm, serial,
                                          der::sequence({notBefore, notAfter}), der::sequence({attributes}), unique,
                                          der::element(tag::kSequence, list)});
        return der::sequence({info, outerAlgorithm, der::bitString(Bytes(70, 0x5A))});
    }
    [[nodiscard]] std::vector<LintFinding> findings() const {
        return lintAttributeCertificate(der(), profile, issuer.der());
    }
};

struct Case {
    const char *rule;
    std::function<void(Granted &)> change;
};

const std::vector<Case> &cases() {
    static const std::vector<Case> all{
        {"rfc5755_version", [](Granted &g) { g.version = der::integer(0); }},
        {"rfc5755_holder", [](Granted &g) { g.holder.clear(); }},
        {"rfc5755_holder", [](Granted &g) { der::append(g.holder, der::element(tag::context(1), fromHex("3000"))); }},
        {"rfc5755_holder",
         [](Granted &g) {
             g.holder =
                 der::constructed(tag::context(0), {generalNames(fromHex("3000")), der::integer(Bytes(16, 0x42))});
         }},
        {"rfc5755_issuer",
         [](Granted &g) {
             g.issuerForm =
                 der::element(tag::context(0), generalNames(encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "Other"}})));
         }},
        {"rfc5755_issuer", [](Granted &g) { g.issuerForm = generalNames(g.issuer.subject); }},
        {"rfc5755_issuer",
         [](Granted &g) {
             const Bytes name = der::element(tag::context(4), g.issuer.subject);
             g.issuerForm = der::element(tag::context(0), der::sequence({name, name}));
         }},
        {"rfc5755_serial_number", [](Granted &g) { g.serial = der::integer(0); }},
        {"rfc5755_serial_number", [](Granted &g) { g.serial = der::integer(Bytes(21, 0x43)); }},
        {"rfc5755_signature", [](Granted &g) { g.outerAlgorithm = der::sequence({der::oid("1.2.840.10045.4.3.3")}); }},
        {"rfc5755_signature",
         [](Granted &g) { g.algorithm = g.outerAlgorithm = der::sequence({der::oid("1.2.840.10045.4.1")}); }},
        {"rfc5755_validity", [](Granted &g) { g.notAfter = encodeTime(parseTime("2027-01-23T08:00:00Z")); }},
        {"rfc5755_validity", [](Granted &g) { g.notAfter = g.notBefore; }},
        {"rfc5755_validity", [](Granted &g) { g.notAfter = encodeGeneralizedTime(parseTime("2027-03-23T08:00:00Z")); }},
        {"rfc5755_validity", [](Granted &g) { g.issuer.notAfter = encodeTime(parseTime("2026-12-01T00:00:00Z")); }},
        {"rfc5755_attributes", [](Granted &g) { g.attributes.clear(); }},
        {"rfc5755_attributes", [](Granted &g) { der::append(g.attributes, Granted::role()); }},
        {"rfc5755_attributes",
         [](Granted &g) {
             g.attributes = der::sequence({der::oid("2.5.4.72"), der::element(tag::kSet, {})});
         }},
        {"rfc5755_unique_identifier", [](Granted &g) { g.unique = der::bitString(Bytes{1}); }},
        {"rfc5755_authority_key_identifier", [](Granted &g) { g.drop(oids::kAuthorityKeyIdentifier); }},
        {"rfc5755_authority_key_identifier", [](Granted &g) { g.part(oids::kAuthorityKeyIdentifier).critical = true; }},
        {"rfc5755_authority_key_identifier",
         [](Granted &g) { g.part(oids::kAuthorityKeyIdentifier).value = fromHex("3003800122"); }},
        {"rfc5755_revocation_information", [](Granted &g) { g.drop(oids::kCrlDistributionPoints); }},
        {"rfc5755_revocation_information",
         [](Granted &g) {
             g.extensions.push_back({std::string(oids::kNoRevAvail), false, fromHex("0500")});
         }},
        {"rfc5755_revocation_information",
         [](Granted &g) {
             g.drop(oids::kCrlDistributionPoints);
             g.extensions.push_back({std::string(oids::kNoRevAvail), true, fromHex("0500")});
         }},
        {"rfc5755_target_information", [](Granted &g) { g.part(oids::kTargetInformation).critical = false; }},
        {"rfc5755_target_information", [](Granted &g) { g.part(oids::kTargetInformation).value = fromHex("3000"); }},
        {"rfc5755_extensions", [](Granted &g) { g.extensions.push_back(g.extensions.front()); }},
        {"rfc5755_extensions",
         [](Granted &g) {
             g.extensions.push_back({"1.2.3", true, fromHex("0500")});
         }},
        {"rfc5755_issuer_certificate", [](Granted &g) { g.issuer.part(oids::kKeyUsage).value = fromHex("03020106"); }},
        {"rfc5755_issuer_not_authority",
         [](Granted &g) { g.issuer.add(oids::kBasicConstraints, true, fromHex("30030101FF")); }},
    };
    return all;
}

} // namespace

TEST_CASE("Each rule of RFC 5755 tells an attribute certificate that breaks it, and only then") {
    for (const LintFinding &finding : Granted().findings()) {
        FAIL(finding.rule << ": " << finding.detail);
    }
    Granted never;
    never.drop(oids::kCrlDistributionPoints);
    never.extensions.push_back({std::string(oids::kNoRevAvail), false, fromHex("0500")});
    CHECK(never.findings().empty());

    std::set<std::string_view> tried;
    int number = 0;
    for (const Case &row : cases()) {
        INFO(row.rule << ", case " << number++);
        tried.insert(row.rule);
        Granted granted;
        row.change(granted);
        const std::vector<LintFinding> findings = granted.findings();
        CHECK(std::any_of(findings.begin(), findings.end(),
                          [&](const LintFinding &finding) { return finding.rule == row.rule; }));
    }
    for (const AttributeLintRule *const rule : attributeLintRules()) {
        INFO(rule->name() << " has a bad certificate");
        CHECK(tried.count(rule->name()) == 1);
    }
}

TEST_CASE("What is no attribute certificate is an error") {
    const Granted granted;
    Bytes cut = granted.der();
    cut.pop_back();
    CHECK(situationOf([&] { (void)AttributeCertificateView::parse(cut); }) == Situation::certificateInvalid);
    Bytes more = granted.der();
    more.push_back(0);
    CHECK(situationOf([&] { (void)AttributeCertificateView::parse(more); }) == Situation::certificateInvalid);
    CHECK(situationOf([&] { (void)AttributeCertificateView::parse(granted.issuer.der()); }) ==
          Situation::certificateInvalid);
    CHECK(situationOf([] { (void)AttributeCertificateView::parse(Bytes(70000, 0x30)); }) ==
          Situation::certificateInvalid);
}
