// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"
#include "draft.hpp"
#include "profiles/oids.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

namespace tag = der::tag;

/// A good certificate of a profile, and one change that exactly this rule must tell.
struct Case {
    const char *rule;
    const char *profile;
    std::function<void(Sample &)> change;
};

Bytes printable(std::string_view text) {
    return der::element(tag::kPrintableString, asBytes(text));
}

/// The subject of the sample with further RDNs.
void extendSubject(Sample &sample, const Bytes &more) {
    Bytes content(der::Reader(sample.draft.subject).next().content.begin(),
                  der::Reader(sample.draft.subject).next().content.end());
    der::append(content, more);
    sample.draft.subject = der::element(tag::kSequence, content);
}

/// The subject of the sample without one attribute, or with another value.
void changeSubject(Sample &sample, std::string_view oid, const std::optional<Bytes> &replacement) {
    Bytes content;
    bool found = false;
    for (der::Reader rdns(der::Reader(sample.draft.subject).next().content); !rdns.atEnd();) {
        const ByteView whole = rdns.next().encoded;
        der::Reader set(der::Reader(whole).next().content);
        const ByteView type = der::Reader(set.next().content).next().content;
        if (der::dottedOid(type) != oid) {
            der::append(content, whole);
            continue;
        }
        found = true;
        if (replacement) {
            der::append(content, *replacement);
        }
    }
    INFO(oid);
    REQUIRE(found);
    sample.draft.subject = der::element(tag::kSequence, content);
}

void setUsage(Sample &sample, const char *hex) {
    sample.draft.part(oids::kKeyUsage).value = fromHex(hex);
}

void setPurposes(Sample &sample, std::initializer_list<std::string_view> purposes) {
    Bytes content;
    for (const std::string_view purpose : purposes) {
        der::append(content, der::oid(purpose));
    }
    const Bytes value = der::element(tag::kSequence, content);
    for (Draft::Part &part : sample.draft.extensions) {
        if (part.oid == oids::kExtendedKeyUsage) {
            part.value = value;
            return;
        }
    }
    sample.draft.add(oids::kExtendedKeyUsage, false, value);
}

Bytes points(std::uint32_t kind, std::string_view address) {
    const Bytes full = der::element(tag::context(0), der::element(kind, asBytes(address)));
    return der::sequence({der::sequence({der::element(tag::context(0), full)})});
}

Bytes access(std::string_view method, std::string_view address) {
    return der::sequence({der::sequence({der::oid(method), der::element(tag::contextPrimitive(6), asBytes(address))})});
}

/// The statements of the sample with one of them replaced (nothing: left out).
void changeStatement(Sample &sample, std::string_view oid, const std::optional<Bytes> &replacement) {
    Bytes &value = sample.draft.part(oids::kQcStatements).value;
    Bytes content;
    bool found = false;
    for (der::Reader statements(der::Reader(value).next().content); !statements.atEnd();) {
        const der::Element statement = statements.next();
        if (der::dottedOid(der::Reader(statement.content).next().content) == oid) {
            found = true;
            if (replacement) {
                der::append(content, *replacement);
            }
        } else {
            der::append(content, statement.encoded);
        }
    }
    INFO(oid);
    REQUIRE(found);
    value = der::element(tag::kSequence, content);
}

void addStatement(Sample &sample, const Bytes &statement) {
    Bytes &value = sample.draft.part(oids::kQcStatements).value;
    const ByteView content = der::Reader(value).next().content;
    value = der::sequence({content, statement});
}

Bytes policies(std::initializer_list<std::string_view> list) {
    Bytes content;
    for (const std::string_view policy : list) {
        der::append(content, der::sequence({der::oid(policy)}));
    }
    return der::element(tag::kSequence, content);
}

Bytes qualified(std::string_view qualifier, std::uint32_t kind, std::string_view text) {
    return der::sequence(
        {der::sequence({der::oid("2.999.1"),
                        der::sequence({der::sequence({der::oid(qualifier), der::element(kind, asBytes(text))})})})});
}

