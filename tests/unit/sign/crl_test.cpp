// SPDX-License-Identifier: Apache-2.0
// Lists that `openssl ca` makes, and what they say of a certificate.
#include "support/openssl_authority.hpp"
#include "support/refusal.hpp"

#include <eid-sign/revocation.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace std::chrono_literals;
using eid::test::errorOf;
using eid::test::OpensslAuthority;
using eid::test::situationOf;

namespace {

const std::string kAddress = "http://lists.example/holder.crl";

OpensslAuthority &authority() {
    static OpensslAuthority shared;
    return shared;
}

const Certificate &issuer() {
    return authority().self().certificate;
}

TimePoint now() {
    return std::chrono::system_clock::now();
}

Certificate holder() {
    return authority().issue("Holder", "crlDistributionPoints=URI:" + kAddress + "\n").certificate;
}

void checkRefused(const Bytes &list, const Certificate &certificate, const std::string &why,
                  const std::optional<ByteView> &delta = std::nullopt) {
    const Error error = errorOf([&] { static_cast<void>(judgeCrl(list, certificate, issuer(), now(), delta)); });
    INFO(error.what());
    CHECK(error.situation() == Situation::statusAnswerInvalid);
    CHECK(error.context() == why);
}

std::string scope(const std::string &lines) {
    return "issuingDistributionPoint=critical,@scope\n[scope]\n" + lines;
}

const std::string kDelta = "2.5.29.27=critical,DER:02:01:"; ///< the base's number follows

} // namespace

TEST_CASE("a list of openssl's is believed, with and without entries and extensions") {
    const Certificate certificate = holder();
    const std::string extensions = GENERATE(std::string(), std::string("authorityKeyIdentifier=keyid\n"),
                                            scope("fullname=URI:" + kAddress + "\n"), scope("onlyuser=TRUE\n"));
    authority().nextCrlNumber("1234");
    const RevocationStatus status = judgeCrl(authority().crl(extensions), certificate, issuer(), now());
    CHECK(status.state == RevocationState::good);
    CHECK(status.source == RevocationSource::crl);
    CHECK_FALSE(status.since);
    CHECK_FALSE(status.nonceConfirmed);
    CHECK(status.listNumber == Bytes{0x12, 0x34});
    CHECK(status.producedAt == status.thisUpdate);
    REQUIRE(status.nextUpdate);
    CHECK(*status.nextUpdate == status.thisUpdate + 24h * 7);
}

TEST_CASE("an entry is told with its time and reason, a hold as such") {
    const Certificate certificate = holder();
    const Certificate other = holder();
    authority().revoke(other, "keyCompromise");
    CHECK(judgeCrl(authority().crl(), certificate, issuer(), now()).state == RevocationState::good);
    authority().revoke(certificate, "");
    const RevocationStatus plain = judgeCrl(authority().crl(), certificate, issuer(), now());
    CHECK(plain.state == RevocationState::revoked);
    CHECK_FALSE(plain.reason);
    REQUIRE(plain.since);
    CHECK(now() - *plain.since >= 1h);
    CHECK(now() - *plain.since < 2h);
    authority().revoke(certificate, "cessationOfOperation");
    CHECK(judgeCrl(authority().crl(), certificate, issuer(), now()).reason == RevocationReason::cessationOfOperation);
    authority().revoke(certificate, "certificateHold");
    const RevocationStatus held = judgeCrl(authority().crl(), certificate, issuer(), now());
    CHECK(held.state == RevocationState::onHold);
    CHECK(held.situation() == Situation::certificateSuspended);
    authority().reinstate(certificate);
    CHECK(judgeCrl(authority().crl(), certificate, issuer(), now()).state == RevocationState::good);
}

TEST_CASE("a list of another issuer, or signed by another key, is refused") {
    const Certificate certificate = holder();
    checkRefused(OpensslAuthority("Other CA").crl(), certificate, "a list of another issuer");
    checkRefused(OpensslAuthority().crl(), certificate, "the signature is not valid");
    checkRefused(authority().crl({}, {"-md", "sha1"}), certificate,
                 "signed with an algorithm that is not trusted or not known");
    CHECK(judgeCrl(authority().crl({}, {"-md", "sha384"}), certificate, issuer(), now()).state ==
          RevocationState::good);
    CHECK(situationOf([&] {
              static_cast<void>(judgeCrl(authority().crl(), certificate, OpensslAuthority().self().certificate, now()));
          }) == Situation::chainIncomplete);
}

TEST_CASE("lists that do not cover the certificate are refused") {
    const Certificate certificate = holder();
    checkRefused(authority().crl(scope("fullname=URI:http://lists.example/part7.crl\n")), certificate,
                 "a part of the list that the certificate does not name");
    checkRefused(authority().crl(scope("relativename=relative\n[relative]\nCN=part\n")), certificate,
                 "a part of the list that the certificate does not name");
    checkRefused(authority().crl(scope("indirectCRL=TRUE\n")), certificate, "a list about certificates of others");
    checkRefused(authority().crl(scope("onlysomereasons=keyCompromise\n")), certificate,
                 "a list for some reasons only");
    checkRefused(authority().crl(scope("onlyCA=TRUE\n")), certificate, "a list about another kind of certificate");
    checkRefused(authority().crl(scope("onlyAA=TRUE\n")), certificate, "a list about another kind of certificate");
    const Certificate lower = authority().issue("Lower CA", "basicConstraints=critical,CA:TRUE\n").certificate;
    checkRefused(authority().crl(scope("onlyuser=TRUE\n")), lower, "a list about another kind of certificate");
    CHECK(judgeCrl(authority().crl(scope("onlyCA=TRUE\n")), lower, issuer(), now()).state == RevocationState::good);
}

