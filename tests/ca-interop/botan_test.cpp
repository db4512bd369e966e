// SPDX-License-Identifier: Apache-2.0
// Botan's path validation, lists and OCSP.
#include "ca-interop/exhibits.hpp"

#include <botan/certstor.h>
#include <botan/ocsp.h>
#include <botan/pk_keys.h>
#include <botan/x509_crl.h>
#include <botan/x509cert.h>
#include <botan/x509path.h>
#include <catch2/catch.hpp>

#include <memory>

using namespace eid::test;

namespace {

Botan::X509_Certificate certificate(const std::string &name) {
    const eid::Bytes der = exhibits().content(name);
    return Botan::X509_Certificate(der.data(), der.size());
}

Botan::X509_CRL list(const std::string &name) {
    const eid::Bytes der = exhibits().content(name);
    return Botan::X509_CRL(std::vector<std::uint8_t>(der.begin(), der.end()));
}

/// Validation of a path with lists for every step of it. Botan keeps one list of each issuer and wants its
/// issuingDistributionPoint to be the very address in the certificate: so with one shard it is good, with others not.
Botan::Path_Validation_Result validate(const std::string &name, Botan::Usage_Type usage, int shard) {
    Botan::Certificate_Store_In_Memory trust;
    trust.add_certificate(certificate("root.der"));
    trust.add_crl(list("root-named.crl"));
    trust.add_crl(list("shard-" + std::to_string(shard) + ".crl"));
    const Botan::Path_Validation_Restrictions restrictions(false, 128);
    return Botan::x509_path_validate({certificate(name), certificate("issuing.der")}, restrictions, trust, "", usage);
}

/// The verdict with the certificate's own shard.
Botan::Path_Validation_Result validate(const std::string &name, Botan::Usage_Type usage) {
    const auto first = validate(name, usage, 0);
    return first.result() == Botan::Certificate_Status_Code::NO_MATCHING_CRLDP ? validate(name, usage, 1) : first;
}

} // namespace

TEST_CASE("Botan validates one certificate of every profile, and no changed one") {
    const Exhibits &given = exhibits();
    for (const std::string &profile : given.profiles) {
        const auto good = validate(profile + ".der", Botan::Usage_Type::UNSPECIFIED);
        INFO(profile << ": " << good.result_string());
        CHECK(good.successful_validation());
        CHECK_FALSE(validate(given.changed(profile + ".der"), Botan::Usage_Type::UNSPECIFIED).successful_validation());
    }
    CHECK(validate("identity-authentication.der", Botan::Usage_Type::TLS_CLIENT_AUTH).successful_validation());
    CHECK(validate("tls-server.der", Botan::Usage_Type::TLS_SERVER_AUTH).successful_validation());
    CHECK(validate("ocsp-signer.der", Botan::Usage_Type::OCSP_RESPONDER).successful_validation());
    CHECK_FALSE(validate("identity-signature.der", Botan::Usage_Type::TLS_CLIENT_AUTH).successful_validation());
    for (const std::string name : {"held.der", "revoked.der"}) {
        CHECK(validate(name, Botan::Usage_Type::UNSPECIFIED).result() ==
              Botan::Certificate_Status_Code::CERT_IS_REVOKED);
    }
}

TEST_CASE("Botan verifies every list, finds the revoked ones, and refuses changed lists") {
    const Exhibits &given = exhibits();
    const auto authority = certificate("issuing.der");
    const std::unique_ptr<Botan::Public_Key> key(authority.subject_public_key());
    for (const std::string name : {"full.crl", "shard-0.crl", "shard-1.crl", "delta-0.crl", "delta-1.crl"}) {
        INFO(name);
        CHECK(list(name).check_signature(*key));
        CHECK_FALSE(list(given.changed(name)).check_signature(*key));
    }
    CHECK(list("full.crl").is_revoked(certificate("revoked.der")));
    CHECK(list("full.crl").is_revoked(certificate("held.der")));
    CHECK_FALSE(list("full.crl").is_revoked(certificate("identity-signature.der")));
    // a shard lists its own certificates only
    CHECK(list("shard-0.crl").is_revoked(certificate("revoked.der")) !=
          list("shard-1.crl").is_revoked(certificate("revoked.der")));
}

TEST_CASE("Botan verifies status answers, and refuses one that was changed") {
    const Exhibits &given = exhibits();
    Botan::Certificate_Store_In_Memory trust;
    trust.add_certificate(certificate("root.der"));
    trust.add_certificate(certificate("issuing.der"));
    const auto verdict = [&](const eid::Bytes &der, const std::string &name) {
        const Botan::OCSP::Response answer(der.data(), der.size());
        const auto subject = std::make_shared<const Botan::X509_Certificate>(certificate(name));
        const auto issuer = std::make_shared<const Botan::X509_Certificate>(certificate("issuing.der"));
        const auto signature = answer.check_signature({&trust}, {subject, issuer});
        if (signature != Botan::Certificate_Status_Code::OCSP_SIGNATURE_OK) {
            return signature;
        }
        return answer.status_for(*issuer, *subject);
    };
    CHECK(verdict(given.content("ocsp-good.der"), "identity-signature.der") ==
          Botan::Certificate_Status_Code::OCSP_RESPONSE_GOOD);
    CHECK(verdict(given.content("ocsp-held.der"), "held.der") == Botan::Certificate_Status_Code::CERT_IS_REVOKED);
    CHECK(verdict(given.content("ocsp-revoked.der"), "revoked.der") == Botan::Certificate_Status_Code::CERT_IS_REVOKED);
    eid::Bytes octets = given.content("ocsp-good.der");
    octets.at(octets.size() / 6) ^= 0x01U;
    bool refused = false;
    try {
        refused = verdict(octets, "identity-signature.der") != Botan::Certificate_Status_Code::OCSP_RESPONSE_GOOD;
    } catch (const Botan::Exception &) {
        refused = true;
    }
    CHECK(refused);
}
