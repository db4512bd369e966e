// SPDX-License-Identifier: Apache-2.0
#include "shipped.hpp"
#include "support/refusal.hpp"

#include <vector>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

/// One change of a profile of the product, and the clause it breaks.
struct Broken {
    const char *profile;
    const char *from;
    const char *to; ///< null: the extension or subject rule with `from` is taken out
    const char *clause;
};

void requireRefusals(const std::vector<Broken> &table) {
    for (const Broken &row : table) {
        INFO(row.profile << ": " << row.from << " -> " << (row.to != nullptr ? row.to : "nothing"));
        const std::string good = shippedProfile(row.profile);
        REQUIRE_NOTHROW(Profile::parse(row.profile, good));
        const std::string bad = row.to != nullptr ? changed(good, row.from, row.to) : without(good, row.from);
        const Error error = errorOf([&] { Profile::parse(row.profile, bad); });
        CHECK(error.situation() == Situation::profileInvalid);
        INFO(error.context());
        CHECK(error.context().find(std::string(row.profile) + ": " + row.clause + ": ") == 0);
    }
}

constexpr const char *kBasic = "type = \"basicConstraints\"";
constexpr const char *kAki = "type = \"authorityKeyIdentifier\"";
constexpr const char *kSki = "type = \"subjectKeyIdentifier\"";
constexpr const char *kUsage = "type = \"keyUsage\"";
constexpr const char *kPolicies = "type = \"certificatePolicies\"";
constexpr const char *kCdp = "type = \"crlDistributionPoints\"";
constexpr const char *kFreshest = "type = \"freshestCRL\"";
constexpr const char *kAia = "type = \"authorityInfoAccess\"";
constexpr const char *kStatements = "type = \"qcStatements\"";
constexpr const char *kPurposes = "type = \"extendedKeyUsage\"";
constexpr const char *kNames = "type = \"subjectAltName\"";

} // namespace