TEST_CASE("what is critical in a list and not known makes it worthless") {
    const Certificate certificate = holder();
    checkRefused(authority().crl("1.2.3.4=critical,DER:05:00\n"), certificate, "a revocation list");
    CHECK(judgeCrl(authority().crl("1.2.3.4=DER:05:00\n"), certificate, issuer(), now()).state ==
          RevocationState::good);
}

TEST_CASE("the times of a list are held against the clock") {
    const Certificate certificate = holder();
    const Bytes list = authority().crl();
    const TimePoint made = judgeCrl(list, certificate, issuer(), now()).thisUpdate;
    const auto at = [&](TimePoint time) {
        return situationOf([&] { static_cast<void>(judgeCrl(list, certificate, issuer(), time)); });
    };
    CHECK(judgeCrl(list, certificate, issuer(), made + 24h * 7 + 5min).state == RevocationState::good);
    CHECK(at(made + 24h * 7 + 6min) == Situation::statusAnswerOld);
    CHECK(judgeCrl(list, certificate, issuer(), made - 5min).state == RevocationState::good);
    CHECK(at(made - 6min) == Situation::statusAnswerOld);
}

TEST_CASE("a delta changes a list, and only the one that it belongs to") {
    const Certificate certificate = holder();
    authority().nextCrlNumber("05");
    authority().revoke(certificate, "certificateHold");
    const Bytes base = authority().crl();
    REQUIRE(judgeCrl(base, certificate, issuer(), now()).state == RevocationState::onHold);
    authority().nextCrlNumber("06");
    authority().reinstate(certificate);
    const Bytes silent = authority().crl(kDelta + "05\n");
    checkRefused(silent, certificate, "only the changes to a list");
    CHECK(judgeCrl(base, certificate, issuer(), now(), silent).state == RevocationState::onHold);

    authority().nextCrlNumber("07");
    authority().revoke(certificate, "removeFromCRL");
    const Bytes lifted = authority().crl(kDelta + "05\n");
    const RevocationStatus good = judgeCrl(base, certificate, issuer(), now(), lifted);
    CHECK(good.state == RevocationState::good);
    CHECK_FALSE(good.since);
    CHECK(good.listNumber == Bytes{7});
    checkRefused(authority().crl(), certificate, "a complete list that takes an entry back");

    authority().nextCrlNumber("07");
    authority().revoke(certificate, "keyCompromise");
    CHECK(judgeCrl(base, certificate, issuer(), now(), authority().crl(kDelta + "05\n")).state ==
          RevocationState::revoked);

    authority().nextCrlNumber("09");
    checkRefused(base, certificate, "a delta to another list", authority().crl(kDelta + "06\n"));
    authority().nextCrlNumber("04");
    checkRefused(base, certificate, "a delta to another list", authority().crl(kDelta + "03\n"));
    authority().nextCrlNumber("09");
    checkRefused(base, certificate, "a delta to a list with another scope",
                 authority().crl(kDelta + "05\n" + scope("onlyuser=TRUE\n")));
    checkRefused(base, certificate, "no delta", authority().crl());
}

TEST_CASE("no flipped bit of a list goes unnoticed") {
    const Certificate certificate = holder();
    authority().revoke(certificate, "keyCompromise");
    authority().nextCrlNumber("0A");
    const Bytes list = authority().crl(scope("fullname=URI:" + kAddress + "\n"));
    REQUIRE(judgeCrl(list, certificate, issuer(), now()).state == RevocationState::revoked);
    for (std::size_t at = 0; at < list.size(); ++at) {
        Bytes flipped = list;
        flipped[at] = static_cast<std::uint8_t>(flipped[at] ^ (1U << (at % 8)));
        INFO("octet " << at);
        CHECK(situationOf([&] { static_cast<void>(judgeCrl(flipped, certificate, issuer(), now())); }) ==
              Situation::statusAnswerInvalid);
    }
    for (std::size_t length = 0; length < list.size(); length += 7) {
        CHECK(situationOf([&] {
                  static_cast<void>(judgeCrl(ByteView(list).first(length), certificate, issuer(), now()));
              }) == Situation::statusAnswerInvalid);
    }
}

TEST_CASE("what is no list is refused") {
    const Certificate certificate = holder();
    for (const Bytes &rubbish : {Bytes{}, toBytes("<html>404</html>"), Bytes(1000, 0x30), certificate.der()}) {
        CHECK(situationOf([&] { static_cast<void>(judgeCrl(rubbish, certificate, issuer(), now())); }) ==
              Situation::statusAnswerInvalid);
    }
    checkRefused(Bytes(kMaxCrl + 1), certificate, "it is too large");
}
