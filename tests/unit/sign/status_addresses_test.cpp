// SPDX-License-Identifier: Apache-2.0
#include "support/openssl_authority.hpp"

#include <eid-sign/revocation.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using eid::test::OpensslAuthority;

namespace {

OpensslAuthority &authority() {
    static OpensslAuthority shared;
    return shared;
}

StatusAddresses addressesWith(const std::string &extensions) {
    return statusAddresses(authority().issue("Someone", extensions).certificate);
}

using Addresses = std::vector<std::string>;

} // namespace

TEST_CASE("addresses are taken from the certificate, in its order, http only") {
    const StatusAddresses found =
        addressesWith("authorityInfoAccess=caIssuers;URI:http://certs.example/ca.crt,OCSP;URI:http://one.example/ocsp,"
                      "OCSP;URI:https://tls.example/,OCSP;URI:ldap://directory.example/,OCSP;email:me@example,"
                      "OCSP;URI:HTTP://two.example:8080/x?y=z,OCSP;URI:http://one.example/ocsp\n"
                      "crlDistributionPoints=URI:http://lists.example/a.crl,URI:ftp://lists.example/b.crl\n"
                      "freshestCRL=URI:http://lists.example/delta.crl\n");
    CHECK(found.ocsp == Addresses{"http://one.example/ocsp", "HTTP://two.example:8080/x?y=z"});
    CHECK(found.crl == Addresses{"http://lists.example/a.crl"});
    CHECK(found.deltaCrl == Addresses{"http://lists.example/delta.crl"});
}

TEST_CASE("a certificate without addresses has none") {
    const StatusAddresses found = statusAddresses(authority().self().certificate);
    CHECK(found.ocsp.empty());
    CHECK(found.crl.empty());
    CHECK(found.deltaCrl.empty());
}

TEST_CASE("addresses that are no addresses, too long or too many are passed over") {
    const std::string fits = "http://a.example/" + std::string(kMaxStatusAddress - 17, 'x');
    std::string many =
        "authorityInfoAccess=OCSP;URI:http://,OCSP;URI:http:///path,OCSP;URI:http://me:secret@a.example/,"
        "OCSP;URI:http://a.example/with space,OCSP;URI:" +
        fits + "y,OCSP;URI:" + fits;
    for (int i = 0; i < 10; ++i) {
        many += ",OCSP;URI:http://a.example/" + std::to_string(i);
    }
    const StatusAddresses found = addressesWith(many + "\n");
    CHECK(found.ocsp == Addresses{fits, "http://a.example/0", "http://a.example/1", "http://a.example/2"});
}

TEST_CASE("lists for some reasons and lists that others sign are passed over") {
    const StatusAddresses found = addressesWith("crlDistributionPoints=some,other,whole\n"
                                                "[some]\nfullname=URI:http://a.example/some\nreasons=keyCompromise\n"
                                                "[other]\nfullname=URI:http://a.example/other\nCRLissuer=dirName:who\n"
                                                "[who]\nCN=Other\n"
                                                "[whole]\nfullname=URI:http://a.example/whole\n");
    CHECK(found.crl == Addresses{"http://a.example/whole"});
}

TEST_CASE("damaged address extensions make the certificate unreadable") {
    for (const std::string extension : {"1.3.6.1.5.5.7.1.1=DER:30:05:30:03:06:01", "2.5.29.31=DER:30:01:30",
                                        "2.5.29.31=DER:04:00", "1.3.6.1.5.5.7.1.1=DER:30:80:00:00"}) {
        INFO(extension);
        const Certificate certificate = authority().issue("Someone", extension + "\n").certificate;
        try {
            static_cast<void>(statusAddresses(certificate));
            FAIL("read");
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::certificateInvalid);
        }
    }
}