TEST_CASE("A profile that breaks RFC 5280 is refused with the clause") {
    requireRefusals({
        {"issuing-ca", "ca = true\npath-length = 0", "ca = false", "RFC 5280, 4.2.1.9"},
        {"issuing-ca", kBasic, nullptr, "RFC 5280, 4.2.1.9"},
        {"issuing-ca", "type = \"basicConstraints\"\ncritical = true", "type = \"basicConstraints\"",
         "RFC 5280, 4.2.1.9"},
        {"issuing-ca", "\"keyCertSign\", \"cRLSign\"", "\"cRLSign\"", "RFC 5280, 4.2.1.9"},
        {"issuing-ca", "\"keyCertSign\", \"cRLSign\"", "\"keyCertSign\"", "RFC 5280, 4.2.1.3"},
        {"issuing-ca", "\"keyCertSign\", \"cRLSign\"", "\"keyCertSign\", \"cRLSign\", \"keyAgreement\"",
         "EN 319 411-1, 6.5.1"},
        {"issuing-ca", "path-length = 0", "path-length = 1", "EN 319 411-1, 6.6.1"},
        {"issuing-ca", kSki, nullptr, "RFC 5280, 4.2.1.2"},
        {"issuing-ca", kAki, nullptr, "RFC 5280, 4.2.1.1"},
        {"issuing-ca", kPolicies, nullptr, "RFC 5280, 4.2.1.4"},
        {"issuing-ca", kPolicies,
         "type = \"extendedKeyUsage\"\npurposes = [\"clientAuth\"]\n[[extension]]\ntype = "
         "\"certificatePolicies\"",
         "RFC 5280, 4.2.1.12"},
        {"issuing-ca", kAia, "type = \"subjectAltName\"", "docs/ca/profiles.md, requested extensions"},
        {"issuing-ca", "attribute = \"O\"", nullptr, "EN 319 412-2, GEN-4.2.3.1-2"},
        {"issuing-ca", "attribute = \"C\"\nrequired = true", "attribute = \"C\"", "EN 319 412-2, GEN-4.2.3.1-2"},
        {"issuing-ca", "\"12y\"", "\"21y\"", "docs/ca/profiles.md, validity"},
        {"root", "\"25y\"", "\"31y\"", "docs/ca/profiles.md, validity"},
        {"root", kSki, kCdp, "RFC 5280, 4.2.1.2"},
        {"root", kSki, "type = \"subjectKeyIdentifier\"\n[[extension]]\ntype = \"crlDistributionPoints\"",
         "EN 319 412-2, 4.4.1"},
        {"identity-signature", "type = \"authorityKeyIdentifier\"",
         "type = \"authorityKeyIdentifier\"\ncritical = true", "RFC 5280, 4.2.1.1"},
        {"identity-signature", "type = \"subjectKeyIdentifier\"", "type = \"subjectKeyIdentifier\"\ncritical = true",
         "RFC 5280, 4.2.1.2"},
        {"identity-signature", "critical = true\nusages", "critical = false\nusages", "RFC 5280, 4.2.1.3"},
        {"identity-signature", kPolicies, "type = \"certificatePolicies\"\ncritical = true", "EN 319 412-2, 4.3.3"},
        {"identity-signature", kCdp, "type = \"crlDistributionPoints\"\ncritical = true", "RFC 5280, 4.2.1.13"},
        {"identity-signature", kFreshest, "type = \"freshestCRL\"\ncritical = true", "RFC 5280, 4.2.1.15"},
        {"identity-signature", kAia, "type = \"authorityInfoAccess\"\ncritical = true", "RFC 5280, 4.2.2.1"},
        {"tls-server", kNames, "type = \"subjectAltName\"\ncritical = true", "RFC 5280, 4.2.1.6"},
        {"attribute-function", "type = \"subjectDirectoryAttributes\"",
         "type = \"subjectDirectoryAttributes\"\ncritical = true", "RFC 5280, 4.2.1.8"},
        {"ocsp-signer", "type = \"ocspNoCheck\"", "type = \"ocspNoCheck\"\ncritical = true", "RFC 6960, 4.2.2.2.1"},
        {"attribute-certificate", kCdp, "type = \"noRevAvail\"\ncritical = true", "RFC 5755, 4.3.6"},
        {"tsa", kAia, "type = \"basicConstraints\"\ncritical = true\nca = true", "RFC 5280, 4.2.1.9"},
        {"tsa", "\"digitalSignature\"", "\"digitalSignature\", \"keyCertSign\"", "RFC 5280, 4.2.1.9"},
        {"tsa", "\"digitalSignature\"", "\"digitalSignature\", \"cRLSign\"", "RFC 5280, 4.2.1.3"},
        {"tsa", kUsage, nullptr, "RFC 5280, 4.2.1.3"},
        {"tsa", kSki, nullptr, "RFC 5280, 4.2.1.2"},
        {"tsa", kPolicies, nullptr, "EN 319 412-2, 4.3.3"},
        {"tsa", "keys = [\"P-256\", \"P-384\", \"RSA-3072\", \"RSA-4096\"]\n", "", "docs/ca/profiles.md, keys"},
        {"identity-signature", kCdp, nullptr, "RFC 5280, 4.2.1.15"},
        {"tsa", kCdp, nullptr, "EN 319 412-2, GEN-4.3.11-2"},
        {"tsa", kAia, nullptr, "EN 319 412-2, GEN-4.4.1-3"},
        {"identity-signature", kAia, nullptr, "EN 319 412-2, GEN-4.4.1-3"},
        {"tsa", kAia, "type = \"authorityInfoAccess\"\n[[extension]]\ntype = \"ocspNoCheck\"", "RFC 6960, 4.2.2.2.1"},
        {"tsa", kAia, "type = \"authorityInfoAccess\"\n[[extension]]\ntype = \"noRevAvail\"", "RFC 5755, 4.3.6"},
        {"identity-signature", "attribute = \"GN\"", "attribute = \"SN\"", "EN 319 412-2, NAT-4.2.4-3"},
        {"tsa", "attribute = \"O\"\nrequired = true", "attribute = \"O\"\nrequired = true\nmaximum = 65",
         "RFC 5280, appendix A.1"},
        {"tsa", "validity", "backdate = \"2h\"\nvalidity", "docs/ca/profiles.md, validity"},
    });
}

