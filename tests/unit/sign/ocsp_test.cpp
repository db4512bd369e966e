// SPDX-License-Identifier: Apache-2.0
// Questions that `openssl ocsp` answers, and what is made of its answers.
#include "support/openssl_authority.hpp"
#include "support/refusal.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid-sign/revocation.hpp>
#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace std::chrono_literals;
using eid::test::errorOf;
using eid::test::OpensslAuthority;
using eid::test::situationOf;

namespace {

using Issued = OpensslAuthority::Issued;
namespace tag = der::tag;

OpensslAuthority &authority() {
    static OpensslAuthority shared;
    return shared;
}

const Issued &responder() {
    static const Issued shared = authority().issueResponder();
    return shared;
}

const Certificate &issuer() {
    return authority().self().certificate;
}

TimePoint now() {
    return std::chrono::system_clock::now();
}

/// A question about a fresh certificate and the answer to it.
struct Exchange {
    explicit Exchange(const std::vector<std::string> &more = {"-ndays", "1"}, const Issued &signer = responder())
        : certificate(authority().issue("Holder").certificate), question(OcspQuestion::about(certificate, issuer())),
          response(authority().answer(question.request(), signer, more)) {}

    [[nodiscard]] RevocationStatus judged(TimePoint at = now()) const { return question.judge(response, at); }
    /// The error that it is refused with; its context says why.
    [[nodiscard]] Error refused(TimePoint at = now()) const {
        return errorOf([&] { static_cast<void>(question.judge(response, at)); });
    }

    Certificate certificate;
    OcspQuestion question;
    Bytes response;
};

void checkRefused(const Exchange &exchange, Situation situation, const std::string &why, TimePoint at = now()) {
    const Error error = exchange.refused(at);
    INFO(error.what());
    CHECK(error.situation() == situation);
    CHECK(error.context() == why);
}

/// A made-up answer, DER, signed by nobody who counts; `status` is the ENUMERATED's value.
Bytes bareResponse(std::uint8_t status) {
    const Bytes value{status};
    return der::sequence({der::element(0x0A, value)});
}

} // namespace

TEST_CASE("what openssl answers about a good certificate is believed, whoever may sign it") {
    const bool byKey = GENERATE(false, true);
    const bool delegated = GENERATE(false, true);
    std::vector<std::string> more{"-ndays", "1"};
    if (byKey) {
        more.emplace_back("-resp_key_id");
    }
    const auto before = std::chrono::floor<std::chrono::seconds>(now());
    const Exchange exchange(more, delegated ? responder() : authority().self());
    const RevocationStatus status = exchange.judged();
    CHECK(status.state == RevocationState::good);
    CHECK_FALSE(status.since);
    CHECK_FALSE(status.reason);
    CHECK_FALSE(status.situation());
    CHECK(status.source == RevocationSource::ocsp);
    CHECK(status.nonceConfirmed);
    CHECK(status.producedAt >= before);
    CHECK(status.thisUpdate >= before);
    REQUIRE(status.nextUpdate);
    CHECK(*status.nextUpdate == status.thisUpdate + 24h);
}

TEST_CASE("revocation is told with its time and reason, a hold as such, a stranger as unknown") {
    struct Case {
        std::string openssl;
        RevocationState state;
        std::optional<RevocationReason> reason;
        Situation situation;
    };
    const Case one = GENERATE(
        Case{"", RevocationState::revoked, std::nullopt, Situation::certificateRevoked},
        Case{"keyCompromise", RevocationState::revoked, RevocationReason::keyCompromise, Situation::certificateRevoked},
        Case{"superseded", RevocationState::revoked, RevocationReason::superseded, Situation::certificateRevoked},
        Case{"certificateHold", RevocationState::onHold, RevocationReason::certificateHold,
             Situation::certificateSuspended});
    Exchange exchange;
    authority().revoke(exchange.certificate, one.openssl);
    exchange.response = authority().answer(exchange.question.request(), responder());
    const RevocationStatus status = exchange.judged();
    CHECK(status.state == one.state);
    CHECK(status.reason == one.reason);
    CHECK(status.situation() == one.situation);
    REQUIRE(status.since);
    CHECK(now() - *status.since >= 1h);
    CHECK(now() - *status.since < 2h);

    authority().forget(exchange.certificate);
    exchange.response = authority().answer(exchange.question.request(), responder());
    const RevocationStatus unknown = exchange.judged();
    CHECK(unknown.state == RevocationState::unknown);
    CHECK(unknown.situation() == Situation::certificateStatusUnknown);
    CHECK_FALSE(unknown.since);
}

