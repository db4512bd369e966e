// SPDX-License-Identifier: Apache-2.0
#include "issuance/certificate_builder.hpp"

#include "core/x509.hpp"
#include "support/refusal.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

struct Drafted {
    ca::CertificateTemplate::Draft draft;
    Bytes certificate;
    ca::CertificateView view;
};

Drafted drafted(TestAuthority &authority, const ca::IssuanceRequest &request) {
    Drafted result;
    const ca::CertificateTemplate compiled(authority.profiles.named(request.profile), authority.issuer);
    result.draft = compiled.draft(request, ca::Serial::random(), authority.clock.now());
    result.certificate = ca::signTbs(result.draft.tbs, *authority.key, authority.issuer.algorithm);
    result.view = ca::CertificateView::parse(result.certificate);
    return result;
}

std::string text(ByteView octets) {
    return toText(octets);
}

} // namespace

TEST_CASE("validity is backdated, and as long as the profile says with both ends counted") {
    TestAuthority authority;
    const auto &profile = authority.profiles.named("identity-authentication");
    const auto now = authority.clock.now();
    const auto result = drafted(authority, citizenRequest(1));
    CHECK(result.view.notBefore == now - profile.backdate);
    CHECK(result.view.notAfter - result.view.notBefore + 1s == profile.validity);
    CHECK(result.draft.notBefore == result.view.notBefore);
    CHECK(result.draft.notAfter == result.view.notAfter);
}

TEST_CASE("validity stays inside the issuer's") {
    TestAuthority authority;
    const auto issuer = ca::CertificateView::parse(authority.issuer.certificate);
    SECTION("a young issuer") {
        authority.clock.set(issuer.notBefore + 1min);
        CHECK(drafted(authority, citizenRequest(1)).view.notBefore == issuer.notBefore);
    }
    SECTION("an old issuer") {
        authority.clock.set(issuer.notAfter - 24h);
        CHECK(drafted(authority, citizenRequest(1)).view.notAfter == issuer.notAfter);
    }
    SECTION("an issuer whose time is over") {
        authority.clock.set(issuer.notAfter + 1s);
        CHECK(situationOf([&] { drafted(authority, citizenRequest(1)); }) == Situation::requestOutOfProfile);
    }
}

TEST_CASE("wishes for the validity count within the profile's bounds") {
    TestAuthority authority;
    const auto now = authority.clock.now();
    auto request = citizenRequest(1);
    SECTION("shorter") {
        request.notBefore = now + 24h;
        request.notAfter = now + 48h;
        const auto result = drafted(authority, request);
        CHECK(result.view.notBefore == now + 24h);
        CHECK(result.view.notAfter == now + 48h);
    }
    SECTION("longer and earlier is cut") {
        request.notBefore = now - 24h;
        request.notAfter = now + 24h * 365 * 20;
        const auto unasked = drafted(authority, citizenRequest(2));
        const auto result = drafted(authority, request);
        CHECK(result.view.notBefore == unasked.view.notBefore);
        CHECK(result.view.notAfter == unasked.view.notAfter);
    }
    SECTION("nothing left") {
        request.notBefore = now + 2h;
        request.notAfter = now + 1h;
        CHECK(situationOf([&] { drafted(authority, request); }) == Situation::requestOutOfProfile);
    }
    SECTION("fractions of seconds are cut") {
        request.notAfter = now + 90min + 400ms;
        CHECK(drafted(authority, request).view.notAfter == now + 90min);
    }
}

TEST_CASE("from 2050 on times are GeneralizedTime, before that UTCTime") {
    TestAuthorityOptions options;
    options.now = ca::parseTime("2044-06-01T00:00:00Z");
    TestAuthority authority(options);
    const std::string tbs = text(drafted(authority, citizenRequest(1)).draft.tbs);
    CHECK(tbs.find("\x17\x0D"
                   "440531235000Z") != std::string::npos);
    CHECK(tbs.find("\x18\x0F"
                   "20540529234959Z") != std::string::npos);
}