TEST_CASE("A person's profile that breaks ETSI's is refused with the clause") {
    requireRefusals({
        {"identity-signature", "[\"nonRepudiation\"]", "[\"nonRepudiation\", \"digitalSignature\"]",
         "EN 319 412-2, NAT-4.3.2"},
        {"identity-signature", "[\"nonRepudiation\"]", "[\"digitalSignature\"]", "EN 319 412-2, NAT-4.3.2"},
        {"identity-signature", kFreshest, "type = \"extendedKeyUsage\"\npurposes = [\"clientAuth\"]",
         "EN 319 412-2, NAT-4.3.2"},
        {"identity-authentication", "[\"digitalSignature\"]", "[\"digitalSignature\", \"nonRepudiation\"]",
         "EN 319 412-2, NAT-4.3.2"},
        {"be-legacy-authentication", "[\"digitalSignature\"]", "[\"nonRepudiation\"]", "EN 319 412-2, NAT-4.3.2"},
        {"attribute-function", "[\"nonRepudiation\"]", "[\"keyAgreement\"]", "EN 319 412-2, NAT-4.3.2"},
        {"identity-authentication", kPurposes, nullptr, "RFC 5280, 4.2.1.12"},
        {"identity-signature", "compliance = true\n", "", "EN 319 412-5, 4.2.1"},
        {"identity-signature", "secure-device = true\n", "", "EN 319 411-2, 5.3"},
        {"identity-signature", "oid = \"QCP-n-qscd\"", "oid = \"QCP-n\"", "EN 319 411-2, 5.3"},
        {"identity-signature", "oid = \"QCP-n-qscd\"", "oid = \"2.999.7\"", "EN 319 411-2, 5.3"},
        {"identity-signature", "types = [\"esign\"]\n", "", "EN 319 412-5, 4.2.3"},
        {"identity-signature", "types = [\"esign\"]", "types = [\"eseal\"]", "EN 319 412-5, 4.2.3"},
        {"identity-signature", "language = \"en\"", "language = \"de\"", "EN 319 412-5, 4.3.4"},
        {"identity-signature", kStatements, "type = \"qcStatements\"\ncritical = true", "EN 319 412-5, 4.1"},
        {"identity-signature", "semantics = \"natural-person\"\n", "", "EN 319 412-1, 5.1.3"},
        {"identity-authentication", kStatements, nullptr, "EN 319 412-1, 5.1.3"},
        {"identity-authentication", "check = \"etsi-natural-person\"", "maximum = 64", "EN 319 412-1, 5.1.3"},
        {"rn-signer", kAia,
         "type = \"authorityInfoAccess\"\n[[extension]]\ntype = \"qcStatements\"\nsemantics = "
         "\"legal-person\"\n[[extension]]\ntype = \"ocspNoCheck\"",
         "RFC 6960, 4.2.2.2.1"},
        {"audit-signer", kAia,
         "type = \"authorityInfoAccess\"\n[[extension]]\ntype = \"qcStatements\"\nsemantics = "
         "\"legal-person\"",
         "EN 319 412-1, 5.1.4"},
        {"audit-signer", kAia,
         "type = \"authorityInfoAccess\"\n[[extension]]\ntype = \"qcStatements\"\ncompliance = true",
         "EN 319 412-5, 4.2.1"},
        {"identity-authentication", "oid = \"NCP+\"", "oid = \"2.999.7\"", "EN 319 411-1, 5.3"},
        {"identity-signature", "attribute = \"CN\"\nrequired = true", "attribute = \"CN\"",
         "EN 319 412-2, NAT-4.2.4-1"},
        {"identity-signature", "attribute = \"serialNumber\"\nrequired = true", "attribute = \"serialNumber\"",
         "EN 319 412-2, NAT-4.2.4-1"},
        {"identity-signature", "attribute = \"SN\"\nrequired = true", "attribute = \"SN\"",
         "EN 319 412-2, NAT-4.2.4-4"},
        {"identity-signature", "attribute = \"GN\"", "attribute = \"pseudonym\"", "EN 319 412-2, NAT-4.2.4-4"},
        {"identity-signature", "\"10y\"", "\"11y\"", "Regulation (EU) 2019/1157, Article 4(1)"},
        {"identity-signature", "\"P-256\"", "\"RSA-2048\"", "ETSI TS 119 312"},
        {"identity-signature", "hold-deadline = \"7d\"\n", "", "docs/ca/profiles.md, hold"},
        {"identity-signature", "born = \"on-hold\"\n", "", "docs/ca/profiles.md, hold"},
        {"attribute-function", "attribute = \"O\"", nullptr, "EN 319 412-2, NAT-4.2.4-1"},
    });
    // Two changes: a QCP policy where only NCP belongs, and an attribute key that grants nothing.
    const std::string both = changed(shippedProfile("identity-authentication"), "{ oid = \"NCP+\" }",
                                     "{ oid = \"NCP+\" }, { oid = \"QCP-n\" }");
    const std::string claimed = changed(both, "semantics", "compliance = true\nsemantics");
    CHECK(errorOf([&] { Profile::parse("p", claimed); }).context().find("EN 319 412-5, 4.2.1") != std::string::npos);
    const std::string empty =
        without(without(without(shippedProfile("attribute-mandate"), "attribute = \"title\""), "\"procuration\""),
                "\"subjectDirectoryAttributes\"");
    CHECK(errorOf([&] { Profile::parse("p", empty); }).context().find("docs/ca/profiles.md, attribute-key") !=
          std::string::npos);
}