TEST_CASE("openssl reads the question as it is meant") {
    const Exchange exchange;
    writeFileAtomically(authority().file("asked"), exchange.question.request(), Overwrite::replace);
    const std::string text = OpensslAuthority::openssl({"ocsp", "-reqin", authority().file("asked"), "-req_text"}).out;
    INFO(text);
    CHECK(text.find("Hash Algorithm: sha1") != std::string::npos);
    CHECK(text.find("Serial Number: " + toHex(exchange.certificate.serial())) != std::string::npos);
    CHECK(text.find("OCSP Nonce") != std::string::npos);
    CHECK(text.find("0420") != std::string::npos); // an OCTET STRING of 32 octets
    const Bytes other = OcspQuestion::about(exchange.certificate, issuer()).request();
    CHECK(other.size() == exchange.question.request().size());
    CHECK(other != exchange.question.request());
}

TEST_CASE("an answer without nonce is accepted and told, one with another nonce is refused") {
    Exchange exchange;
    const OcspQuestion another = OcspQuestion::about(exchange.certificate, issuer());
    const Error error = errorOf([&] { static_cast<void>(another.judge(exchange.response, now())); });
    CHECK(error.situation() == Situation::statusAnswerInvalid);
    CHECK(error.context() == "it was made for another question");

    // A question of openssl's own without a nonce: its answer is what a service with stored answers would send.
    writeFileAtomically(authority().file("holder.der"), exchange.certificate.der(), Overwrite::replace);
    OpensslAuthority::openssl({"ocsp", "-issuer", authority().self().certificateFile, "-cert",
                               authority().file("holder.der"), "-no_nonce", "-reqout", authority().file("bare")});
    const Bytes bare = authority().answer(readFileWhole(authority().file("bare"), 4096), responder());
    const RevocationStatus status = another.judge(bare, now());
    CHECK(status.state == RevocationState::good);
    CHECK_FALSE(status.nonceConfirmed);
}