const std::vector<Case> &cases() {
    static const std::vector<Case> all{
        {"rfc5280_version", "tsa", [](Sample &s) { s.draft.version = der::element(tag::context(0), der::integer(1)); }},
        {"rfc5280_version", "tsa", [](Sample &s) { s.draft.version.clear(); }},
        {"rfc5280_serial_number", "tsa", [](Sample &s) { s.draft.serial = der::integer(Bytes(21, 0x41)); }},
        {"rfc5280_serial_number", "tsa",
         [](Sample &s) { s.draft.serial = der::element(tag::kInteger, Bytes(16, 0x80)); }},
        {"rfc5280_serial_number", "tsa", [](Sample &s) { s.draft.serial = der::integer(0); }},
        {"rfc5280_serial_number", "tsa",
         [](Sample &s) { s.draft.serial = der::element(tag::kInteger, fromHex("0041414141414141414141")); }},
        {"br_serial_number_entropy", "tsa", [](Sample &s) { s.draft.serial = der::integer(1000); }},
        {"rfc5280_signature_agreement", "tsa",
         [](Sample &s) {
             const ByteView other = algorithmIdentifier(SignatureAlgorithm::ecdsaSha384);
             s.draft.outerAlgorithm = {other.begin(), other.end()};
         }},
        {"rfc5758_signature_algorithm", "tsa",
         [](Sample &s) { // ecdsa-with-SHA1
             s.draft.algorithm = s.draft.outerAlgorithm = der::sequence({der::oid("1.2.840.10045.4.1")});
         }},
        {"rfc5758_signature_algorithm", "tsa",
         [](Sample &s) {
             s.draft.algorithm = s.draft.outerAlgorithm =
                 der::sequence({der::oid("1.2.840.10045.4.3.2"), der::element(tag::kNull, {})});
         }},
        {"rfc5280_signature_issuer_key", "tsa", [](Sample &s) { s.issuer.key = rsaKey(); }},
        {"rfc5280_validity_order", "tsa", [](Sample &s) { s.draft.notAfter = s.draft.notBefore; }},
        {"rfc5280_validity_encoding", "tsa",
         [](Sample &s) { s.draft.notBefore = encodeGeneralizedTime(parseTime("2026-11-23T08:00:00Z")); }},
        {"rfc5280_validity_within_issuer", "tsa",
         [](Sample &s) { s.issuer.notAfter = encodeTime(parseTime("2027-01-01T00:00:00Z")); }},
        {"rfc5280_validity_within_issuer", "tsa",
         [](Sample &s) { s.issuer.notBefore = encodeTime(parseTime("2026-12-01T00:00:00Z")); }},
        {"profile_validity", "tsa",
         [](Sample &s) { s.draft.notAfter = encodeTime(parseTime("2033-01-01T00:00:00Z")); }},
        {"rfc5280_issuer_name", "tsa",
         [](Sample &s) { s.draft.issuer = nameOf({rdn("2.5.4.3", tag::kUtf8String, "x")}); }},
        {"rfc5280_self_issued", "tsa", [](Sample &s) { s.draft.subject = s.draft.issuer; }},
        {"rfc5280_self_issued", "root",
         [](Sample &s) { s.draft.subject = nameOf({rdn("2.5.4.3", tag::kUtf8String, "x")}); }},
        {"rfc5280_subject_name", "tsa", [](Sample &s) { s.draft.subject = nameOf({}); }},
        {"rfc5280_unique_identifiers", "tsa",
         [](Sample &s) { s.draft.afterKey = der::element(tag::contextPrimitive(2), fromHex("0001")); }},
        {"rfc5280_name_string_types", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.6", rdn("2.5.4.6", tag::kUtf8String, "BE")); }},
        {"rfc5280_name_string_types", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", 0x14, "Specimen")); }},
        {"rfc5280_name_string_types", "tsa",
         [](Sample &s) { extendSubject(s, rdn("1.2.840.113549.1.9.1", tag::kUtf8String, "a@b.be")); }},
        {"x680_name_characters", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kPrintableString, "Spec*men")); }},
        {"x680_name_characters", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, "Spec\xC3")); }},
        {"rfc4518_name_characters", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, "Spec\x1B[31m")); }},
        {"rfc4518_name_characters", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, "Spec\xE2\x80\xAEnemi")); }},
        {"rfc4518_name_characters", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, "Spec  men")); }},
        {"rfc5280_name_upper_bounds", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, std::string(65, 'x'))); }},
        {"rfc5280_name_empty_value", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.3", rdn("2.5.4.3", tag::kUtf8String, "")); }},
        {"rfc5280_name_country", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.6", rdn("2.5.4.6", tag::kPrintableString, "be")); }},
        {"name_single_valued", "tsa",
         [](Sample &s) {
             const Bytes one = der::sequence({der::oid("2.5.4.11"), der::utf8String("a")});
             const Bytes two = der::sequence({der::oid("2.5.4.11"), der::utf8String("b")});
             extendSubject(s, der::constructed(tag::kSet, {one, two}));
         }},
        {"rfc5480_public_key_algorithm", "tsa",
         [](Sample &s) { // parameters written out
             s.draft.key = der::sequence(
                 {der::sequence({der::oid("1.2.840.10045.2.1"), der::sequence({})}), der::bitString(Bytes(65, 4))});
         }},
        {"rfc5480_public_key_algorithm", "tsa",
         [](Sample &s) {
             s.draft.key =
                 der::sequence({der::sequence({der::oid("1.2.840.113549.1.1.1")}), der::bitString(Bytes(65, 4))});
         }},
        {"rfc5280_duplicate_extension", "tsa",
         [](Sample &s) { s.draft.extensions.push_back(s.draft.extensions.front()); }},
        {"rfc5280_unknown_critical", "tsa", [](Sample &s) { s.draft.add("1.2.3.4", true, fromHex("0500")); }},
        {"profile_extensions", "tsa", [](Sample &s) { s.draft.add("1.2.3.4", false, fromHex("0500")); }},
        {"profile_extensions", "tsa",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).value = policies({"2.999.1"}); }},
        {"profile_extensions", "tsa", [](Sample &s) { s.draft.drop(oids::kCertificatePolicies); }},
        {"rfc5280_basic_constraints", "issuing-ca", [](Sample &s) { s.draft.drop(oids::kBasicConstraints); }},
        {"rfc5280_basic_constraints", "issuing-ca",
         [](Sample &s) { s.draft.part(oids::kBasicConstraints).critical = false; }},
        {"rfc5280_basic_constraints", "tsa",
         [](Sample &s) { s.draft.add(oids::kBasicConstraints, true, fromHex("30030101FF")); }},
        {"rfc5280_basic_constraints", "tsa",
         [](Sample &s) { s.draft.add(oids::kBasicConstraints, true, fromHex("3003020100")); }},
        {"x690_basic_constraints_encoding", "tsa",
         [](Sample &s) { s.draft.add(oids::kBasicConstraints, true, fromHex("3003010100")); }},
        {"x690_basic_constraints_encoding", "issuing-ca",
         [](Sample &s) { s.draft.part(oids::kBasicConstraints).value = fromHex("3006010101020100"); }},
        {"rfc5280_path_length", "issuing-ca",
         [](Sample &s) { s.issuer.part(oids::kBasicConstraints).value = fromHex("30060101FF020100"); }},
        {"rfc5280_path_length", "issuing-ca",
         [](Sample &s) {
             s.issuer.part(oids::kBasicConstraints).value = fromHex("30060101FF020101");
             s.draft.part(oids::kBasicConstraints).value = fromHex("30060101FF020101");
         }},
        {"rfc5280_key_usage", "tsa", [](Sample &s) { s.draft.drop(oids::kKeyUsage); }},
        {"rfc5280_key_usage", "tsa", [](Sample &s) { s.draft.part(oids::kKeyUsage).critical = false; }},
        {"rfc5280_key_usage", "tsa", [](Sample &s) { setUsage(s, "030100"); }},
        {"rfc5280_key_usage", "tsa", [](Sample &s) { setUsage(s, "0303058020"); }},
        {"x690_key_usage_encoding", "tsa", [](Sample &s) { setUsage(s, "03020080"); }},
        {"x690_key_usage_encoding", "tsa", [](Sample &s) { setUsage(s, "030207C0"); }},
        {"rfc5280_key_usage_authority", "tsa", [](Sample &s) { setUsage(s, "03020284"); }},
        {"rfc5280_key_usage_authority", "issuing-ca", [](Sample &s) { setUsage(s, "03020102"); }},
        {"rfc5280_key_usage_authority", "issuing-ca", [](Sample &s) { setUsage(s, "03020204"); }},
        {"rfc8813_key_usage_key", "tsa", [](Sample &s) { setUsage(s, "030205A0"); }},
        {"rfc8813_key_usage_key", "tsa",
         [](Sample &s) {
             s.draft.key = rsaKey();
             setUsage(s, "03020388");
         }},
        {"rfc5280_subject_key_identifier", "issuing-ca", [](Sample &s) { s.draft.drop(oids::kSubjectKeyIdentifier); }},
        {"rfc5280_subject_key_identifier", "tsa",
         [](Sample &s) { s.draft.part(oids::kSubjectKeyIdentifier).critical = true; }},
        {"rfc5280_subject_key_identifier", "tsa",
         [](Sample &s) { s.draft.part(oids::kSubjectKeyIdentifier).value = der::octetString({}); }},
        {"rfc5280_authority_key_identifier", "tsa", [](Sample &s) { s.draft.drop(oids::kAuthorityKeyIdentifier); }},
        {"rfc5280_authority_key_identifier", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityKeyIdentifier).value = fromHex("3003800122"); }},
        {"rfc5280_authority_key_identifier", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityKeyIdentifier).critical = true; }},
        {"rfc5280_authority_key_identifier", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityKeyIdentifier).value = fromHex("3000"); }},
        {"rfc5280_extended_key_usage", "tsa", [](Sample &s) { setPurposes(s, {}); }},
        {"rfc5280_extended_key_usage", "tsa",
         [](Sample &s) {
             setPurposes(s, {oids::kTimeStamping, oids::kTimeStamping});
         }},
        {"rfc5280_extended_key_usage", "tls-server",
         [](Sample &s) {
             setPurposes(s, {oids::kServerAuth, oids::kAnyExtendedKeyUsage});
         }},
        {"rfc5280_extended_key_usage_consistency", "tls-server", [](Sample &s) { setUsage(s, "03020640"); }},
        {"rfc5280_certificate_policies", "tsa",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).value = policies({}); }},
        {"rfc5280_certificate_policies", "tsa",
         [](Sample &s) {
             s.draft.part(oids::kCertificatePolicies).value = policies({"2.999.1", "2.999.1"});
         }},
        {"rfc5280_policy_qualifiers", "tsa",
         [](Sample &s) {
             s.draft.part(oids::kCertificatePolicies).value = qualified(oids::kCpsQualifier, 0x16, "cps.pdf");
         }},
        {"rfc5280_policy_qualifiers", "tsa",
         [](Sample &s) {
             s.draft.part(oids::kCertificatePolicies).value =
                 qualified(oids::kCpsQualifier, tag::kUtf8String, "http://a.example/cps");
         }},
        {"rfc5280_policy_qualifiers", "tsa",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).value = qualified("1.2.3", 0x16, "x"); }},
        {"rfc5280_crl_distribution_points", "tsa",
         [](Sample &s) { s.draft.part(oids::kCrlDistributionPoints).critical = true; }},
        {"rfc5280_crl_distribution_points", "tsa",
         [](Sample &s) { s.draft.part(oids::kCrlDistributionPoints).value = fromHex("3000"); }},
        {"rfc5280_crl_distribution_points", "tsa",
         [](Sample &s) { s.draft.part(oids::kCrlDistributionPoints).value = fromHex("30023000"); }},
        {"rfc5280_freshest_crl", "identity-signature", [](Sample &s) { s.draft.drop(oids::kCrlDistributionPoints); }},
        {"rfc5280_freshest_crl", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kFreshestCrl).critical = true; }},
        {"rfc5280_freshest_crl", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kFreshestCrl).value = points(tag::contextPrimitive(6), "ftp://a/b"); }},
        {"rfc5280_authority_info_access", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityInfoAccess).critical = true; }},
        {"rfc5280_authority_info_access", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityInfoAccess).value = fromHex("3000"); }},
        {"rfc5280_authority_info_access", "tsa",
         [](Sample &s) { s.draft.part(oids::kAuthorityInfoAccess).value = access(oids::kAccessOcsp, "ocsp"); }},
        {"rfc5280_subject_alt_name", "tls-server",
         [](Sample &s) { s.draft.part(oids::kSubjectAltName).critical = true; }},
        {"rfc5280_subject_alt_name", "tls-server",
         [](Sample &s) { s.draft.part(oids::kSubjectAltName).value = fromHex("3000"); }},
        {"rfc3739_subject_directory_attributes", "attribute-function",
         [](Sample &s) { s.draft.part(oids::kSubjectDirectoryAttributes).critical = true; }},
        {"rfc3739_subject_directory_attributes", "attribute-function",
         [](Sample &s) { s.draft.part(oids::kSubjectDirectoryAttributes).value = fromHex("3000"); }},
        {"rfc5280_authority_only_extensions", "tsa",
         [](Sample &s) { s.draft.add(oids::kPolicyConstraints, true, fromHex("3003800100")); }},
        {"en319412_2_subject_attributes", "identity-signature",
         [](Sample &s) { changeSubject(s, "2.5.4.5", std::nullopt); }},
        {"en319412_2_subject_attributes", "identity-signature",
         [](Sample &s) { changeSubject(s, "2.5.4.3", std::nullopt); }},
        {"en319412_2_subject_attributes", "attribute-function",
         [](Sample &s) { changeSubject(s, "2.5.4.6", std::nullopt); }},
        {"en319412_2_subject_name", "identity-signature",
         [](Sample &s) {
             changeSubject(s, "2.5.4.4", std::nullopt);
             changeSubject(s, "2.5.4.42", std::nullopt);
         }},
        {"en319412_2_subject_name", "identity-signature",
         [](Sample &s) { extendSubject(s, rdn("2.5.4.65", tag::kUtf8String, "Nick")); }},
        {"en319412_2_subject_single", "identity-signature",
         [](Sample &s) { extendSubject(s, rdn("2.5.4.3", tag::kUtf8String, "Another")); }},
        {"en319412_2_subject_single", "be-legacy-signature",
         [](Sample &s) { extendSubject(s, rdn("2.5.4.6", tag::kPrintableString, "FR")); }},
        {"en319412_2_issuer_attributes", "identity-signature",
         [](Sample &s) {
             s.draft.issuer = s.issuer.subject =
                 encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "Citizen CA"}, {"2.5.4.5", "202601"}});
         }},
        {"en319412_2_key_usage", "identity-signature", [](Sample &s) { setUsage(s, "030206C0"); }},
        {"en319412_2_key_usage", "identity-authentication", [](Sample &s) { setUsage(s, "030206C0"); }},
        {"en319412_2_key_usage", "be-legacy-authentication", [](Sample &s) { setUsage(s, "03020640"); }},
        {"en319412_2_key_usage", "attribute-function", [](Sample &s) { setUsage(s, "03020348"); }},
        {"en319412_2_ca_issuers", "identity-signature",
         [](Sample &s) {
             s.draft.part(oids::kAuthorityInfoAccess).value = access(oids::kAccessOcsp, "http://ocsp.example");
         }},
        {"en319412_2_ca_issuers", "be-legacy-signature",
         [](Sample &s) {
             s.draft.part(oids::kAuthorityInfoAccess).value =
                 access(oids::kAccessCaIssuers, "ldap://directory.example/x");
         }},
        {"en319412_2_revocation_information", "tsa",
         [](Sample &s) {
             s.draft.drop(oids::kCrlDistributionPoints);
             s.draft.part(oids::kAuthorityInfoAccess).value =
                 access(oids::kAccessCaIssuers, "http://certs.example/ca.crt");
         }},
        {"en319412_2_crl_location", "tsa",
         [](Sample &s) {
             s.draft.part(oids::kCrlDistributionPoints).value = points(tag::contextPrimitive(6), "ftp://crl/a");
         }},
        {"en319412_2_certificate_policies", "identity-signature",
         [](Sample &s) { s.draft.drop(oids::kCertificatePolicies); }},
        {"en319412_2_certificate_policies", "identity-authentication",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).critical = true; }},
        {"en319412_1_natural_person_semantics", "identity-signature",
         [](Sample &s) { changeSubject(s, "2.5.4.5", rdn("2.5.4.5", tag::kPrintableString, "PNOBE-85073003329")); }},
        {"en319412_1_legal_person_semantics", "tsa",
         [](Sample &s) { changeSubject(s, "2.5.4.97", rdn("2.5.4.97", tag::kUtf8String, "0876866142")); }},
        {"be_national_number", "be-legacy-signature",
         [](Sample &s) { changeSubject(s, "2.5.4.5", rdn("2.5.4.5", tag::kPrintableString, "85073003329")); }},
        {"en319412_5_statements_critical", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kQcStatements).critical = true; }},
        {"rfc3739_statements", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kQcStatements).value = fromHex("3000"); }},
        {"rfc3739_statements", "identity-signature",
         [](Sample &s) { addStatement(s, der::sequence({der::oid(oids::kQcCompliance)})); }},
        {"en319412_5_compliance", "identity-signature",
         [](Sample &s) { changeStatement(s, oids::kQcCompliance, std::nullopt); }},
        {"en319412_5_compliance", "identity-signature",
         [](Sample &s) {
             changeStatement(s, oids::kQcCompliance, der::sequence({der::oid(oids::kQcCompliance), der::integer(1)}));
         }},
        {"en319411_2_secure_device", "identity-signature",
         [](Sample &s) { changeStatement(s, oids::kQcSscd, std::nullopt); }},
        {"en319411_2_secure_device", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).value = policies({oids::kQcpN}); }},
        {"en319412_5_type", "identity-signature", [](Sample &s) { changeStatement(s, oids::kQcType, std::nullopt); }},
        {"en319412_5_type", "identity-signature",
         [](Sample &s) {
             changeStatement(s, oids::kQcType,
                             der::sequence({der::oid(oids::kQcType), der::sequence({der::oid(oids::kQcTypeEseal)})}));
         }},
        {"en319412_5_disclosure", "identity-signature",
         [](Sample &s) { changeStatement(s, oids::kQcPds, std::nullopt); }},
        {"en319412_5_disclosure", "identity-signature",
         [](Sample &s) {
             const Bytes place =
                 der::sequence({der::element(0x16, asBytes("https://a.example/nl.pdf")), printable("nl")});
             changeStatement(s, oids::kQcPds, der::sequence({der::oid(oids::kQcPds), der::sequence({place})}));
         }},
        {"en319412_5_disclosure", "identity-signature",
         [](Sample &s) {
             const Bytes place =
                 der::sequence({der::element(0x16, asBytes("http://a.example/en.pdf")), printable("en")});
             changeStatement(s, oids::kQcPds, der::sequence({der::oid(oids::kQcPds), der::sequence({place})}));
         }},
        {"en319412_5_legislation", "identity-signature",
         [](Sample &s) {
             addStatement(s, der::sequence({der::oid(oids::kQcLegislation), der::sequence({printable("bel")})}));
         }},
        {"en319412_5_legislation", "identity-signature",
         [](Sample &s) {
             addStatement(s, der::sequence({der::oid(oids::kQcLegislation), der::sequence({})}));
         }},
        {"en319412_5_esi_policy", "identity-signature",
         [](Sample &s) { s.draft.part(oids::kCertificatePolicies).value = policies({"2.999.1"}); }},
        {"rfc6960_responder_purpose", "ocsp-signer", [](Sample &s) { setPurposes(s, {oids::kClientAuth}); }},
        {"rfc6960_responder_purpose", "ocsp-signer",
         [](Sample &s) {
             setPurposes(s, {oids::kOcspSigning, oids::kClientAuth});
         }},
        {"rfc6960_responder_purpose", "ocsp-signer", [](Sample &s) { setUsage(s, "03020640"); }},
        {"rfc6960_responder_no_check", "ocsp-signer", [](Sample &s) { s.draft.drop(oids::kOcspNoCheck); }},
        {"rfc6960_responder_no_check", "ocsp-signer",
         [](Sample &s) { s.draft.part(oids::kOcspNoCheck).value = fromHex("3000"); }},
        {"rfc6960_responder_no_check", "ocsp-signer",
         [](Sample &s) { s.draft.part(oids::kOcspNoCheck).critical = true; }},
        {"rfc6960_responder_alone", "tls-server",
         [](Sample &s) {
             setPurposes(s, {oids::kServerAuth, oids::kOcspSigning});
         }},
        {"rfc3161_time_stamping", "tsa", [](Sample &s) { s.draft.part(oids::kExtendedKeyUsage).critical = false; }},
        {"rfc3161_time_stamping", "tsa",
         [](Sample &s) {
             setPurposes(s, {oids::kTimeStamping, oids::kClientAuth});
         }},
        {"rfc3161_time_stamping", "tsa", [](Sample &s) { s.draft.drop(oids::kExtendedKeyUsage); }},
        {"en319422_time_stamping_key_usage", "tsa", [](Sample &s) { setUsage(s, "03020388"); }},
        {"rfc6402_registration_authority", "registration-authority",
         [](Sample &s) { setPurposes(s, {oids::kClientAuth}); }},
        {"rfc9525_server_names", "tls-server", [](Sample &s) { setPurposes(s, {oids::kClientAuth}); }},
        {"rfc9525_server_names", "tls-server", [](Sample &s) { s.draft.drop(oids::kSubjectAltName); }},
        {"rfc9525_server_names", "tls-server",
         [](Sample &s) {
             s.draft.part(oids::kSubjectAltName).value =
                 der::sequence({der::element(tag::contextPrimitive(1), asBytes("a@b.be"))});
         }},
        {"rfc5280_authentication_purpose", "identity-authentication",
         [](Sample &s) { s.draft.drop(oids::kExtendedKeyUsage); }},
        {"rfc5755_attribute_authority", "attribute-authority", [](Sample &s) { setUsage(s, "03020102"); }},
        {"rfc5755_attribute_authority", "attribute-authority", [](Sample &s) { setUsage(s, "03020780"); }},
        {"rfc5755_attribute_authority", "attribute-authority", [](Sample &s) { setPurposes(s, {oids::kClientAuth}); }},
        {"rfc5280_basic_constraints", "attribute-authority",
         [](Sample &s) { s.draft.add(oids::kBasicConstraints, true, fromHex("30030101FF")); }},
        {"rfc5280_issuer_authority", "identity-signature", [](Sample &s) { s.issuer.drop(oids::kBasicConstraints); }},
        {"rfc5280_issuer_authority", "attribute-authority",
         [](Sample &s) { s.issuer.part(oids::kBasicConstraints).value = fromHex("3000"); }},
        {"rfc5755_no_rev_avail", "tsa", [](Sample &s) { s.draft.add(oids::kNoRevAvail, false, fromHex("0500")); }},
    };
    return all;
}

} // namespace