TEST_CASE("A service's profile that breaks its standard is refused with the clause") {
    requireRefusals({
        {"attribute-authority", "\"digitalSignature\", \"cRLSign\"", "\"cRLSign\"", "RFC 5755, 4.5"},
        {"attribute-authority", "\"digitalSignature\", \"cRLSign\"", "\"digitalSignature\"", "RFC 5280, 6.3.3 (f)"},
        {"attribute-authority", "\"digitalSignature\", \"cRLSign\"",
         "\"digitalSignature\", \"cRLSign\", \"keyAgreement\"", "RFC 5755, 4.5"},
        {"attribute-authority", "\"cRLSign\"", "\"keyCertSign\"", "RFC 5280, 4.2.1.9"},
        {"attribute-authority", kUsage,
         "type = \"basicConstraints\"\ncritical = true\nca = true\n[[extension]]\ntype = \"keyUsage\"",
         "RFC 5280, 4.2.1.9"},
        {"attribute-authority", kUsage,
         "type = \"extendedKeyUsage\"\npurposes = [\"clientAuth\"]\n[[extension]]\ntype = \"keyUsage\"",
         "RFC 5280, 4.2.1.12"},
        {"attribute-authority", kSki, nullptr, "RFC 5280, 4.2.1.2"},
        {"attribute-authority", "attribute = \"O\"", nullptr, "EN 319 412-2, GEN-4.2.3.1-2"},
        {"attribute-authority", kAia, "type = \"subjectAltName\"", "EN 319 412-2, GEN-4.4.1-3"},
        {"attribute-authority", kCdp, "type = \"subjectAltName\"\n[[extension]]\ntype = \"crlDistributionPoints\"",
         "docs/ca/profiles.md, requested extensions"},
        {"attribute-authority", "\"12y\"", "\"21y\"", "docs/ca/profiles.md, validity"},
        {"ocsp-signer", "type = \"ocspNoCheck\"", "type = \"crlDistributionPoints\"", "RFC 6960, 4.2.2.2.1"},
        {"ocsp-signer", kPurposes, nullptr, "RFC 6960, 4.2.2.2"},
        {"ocsp-signer", "[\"OCSPSigning\"]", "[\"clientAuth\"]", "RFC 6960, 4.2.2.2"},
        {"ocsp-signer", "[\"OCSPSigning\"]", "[\"OCSPSigning\", \"clientAuth\"]", "EN 319 411-1, 6.5.1"},
        {"ocsp-signer", "[\"digitalSignature\"]", "[\"nonRepudiation\"]", "RFC 6960, 4.2.2.2"},
        {"ocsp-signer", "[\"digitalSignature\"]", "[\"digitalSignature\", \"keyAgreement\"]", "RFC 6960, 4.2.2.2"},
        {"ocsp-signer", "\"30d\"", "\"93d\"", "RFC 6960, 4.2.2.2.1"},
        {"tsa", "critical = true\npurposes", "purposes", "RFC 3161, 2.3"},
        {"tsa", "[\"timeStamping\"]", "[\"timeStamping\", \"clientAuth\"]", "RFC 3161, 2.3"},
        {"tsa", "[\"timeStamping\"]", "[\"clientAuth\"]", "RFC 3161, 2.3"},
        {"tsa", kPurposes, nullptr, "RFC 3161, 2.3"},
        {"tsa", "[\"digitalSignature\"]", "[\"digitalSignature\", \"keyAgreement\"]", "EN 319 422, 6"},
        {"registration-authority", "\"cmcRA\", ", "", "RFC 6402, 2.10"},
        {"registration-authority", "[\"digitalSignature\"]", "[\"nonRepudiation\"]", "RFC 9483, 3.1"},
        {"registration-authority", "[\"digitalSignature\"]", "[\"digitalSignature\", \"keyAgreement\"]",
         "RFC 9483, 3.1"},
        {"tls-server", "[\"serverAuth\"]", "[\"clientAuth\"]", "CA/Browser Forum Baseline Requirements, 7.1.2.7.10"},
        {"tls-server", "type = \"subjectAltName\"\nrequired = true", "type = \"subjectAltName\"", "RFC 9525, 4.1"},
        {"tls-server", kNames, nullptr, "RFC 9525, 4.1"},
        {"tls-server", "[\"digitalSignature\"]", "[\"digitalSignature\", \"nonRepudiation\"]",
         "CA/Browser Forum Baseline Requirements, 7.1.2.7.11"},
        {"tls-server", "[\"digitalSignature\"]", "[\"keyAgreement\"]",
         "CA/Browser Forum Baseline Requirements, 7.1.2.7.11"},
        {"tls-server", "\"90d\"", "\"399d\"", "CA/Browser Forum Baseline Requirements, 6.3.2"},
        {"tls-server", "[\"serverAuth\"]", "[\"serverAuth\", \"OCSPSigning\"]", "RFC 6960, 4.2.2.2"},
        {"tls-server", "[\"serverAuth\"]", "[\"serverAuth\", \"timeStamping\"]", "RFC 3161, 2.3"},
        {"tls-server", "[\"serverAuth\"]", "[\"serverAuth\", \"cmcRA\"]", "RFC 6402, 2.10"},
        {"tls-server", "[\"serverAuth\"]", "[\"serverAuth\", \"2.5.29.37.0\"]", "RFC 5280, 4.2.1.12"},
        {"rn-signer", "[\"digitalSignature\", \"nonRepudiation\"]", "[\"keyEncipherment\"]", "EN 319 412-3, 4.3.1"},
        {"audit-signer", "[\"digitalSignature\"]", "[\"keyEncipherment\"]", "EN 319 411-1, 6.4.5"},
    });
}