TEST_CASE("only the issuer and those it names may answer") {
    const std::string usage = "keyUsage=critical,digitalSignature\n";
    const auto by = [](const Issued &signer) { return Exchange({"-ndays", "1"}, signer); };
    checkRefused(by(authority().issueResponder(usage)), Situation::statusAnswerInvalid,
                 "the responder's certificate is not for OCSP signing");
    checkRefused(by(authority().issueResponder(usage + "extendedKeyUsage=serverAuth\n")),
                 Situation::statusAnswerInvalid, "the responder's certificate is not for OCSP signing");
    checkRefused(by(authority().issueResponder("keyUsage=critical,keyEncipherment\nextendedKeyUsage=OCSPSigning\n")),
                 Situation::statusAnswerInvalid, "the responder's certificate is not for OCSP signing");
    checkRefused(by(authority().issueResponder("extendedKeyUsage=OCSPSigning\n1.2.3.4=critical,DER:05:00\n")),
                 Situation::statusAnswerInvalid, "the responder's certificate is not for OCSP signing");
    checkRefused(by(authority().issueResponder("extendedKeyUsage=OCSPSigning\n",
                                               {"-startdate", "20200101000000Z", "-enddate", "20210101000000Z"})),
                 Situation::statusAnswerInvalid, "the responder's certificate is outside its validity");
    OpensslAuthority other("Other CA");
    checkRefused(by(other.issueResponder()), Situation::statusAnswerInvalid,
                 "the responder's certificate is not from this issuer");
    // Of the same name, but made with another key.
    OpensslAuthority namesake;
    checkRefused(by(namesake.issueResponder()), Situation::statusAnswerInvalid,
                 "the responder's certificate is not from this issuer");
    checkRefused(by(other.self()), Situation::statusAnswerInvalid,
                 "the responder's certificate is not from this issuer");
    checkRefused(Exchange({"-ndays", "1", "-resp_no_certs"}), Situation::statusAnswerInvalid,
                 "nobody who may answer for this issuer signed it");
    checkRefused(Exchange({"-ndays", "1", "-resp_no_certs"}, namesake.self()), Situation::statusAnswerInvalid,
                 "the signature is not valid");
    checkRefused(Exchange({"-ndays", "1", "-badsig"}), Situation::statusAnswerInvalid, "the signature is not valid");
    checkRefused(Exchange({"-ndays", "1", "-rmd", "sha1"}), Situation::statusAnswerInvalid,
                 "signed with an algorithm that is not trusted or not known");
    // Certificates that the answer brings along besides do no harm, also such as we cannot read.
    const std::string strange = authority().file("strange.pem");
    OpensslAuthority::openssl({"req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=Strange", "-keyout",
                               authority().file("strange.key"), "-out", strange});
    const Exchange crowded({"-ndays", "1", "-rother", strange});
    CHECK(crowded.response.size() > Exchange().response.size());
    CHECK(crowded.judged().state == RevocationState::good);
    CHECK(Exchange({"-ndays", "1", "-rmd", "sha512"}).judged().state == RevocationState::good);
}

TEST_CASE("the times of an answer are held against the clock") {
    // Signed by the issuer itself: a fresh responder's certificate would not be valid yet before the answer's time.
    const Exchange exchange({"-ndays", "1"}, authority().self());
    const TimePoint made = exchange.judged().thisUpdate;
    CHECK(exchange.judged(made + 24h).state == RevocationState::good);
    CHECK(exchange.judged(made + 24h + 5min).state == RevocationState::good);
    checkRefused(exchange, Situation::statusAnswerOld, "out of date", made + 24h + 6min);
    CHECK(exchange.judged(made - 5min).state == RevocationState::good);
    checkRefused(exchange, Situation::statusAnswerOld, "dated in the future", made - 6min);
    const StatusTimeRules strict{.tolerance = 0s, .ageWithoutEnd = 0s};
    CHECK(situationOf([&] { static_cast<void>(exchange.question.judge(exchange.response, made + 25h, strict)); }) ==
          Situation::statusAnswerOld);

    const Exchange endless(std::vector<std::string>{});
    const RevocationStatus status = endless.judged();
    CHECK_FALSE(status.nextUpdate);
    CHECK(endless.judged(status.thisUpdate + 1h + 5min).state == RevocationState::good);
    checkRefused(endless, Situation::statusAnswerOld, "out of date", status.thisUpdate + 1h + 6min);
}

