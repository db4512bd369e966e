// SPDX-License-Identifier: Apache-2.0
#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "issuance/certificate_builder.hpp"
#include "support/test_authority.hpp"

#include <eid/file.hpp>

#include <botan/data_src.h>
#include <botan/x509cert.h>
#include <catch2/catch.hpp>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <filesystem>

// Golden files: what a request becomes, octet for octet. A change to one of them is a change to certificates and must
// be meant: EID_WRITE_GOLDEN=1 in the environment writes them anew, for review.

using namespace eid;
using namespace eid::test;

namespace {

const std::filesystem::path kGolden = std::filesystem::path(EID_SOURCE_DIR) / "tests/unit/ca-issuance/golden";

/// A key pair of which only the public half is known: the base point, that is the private key 1.
const Bytes kPublicKeyInfo = fromHex("3059301306072A8648CE3D020106082A8648CE3D03010703420004"
                                     "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
                                     "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5");

class PublicHalf final : public ca::SigningKey {
  public:
    [[nodiscard]] ca::KeyKind kind() const noexcept override { return ca::KeyKind::p256; }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return kPublicKeyInfo; }
    Bytes sign(ca::SignatureAlgorithm, ByteView) override { throw Error(Situation::authorityKeyUnavailable); }
    Bytes signDigest(ca::SignatureAlgorithm, ByteView) override { throw Error(Situation::authorityKeyUnavailable); }
    ca::EvpKey openSslKey() override { throw Error(Situation::authorityKeyUnavailable); }
};

const ca::Time kNow = ca::parseTime("2026-11-23T08:15:00Z");
const ca::Serial kSerial = ca::Serial::fromHex("5e1d0123456789abcdef00112233445566778899");

/// Everything that the golden octets depend on, fixed.
ca::Issuer goldenIssuer(TestAuthority &authority) {
    ca::Issuer issuer = authority.issuer;
    issuer.keyIdentifier = fromHex("000102030405060708090A0B0C0D0E0F10111213");
    issuer.shards = 16;
    return issuer;
}

Bytes goldenTbs(TestAuthority &authority, const ca::Profile &profile) {
    const ca::Issuer issuer = goldenIssuer(authority);
    if (profile.kind == ca::ProfileKind::attributeCertificate) {
        ca::IssuanceRequest request;
        request.profile = profile.name;
        ca::AttributeGrant grant;
        grant.holderIssuer = issuer.subject;
        grant.holderSerial = ca::Serial::fromHex("4a00000000000000000000000000000001");
        grant.roles = {{"https://roles.eid.example/", "urn:eid:role:notary"}, {"", "urn:eid:role:clerk"}};
        grant.groups = {"notaries", "clerks"};
        grant.targets = {"https://acts.eid.example/"};
        request.grant = grant;
        return ca::draftAttributeCertificate(profile, issuer, request, kSerial, kNow).tbs;
    }
    const PublicHalf key;
    const ca::IssuanceRequest request = exampleRequest(profile, 7, key);
    return ca::CertificateTemplate(profile, issuer).draft(request, kSerial, kNow).tbs;
}

} // namespace

TEST_CASE("each profile makes the octets it made before, and OpenSSL and Botan read them") {
    TestAuthority authority;
    const char *write = std::getenv("EID_WRITE_GOLDEN");
    REQUIRE(authority.profiles.all().size() >= 15);
    for (const auto &[name, profile] : authority.profiles.all()) {
        INFO(name);
        const Bytes tbs = goldenTbs(authority, profile);
        const std::string path = (kGolden / (name + ".tbs")).string();
        if (write != nullptr) {
            writeFileAtomically(path, tbs, Overwrite::replace);
        }
        CHECK(toHex(tbs) == toHex(readFileWhole(path, 65536)));
        if (profile.kind == ca::ProfileKind::attributeCertificate) {
            continue; // neither of the two reads them
        }
        const Bytes certificate = ca::signTbs(tbs, *authority.key, authority.issuer.algorithm);

        const std::uint8_t *position = certificate.data();
        const ca::X509Ptr openSsl(d2i_X509(nullptr, &position, static_cast<long>(certificate.size())));
        REQUIRE(openSsl);
        CHECK(position == certificate.data() + certificate.size());
        CHECK(X509_get_version(openSsl.get()) == 2);
        CHECK(X509_verify(openSsl.get(), authority.key->openSslKey().get()) == 1);
        // Known extensions are decoded here; a wrong encoding sets EXFLAG_INVALID.
        CHECK((X509_get_extension_flags(openSsl.get()) & EXFLAG_INVALID) == 0);
        std::uint8_t *again = nullptr;
        const int size = i2d_X509(openSsl.get(), &again); // what it understood, encoded by OpenSSL
        REQUIRE(size > 0);
        CHECK(toHex({again, static_cast<std::size_t>(size)}) == toHex(certificate));
        OPENSSL_free(again);

        Botan::DataSource_Memory source(certificate);
        const Botan::X509_Certificate botan(source);
        CHECK(botan.serial_number() == kSerial.octets());
        CHECK(botan.is_CA_cert() ==
              (profile.kind == ca::ProfileKind::root || profile.kind == ca::ProfileKind::issuingCa));
        const auto botanTbs = botan.tbs_data();
        CHECK(toHex(botanTbs) == toHex(tbs));
        // By number: Botan 2 does not decode the arc 2.999 of the examples.
        CHECK(botan.certificate_policy_oids().size() == profile.policies.size());
    }
}

TEST_CASE("no golden file is left of a profile that is gone") {
    TestAuthority authority;
    for (const auto &file : std::filesystem::directory_iterator(kGolden)) {
        CHECK(authority.profiles.all().contains(file.path().stem().string()));
    }
}