TEST_CASE("An attribute certificate's profile that breaks RFC 5755 is refused with the clause") {
    requireRefusals({
        {"attribute-certificate", "[[extension]]", "[[subject]]\nattribute = \"CN\"\n[[extension]]", "RFC 5755, 4.2.2"},
        {"attribute-certificate", "validity", "keys = [\"P-256\"]\nvalidity", "RFC 5755, 1"},
        {"attribute-certificate", kAki, nullptr, "RFC 5755, 4.3.3"},
        {"attribute-certificate", kCdp, "type = \"noRevAvail\"", "RFC 5755, 4.3.6"},
        {"attribute-certificate", kCdp, "type = \"keyUsage\"\ncritical = true\nusages = [\"digitalSignature\"]",
         "RFC 5755, 4.3"},
        {"attribute-certificate", "\"90d\"", "\"367d\"", "docs/ca/profiles.md, validity"},
    });
    const std::string silent = without(without(shippedProfile("attribute-certificate"), kCdp), kAia);
    CHECK(errorOf([&] { Profile::parse("p", silent); }).context().find("RFC 5755, 4.3.6") != std::string::npos);
    const std::string never = silent + "\n[[extension]]\ntype = \"noRevAvail\"\n";
    CHECK(errorOf([&] { Profile::parse("p", never); }).context().find("eight days") != std::string::npos);
    CHECK_NOTHROW(Profile::parse("p", changed(never, "\"90d\"", "\"8d\"")));
}
