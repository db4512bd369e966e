// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"
#include "profiles/oids.hpp"
#include "shipped.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>

#include <algorithm>
#include <set>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

const ExtensionRule &extensionOf(const Profile &profile, std::string_view oid) {
    const auto found = std::find_if(profile.extensions.begin(), profile.extensions.end(),
                                    [&](const ExtensionRule &rule) { return rule.oid == oid; });
    REQUIRE(found != profile.extensions.end());
    return *found;
}

std::string refusalOf(const std::string &toml) {
    const Error error = errorOf([&] { Profile::parse("p", toml); });
    CHECK(error.situation() == Situation::profileInvalid);
    return error.context();
}

} // namespace

TEST_CASE("All profiles of the product compile, and every kind has one") {
    ProfileSet set;
    set.addFolder(EID_PROFILES);
    CHECK(set.all().size() == 16);
    std::set<ProfileKind> kinds;
    for (const auto &[name, profile] : set.all()) {
        INFO(name);
        CHECK(profile.name == name);
        CHECK(profile.digest.size() == 64);
        CHECK(profile.digest.find_first_not_of("0123456789abcdef") == std::string::npos);
        kinds.insert(profile.kind);
        for (const ExtensionRule &rule : profile.extensions) {
            if (rule.source == ExtensionSource::fixed) {
                CHECK(der::firstElement(rule.value).size() == rule.value.size());
            }
        }
    }
    CHECK(kinds.size() == 13);
    CHECK(situationOf([&] { (void)set.named("nobody"); }) == Situation::profileUnknown);
}

TEST_CASE("What does not depend on the request is DER already") {
    const Profile profile = Profile::load(std::string(EID_PROFILES) + "/identity-signature.toml");
    CHECK(profile.kind == ProfileKind::identitySignature);
    CHECK(profile.born == State::onHold);
    CHECK(profile.holdDeadline == std::chrono::hours(24 * 7));
    CHECK(profile.validity == std::chrono::hours(24 * 3650));
    CHECK(profile.keyUsage == 2);
    CHECK(profile.policies == std::vector<std::string>{"2.999.56.1.1", "0.4.0.194112.1.2"});
    CHECK(toHex(extensionOf(profile, oids::kKeyUsage).value) == "03020640");
    CHECK(extensionOf(profile, oids::kKeyUsage).critical);
    // EN 319 412-5, annex A, by hand: semantics, QcCompliance, QcSSCD and QcType esign ...
    const std::string statements = toHex(extensionOf(profile, oids::kQcStatements).value);
    CHECK(statements.find("301506082B06010505070B023009060704008BEC490101") != std::string::npos);
    CHECK(statements.find("3008060604008E460101") != std::string::npos);
    CHECK(statements.find("3008060604008E460104") != std::string::npos);
    CHECK(statements.find("3013060604008E4601063009060704008E46010601") != std::string::npos);
    // ... and the English address in QcPDS.
    CHECK(statements.find(toHex(asBytes("https://repository.eid.example/pds/en.pdf")) + "1302656E") !=
          std::string::npos);
}

TEST_CASE("Fixed extensions are encoded as the standards write them") {
    const Profile ca = Profile::parse("issuing-ca", shippedProfile("issuing-ca"));
    CHECK(toHex(extensionOf(ca, oids::kBasicConstraints).value) == "30060101FF020100");
    CHECK(toHex(extensionOf(ca, oids::kKeyUsage).value) == "03020106");
    const Profile root = Profile::parse("root", shippedProfile("root"));
    CHECK(toHex(extensionOf(root, oids::kBasicConstraints).value) == "30030101FF");
    const Profile tsa = Profile::parse("tsa", shippedProfile("tsa"));
    CHECK(toHex(extensionOf(tsa, oids::kExtendedKeyUsage).value) == "300A06082B06010505070308");
    const Profile ocsp = Profile::parse("ocsp-signer", shippedProfile("ocsp-signer"));
    CHECK(toHex(extensionOf(ocsp, oids::kOcspNoCheck).value) == "0500");
    const Profile rn = Profile::parse("rn-signer", shippedProfile("rn-signer"));
    CHECK(toHex(extensionOf(rn, oids::kKeyUsage).value) == "030206C0");
    const Profile tls = Profile::parse("tls-server", shippedProfile("tls-server"));
    CHECK(toHex(extensionOf(tls, oids::kCertificatePolicies).value) ==
          "303B3039060588373803043030302E06082B060105050702011622" +
              toHex(asBytes("https://repository.eid.example/cps")));
}