TEST_CASE("an answer about another certificate is no answer") {
    Exchange exchange;
    const Exchange other;
    // Both nonces would fit if the responder had ignored them; so the nonce goes, as with stored answers.
    writeFileAtomically(authority().file("other.der"), other.certificate.der(), Overwrite::replace);
    OpensslAuthority::openssl({"ocsp", "-issuer", authority().self().certificateFile, "-cert",
                               authority().file("other.der"), "-no_nonce", "-reqout", authority().file("bare")});
    exchange.response = authority().answer(readFileWhole(authority().file("bare"), 4096), responder());
    checkRefused(exchange, Situation::statusAnswerInvalid, "it is about another certificate");

    // By another hash it is not the question that was asked.
    writeFileAtomically(authority().file("holder.der"), exchange.certificate.der(), Overwrite::replace);
    OpensslAuthority::openssl({"ocsp", "-sha256", "-issuer", authority().self().certificateFile, "-cert",
                               authority().file("holder.der"), "-no_nonce", "-reqout", authority().file("bare")});
    exchange.response = authority().answer(readFileWhole(authority().file("bare"), 4096), responder());
    checkRefused(exchange, Situation::statusAnswerInvalid, "it is about another certificate");

    // Several certificates in one answer: the right one is found.
    OpensslAuthority::openssl({"ocsp", "-issuer", authority().self().certificateFile, "-cert",
                               authority().file("other.der"), "-cert", authority().file("holder.der"), "-no_nonce",
                               "-reqout", authority().file("bare")});
    authority().revoke(other.certificate, "keyCompromise");
    exchange.response = authority().answer(readFileWhole(authority().file("bare"), 4096), responder());
    CHECK(exchange.judged().state == RevocationState::good);
    CHECK(other.question.judge(exchange.response, now()).state == RevocationState::revoked);

    // The same one twice: which is true?
    OpensslAuthority::openssl({"ocsp", "-issuer", authority().self().certificateFile, "-cert",
                               authority().file("holder.der"), "-cert", authority().file("holder.der"), "-no_nonce",
                               "-reqout", authority().file("bare")});
    exchange.response = authority().answer(readFileWhole(authority().file("bare"), 4096), responder());
    checkRefused(exchange, Situation::statusAnswerInvalid, "it speaks twice about the certificate");
}

TEST_CASE("a responder that does not answer is told from an answer that proves nothing") {
    Exchange exchange;
    for (const std::uint8_t status : Bytes{1, 2, 3, 5, 6}) {
        exchange.response = bareResponse(status);
        CHECK(exchange.refused().situation() == Situation::statusServiceRefused);
    }
    for (const std::uint8_t status : Bytes{0, 4, 7, 200}) {
        exchange.response = bareResponse(status);
        CHECK(exchange.refused().situation() == Situation::statusAnswerInvalid);
    }
    for (const Bytes &rubbish : {Bytes{}, toBytes("<html><body>Please log in</body></html>"), Bytes(1000, 0x30),
                                 Bytes(kMaxOcspResponse + 1)}) {
        exchange.response = rubbish;
        CHECK(exchange.refused().situation() == Situation::statusAnswerInvalid);
    }
    Exchange longer;
    longer.response.push_back(0);
    CHECK(longer.refused().situation() == Situation::statusAnswerInvalid);
}

TEST_CASE("no flipped bit of an answer goes unnoticed") {
    const bool withCertificate = GENERATE(false, true);
    const Exchange exchange =
        withCertificate ? Exchange() : Exchange({"-ndays", "1", "-resp_no_certs"}, authority().self());
    REQUIRE(exchange.judged().state == RevocationState::good);
    for (std::size_t at = 0; at < exchange.response.size(); ++at) {
        Exchange flipped = exchange;
        flipped.response[at] = static_cast<std::uint8_t>(flipped.response[at] ^ (1U << (at % 8)));
        INFO("octet " << at);
        const Situation situation = flipped.refused().situation();
        CHECK((situation == Situation::statusAnswerInvalid || situation == Situation::statusServiceRefused));
    }
    for (std::size_t length = 0; length < exchange.response.size(); length += 7) {
        Exchange cut = exchange;
        cut.response.resize(length);
        CHECK(cut.refused().situation() == Situation::statusAnswerInvalid);
    }
}

TEST_CASE("a question is asked with the certificate's own issuer only") {
    const Certificate holder = authority().issue("Holder").certificate;
    CHECK(situationOf([&] { static_cast<void>(OcspQuestion::about(holder, responder().certificate)); }) ==
          Situation::chainIncomplete);
    CHECK(situationOf([&] { static_cast<void>(OcspQuestion::about(holder, OpensslAuthority().self().certificate)); }) ==
          Situation::chainIncomplete);
}