TEST_CASE("Certificates as the profiles make them have no finding") {
    std::size_t seen = 0;
    for (const auto &file : std::filesystem::directory_iterator(EID_PROFILES)) {
        const std::string name = file.path().stem().string();
        if (file.path().extension() != ".toml" || name == "attribute-certificate") {
            continue;
        }
        INFO(name);
        ++seen;
        for (const LintFinding &finding : sampleOf(name).findings()) {
            FAIL_CHECK(finding.rule << ": " << finding.detail);
        }
    }
    CHECK(seen >= 14);
}

TEST_CASE("Each rule tells a certificate that breaks it, and only then") {
    std::set<std::string_view> tried;
    int number = 0;
    for (const Case &row : cases()) {
        INFO(row.rule << " on " << row.profile << ", case " << number++);
        tried.insert(row.rule);
        Sample sample = sampleOf(row.profile);
        REQUIRE(sample.findings().empty());
        row.change(sample);
        const std::vector<LintFinding> findings = sample.findings();
        CHECK(std::any_of(findings.begin(), findings.end(),
                          [&](const LintFinding &finding) { return finding.rule == row.rule; }));
    }
    for (const LintRule *const rule : lintRules()) {
        INFO(rule->name() << " has a bad certificate");
        CHECK(tried.count(rule->name()) == 1);
    }
}

TEST_CASE("What is right for an existing scheme is not held against ETSI's shapes") {
    Sample sample = sampleOf("be-legacy-signature");
    sample.draft.issuer = sample.issuer.subject =
        encodeName({{"2.5.4.6", "BE"}, {"2.5.4.3", "Citizen CA"}, {"2.5.4.5", "202601"}});
    CHECK(sample.findings().empty());
}

TEST_CASE("Statements that are right are not told") {
    Sample sample = sampleOf("identity-signature");
    addStatement(sample, der::sequence({der::oid(oids::kQcLegislation), der::sequence({printable("CH")})}));
    const std::vector<LintFinding> findings = sample.findings();
    REQUIRE(findings.size() == 1); // it is not in the profile
    CHECK(findings.front().rule == "profile_extensions");
}