TEST_CASE("the shard comes from the serial, is the one in the certificate's address, and shards fill evenly") {
    TestAuthorityOptions options;
    options.shards = 8;
    TestAuthority authority(options);
    const auto request = citizenRequest(1);
    const auto result = drafted(authority, request);
    const auto *points = result.view.find("2.5.29.31");
    const auto *freshest = result.view.find("2.5.29.46");
    REQUIRE(points != nullptr);
    REQUIRE(freshest != nullptr);
    const std::string number = std::to_string(result.draft.shard);
    CHECK(text(points->value).find("http://pki.eid.example/citizen-test-" + number + ".crl") != std::string::npos);
    CHECK(text(freshest->value).find("http://pki.eid.example/citizen-test-" + number + ".delta.crl") !=
          std::string::npos);

    std::map<int, int> counts;
    constexpr int kDraws = 8000;
    for (int i = 0; i < kDraws; ++i) {
        const auto serial = ca::Serial::random();
        const int shard = ca::shardOf(serial, 8);
        CHECK(shard == ca::shardOf(serial, 8));
        ++counts[shard];
    }
    for (int shard = 0; shard < 8; ++shard) {
        CHECK(counts[shard] > 800); // 1000 expected; 200 less is beyond six standard deviations
        CHECK(counts[shard] < 1200);
    }
    CHECK(ca::shardOf(ca::Serial::fromHex("01"), 8) == 1);
    CHECK(ca::shardOf(ca::Serial::random(), 1) == 0);
}

TEST_CASE("identifiers and addresses come from the issuer and the key") {
    TestAuthority authority;
    const auto request = citizenRequest(1);
    const auto result = drafted(authority, request);
    const auto &view = result.view;
    CHECK(text(view.find("2.5.29.14")->value).substr(2) == toText(ca::keyIdentifierOf(request.publicKeyInfo)));
    CHECK(text(view.find("2.5.29.35")->value).substr(4) == toText(authority.issuer.keyIdentifier));
    const std::string access = text(view.find("1.3.6.1.5.5.7.1.1")->value);
    CHECK(access.find(authority.issuer.ocspUrl) != std::string::npos);
    CHECK(access.find(authority.issuer.certificateUrl) != std::string::npos);
}

TEST_CASE("an issuer that lacks what the profile needs is refused at once") {
    TestAuthority authority;
    ca::Issuer issuer = authority.issuer;
    const auto &profile = authority.profiles.named("identity-authentication");
    SECTION("addresses of status and certificate") {
        issuer.ocspUrl.clear();
        issuer.certificateUrl.clear();
    }
    SECTION("address of lists") {
        issuer.crlUrl.clear();
    }
    SECTION("a list address for several shards") {
        issuer.crlUrl = "http://crl.example/one.crl";
    }
    SECTION("no address at all") {
        issuer.ocspUrl = "not an address";
    }
    SECTION("key identifier") {
        issuer.keyIdentifier.clear();
    }
    SECTION("name") {
        issuer.subject.clear();
    }
    CHECK(situationOf([&] { ca::CertificateTemplate(profile, issuer); }) == Situation::profileInvalid);
}

TEST_CASE("an issuer may do without deltas") {
    TestAuthorityOptions options;
    options.deltas = false;
    TestAuthority authority(options);
    CHECK(drafted(authority, citizenRequest(1)).view.find("2.5.29.46") == nullptr);
}

TEST_CASE("extensions from the request are taken where the profile lists them, once") {
    TestAuthority authority;
    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
    auto request = exampleRequest(authority.profiles.named("tls-server"), 1, *key);
    REQUIRE(request.extensions.size() == 1);
    CHECK(drafted(authority, request).view.find("2.5.29.17") != nullptr);
    SECTION("twice") {
        request.extensions.push_back(request.extensions.front());
    }
    SECTION("not at all") {
        request.extensions.clear();
    }
    SECTION("another one") {
        request.extensions.push_back({"2.5.29.19", fromHex("30030101FF")});
    }
    SECTION("damaged") {
        request.extensions.front().value.pop_back();
    }
    CHECK(situationOf([&] { drafted(authority, request); }) == Situation::requestOutOfProfile);
}

TEST_CASE("URIs are absolute and ASCII") {
    const auto refused = [](const std::string &uri) {
        try {
            ca::encodeUri(uri, Situation::requestOutOfProfile, "test");
            return false;
        } catch (const Error &error) {
            return error.situation() == Situation::requestOutOfProfile;
        }
    };
    CHECK_FALSE(refused("https://roles.eid.example/a?b=c"));
    CHECK_FALSE(refused("urn:eid:role:notary"));
    CHECK(refused(""));
    CHECK(refused("roles"));
    CHECK(refused(":x"));
    CHECK(refused("1a:x"));
    CHECK(refused("http://a b"));
    CHECK(refused("http://a\n"));
    CHECK(refused("http://\xC3\xA9.example"));
    CHECK(refused("http://" + std::string(3000, 'a')));
}
