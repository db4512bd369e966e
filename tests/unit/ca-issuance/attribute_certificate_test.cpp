// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "issuance/certificate_builder.hpp"
#include "issuance/twin.hpp"
#include "support/refusal.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

struct Granted {
    Granted() : request(grantRequest(1, authority.certify("identity-authentication", citizenRequest(1)))) {}

    Bytes tbs() {
        return ca::draftAttributeCertificate(authority.profiles.named(request.profile), authority.attributeIssuer,
                                             request, ca::Serial::fromHex("4a11"), authority.clock.now())
            .tbs;
    }
    void lint() {
        static_cast<void>(
            ca::TwinLint(authority.attributeIssuer).require(tbs(), authority.profiles.named(request.profile)));
    }

    TestAuthority authority;
    ca::IssuanceRequest request;
};

} // namespace

TEST_CASE("an attribute certificate says who, what and for whom") {
    Granted granted;
    const Bytes tbs = granted.tbs();
    der::Reader outer(tbs);
    der::Reader info(outer.expect(der::tag::kSequence).content);
    CHECK(toHex(info.next().encoded) == "020101"); // v2
    // Holder: [0] IssuerSerial { GeneralNames { [4] Name }, serial }
    der::Reader holder(info.expect(der::tag::kSequence).content);
    der::Reader issuerSerial(holder.expect(der::tag::context(0)).content);
    der::Reader names(issuerSerial.expect(der::tag::kSequence).content);
    const ByteView holderIssuer = names.expect(der::tag::context(4)).content;
    CHECK(Bytes(holderIssuer.begin(), holderIssuer.end()) == granted.authority.issuer.subject);
    CHECK(ca::Serial::fromInteger(issuerSerial.expect(der::tag::kInteger).content) ==
          granted.request.grant->holderSerial);
    // AttCertIssuer: [0] V2Form { GeneralNames }
    der::Reader form(info.expect(der::tag::context(0)).content);
    der::Reader issuerNames(form.expect(der::tag::kSequence).content);
    const ByteView issuer = issuerNames.expect(der::tag::context(4)).content;
    CHECK(Bytes(issuer.begin(), issuer.end()) == granted.authority.attributeIssuer.subject);
    CHECK(form.atEnd());
    const ByteView algorithm = info.expect(der::tag::kSequence).encoded;
    CHECK(ca::signatureAlgorithmOf(algorithm) == granted.authority.issuer.algorithm);
    CHECK(toHex(info.next().encoded) == "02024A11");
    der::Reader validity(info.expect(der::tag::kSequence).content);
    CHECK(toText(validity.expect(der::tag::kGeneralizedTime).content) == "20261123080500Z");
    CHECK(toText(validity.expect(der::tag::kGeneralizedTime).content) == "20270221080459Z");
    const std::string attributes = toText(info.expect(der::tag::kSequence).content);
    CHECK(attributes.find("urn:eid:role:notary") != std::string::npos);
    CHECK(attributes.find("notaries") != std::string::npos);
    // Role: SEQUENCE { OID 2.5.4.72, SET { RoleSyntax { [0] { [6] authority }, [1] { [6] name } } } }
    CHECK(toHex(asBytes(attributes)).find("0603550448") != std::string::npos);
    const std::string extensions = toHex(info.expect(der::tag::kSequence).content);
    // targetInformation: critical, SEQUENCE OF Targets { Targets { [0] targetName { [6] URI } } }
    const std::string uri = "https://acts.eid.example/";
    CHECK(extensions.find("0603551D370101FF") != std::string::npos);
    CHECK(extensions.find(toHex(asBytes(uri))) != std::string::npos);
    CHECK(info.atEnd());
    CHECK_NOTHROW(granted.lint());
}

TEST_CASE("a grant that says too little, too much or the wrong thing is refused") {
    Granted granted;
    auto &grant = *granted.request.grant;
    SECTION("nothing granted") {
        grant.roles.clear();
        grant.groups.clear();
    }
    SECTION("no holder's issuer") {
        grant.holderIssuer = fromHex("3000");
    }
    SECTION("no holder's serial") {
        grant.holderSerial = ca::Serial();
    }
    SECTION("a role that is no URI") {
        grant.roles.front().name = "notary";
    }
    SECTION("a role authority that is no URI") {
        grant.roles.front().authority = "someone";
    }
    SECTION("a role twice") {
        grant.roles.push_back(grant.roles.front());
    }
    SECTION("too many roles") {
        grant.roles.assign(65, grant.roles.front());
    }
    SECTION("an empty group") {
        grant.groups.push_back("");
    }
    SECTION("a group with control characters") {
        grant.groups.push_back("a\tb");
    }
    SECTION("a group that is no UTF-8") {
        grant.groups.push_back("\xFF");
    }
    SECTION("a target that is no URI") {
        grant.targets.push_back("acts");
    }
    SECTION("a key") {
        granted.request.publicKeyInfo = granted.authority.key->publicKeyInfo();
    }
    SECTION("a subject") {
        granted.request.subject = citizen(1);
    }
    SECTION("an extension") {
        granted.request.extensions.push_back({"2.5.29.55", fromHex("3000")});
    }
    CHECK(situationOf([&] { granted.tbs(); }) == Situation::requestOutOfProfile);
}

TEST_CASE("a grant without a content is refused, and one for a profile with keys") {
    Granted granted;
    granted.request.grant.reset();
    CHECK(situationOf([&] { granted.tbs(); }) == Situation::requestOutOfProfile);
    CHECK(situationOf([&] {
              ca::CertificateTemplate(granted.authority.profiles.named("attribute-certificate"),
                                      granted.authority.issuer);
          }) == Situation::profileInvalid);
}

TEST_CASE("holders' issuers that are no names are refused") {
    Granted granted;
    granted.request.grant->holderIssuer = fromHex("0500");
    const auto situation = situationOf([&] { granted.tbs(); });
    CHECK((situation == Situation::requestMalformed || situation == Situation::requestOutOfProfile));
}

TEST_CASE("an attribute certificate that breaks RFC 5755 does not pass as a twin") {
    Granted granted;
    const Bytes good = granted.tbs();
    const auto refused = [&](Bytes tbs) {
        const auto situation = situationOf([&] {
            static_cast<void>(ca::TwinLint(granted.authority.attributeIssuer)
                                  .require(tbs, granted.authority.profiles.named(granted.request.profile)));
        });
        return situation == Situation::lintFailed;
    };
    SECTION("version v1") {
        Bytes tbs = good;
        const Bytes v2 = fromHex("020101");
        const auto version = std::search(tbs.begin(), tbs.end(), v2.begin(), v2.end());
        REQUIRE(version != tbs.end());
        *(version + 2) = 0;
        CHECK(refused(tbs));
    }
    SECTION("targetInformation that is not critical") {
        const std::string hex = toHex(good);
        const auto at = hex.find("0603551D370101FF");
        REQUIRE(at != std::string::npos);
        CHECK(refused(fromHex(std::string(hex).replace(at + 14, 2, "00"))));
    }
    SECTION("truncated") {
        CHECK(refused(Bytes(good.begin(), good.end() - 1)));
    }
}