TEST_CASE("A profile is read strictly and its faults are told with their line") {
    const std::string good = shippedProfile("identity-signature");
    REQUIRE_NOTHROW(Profile::parse("p", good));

    CHECK(refusalOf(changed(good, "born =", "birth =")).find("p, line 7: birth: there is no such key") == 0);
    CHECK(refusalOf(changed(good, "compliance = true", "complianse = true")).find("complianse") != std::string::npos);
    CHECK(refusalOf(changed(good, "\"on-hold\"", "\"sleeping\"")).find("born") != std::string::npos);
    CHECK(refusalOf(changed(good, "\"10y\"", "\"10 years\"")).find("validity") != std::string::npos);
    CHECK(refusalOf(changed(good, "\"10y\"", "10")).find("a text is expected") != std::string::npos);
    CHECK(refusalOf(changed(good, "validity = \"10y\"\n", "")).find("validity is missing") != std::string::npos);
    CHECK(refusalOf(changed(good, "\"P-256\"", "\"P-192\"")).find("P-192") != std::string::npos);
    CHECK(refusalOf(changed(good, "kind = \"identity-signature\"", "kind = \"identity\"")).find("kind") !=
          std::string::npos);
    CHECK(refusalOf(changed(good, "attribute = \"GN\"", "attribute = \"nickname\"")).find("attribute") !=
          std::string::npos);
    CHECK(refusalOf(changed(good, "\"[A-Z]{2}\"", "\"[A-Z\"")).find("pattern") != std::string::npos);
    CHECK(refusalOf(changed(good, "\"etsi-natural-person\"", "\"somebody\"")).find("check") != std::string::npos);
    CHECK(refusalOf(changed(good, "type = \"freshestCRL\"", "type = \"freshCRL\"")).find("freshCRL") !=
          std::string::npos);
    CHECK(refusalOf(changed(good, "usages = [\"nonRepudiation\"]", "usages = [\"repudiation\"]")).find("repudiation") !=
          std::string::npos);
    CHECK(refusalOf(changed(good, "usages = [\"nonRepudiation\"]", "usages = []")).find("RFC 5280, 4.2.1.3") !=
          std::string::npos);
    CHECK(refusalOf(changed(good, "oid = \"QCP-n-qscd\"", "oid = \"QCP\"")).find("QCP") != std::string::npos);
    CHECK(refusalOf(changed(good, "https://repository.eid.example/pds/en.pdf", "http://repository.eid.example/en.pdf"))
              .find("https") != std::string::npos);
    CHECK(refusalOf(changed(good, "language = \"en\"", "language = \"english\"")).find("ISO 639-1") !=
          std::string::npos);
    CHECK(
        refusalOf(changed(good, "type = \"freshestCRL\"", "type = \"crlDistributionPoints\"")).find("RFC 5280, 4.2") !=
        std::string::npos);
    CHECK(refusalOf(changed(good, "type = \"freshestCRL\"", "type = \"other\"\noid = \"2.5.29.19\"\nder = \"3000\""))
              .find("type of its own") != std::string::npos);
    CHECK(refusalOf(changed(good, "type = \"freshestCRL\"", "type = \"other\"\noid = \"1.2.3\"\nder = \"300\""))
              .find("DER") != std::string::npos);

    const Error noToml = errorOf([] { Profile::parse("p", "title = \n"); });
    CHECK(noToml.situation() == Situation::configurationInvalid);
    CHECK(noToml.context().find("line 1") != std::string::npos);
}

TEST_CASE("An extension without a type of its own is given as DER") {
    const std::string text = changed(shippedProfile("be-legacy-authentication"), "type = \"freshestCRL\"",
                                     "type = \"other\"\noid = \"2.16.840.1.113730.1.1\"\nder = \"030205A0\"");
    const Profile profile = Profile::parse("p", text);
    CHECK(toHex(extensionOf(profile, "2.16.840.1.113730.1.1").value) == "030205A0");
}

TEST_CASE("A folder gives all its profiles, and one bad file is told") {
    ScratchFolder folder;
    writeFileAtomically((folder.path / "a.toml").string(), toBytes(shippedProfile("tsa")), Overwrite::refuse);
    writeFileAtomically((folder.path / "readme.md").string(), toBytes("text"), Overwrite::refuse);
    ProfileSet set;
    set.addFolder(folder.path.string());
    CHECK(set.all().size() == 1);
    CHECK(set.named("a").kind == ProfileKind::timeStamping);
    writeFileAtomically((folder.path / "b.toml").string(), toBytes("title = 1"), Overwrite::refuse);
    CHECK(situationOf([&] { ProfileSet().addFolder(folder.path.string()); }) == Situation::profileInvalid);
    CHECK(situationOf([&] { ProfileSet().addFolder((folder.path / "none").string()); }) == Situation::fileNotReadable);

    // Or told to who asks for it, while the others are used.
    ProfileSet tolerant;
    tolerant.addFolder(folder.path.string(), ProfileSet::OnFault::withhold);
    CHECK(tolerant.named("a").kind == ProfileKind::timeStamping);
    CHECK(tolerant.all().count("b") == 0);
    CHECK_FALSE(tolerant.withheld().at("b").profile);
    CHECK(situationOf([&] { (void)tolerant.named("b"); }) == Situation::profileInvalid);
}

TEST_CASE("A profile that is withheld is not used, and who asks for it is told why") {
    ProfileSet set;
    set.add(Profile::parse("a", shippedProfile("tsa")));
    set.add(Profile::parse("b", shippedProfile("tsa")));
    set.withhold("a", Error(Situation::approvalMissing, "profile 'a'"));
    CHECK(set.all().size() == 1);
    CHECK(set.named("b").name == "b");
    CHECK(set.withheld().at("a").profile->kind == ProfileKind::timeStamping);
    const Error told = errorOf([&] { (void)set.named("a"); });
    CHECK(told.situation() == Situation::approvalMissing);
    CHECK(told.context() == "profile 'a'");
    CHECK(situationOf([&] { (void)set.named("c"); }) == Situation::profileUnknown);
    set.add(Profile::parse("a", shippedProfile("tsa")));
    CHECK(set.named("a").name == "a");
    CHECK(set.withheld().empty());
}
