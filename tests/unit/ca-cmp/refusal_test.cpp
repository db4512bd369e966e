// SPDX-License-Identifier: Apache-2.0
// What bad messages get: the protocol's own error, an audit record, and nothing changed.
#include "cmp_client.hpp"
#include "message_maker.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <catch2/catch.hpp>
#include <openssl/cmp.h>

namespace eid::test {

using namespace ca;

namespace {

MessagePlan goodPlan(unsigned number = 1) {
    MessagePlan plan;
    plan.content = makeCrmf({.subject = citizen(number)}, *makeThrowAwayKey(KeyKind::p256));
    plan.implicitConfirm = true;
    return plan;
}

Party partyWith(std::vector<std::string> purposes, std::chrono::hours from = std::chrono::hours(-24),
                std::chrono::hours to = std::chrono::hours(24)) {
    return makeParty(
        {{{"2.5.4.6", "BE"}, {"2.5.4.3", "Somebody"}}, KeyKind::p256, std::move(purposes), false, from, to});
}

} // namespace

TEST_CASE("the message these tests spoil is good") {
    CmpWorld world;
    CHECK(seen(world.answer(makeMessage(goodPlan(), world.ra))).status == 0);
    CHECK(world.count(State::active) == 1);
}

TEST_CASE("a message that is not well protected is refused before it is looked at") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    Party party = world.ra;
    int expected = OSSL_CMP_PKIFAILUREINFO_badMessageCheck;
    bool spoil = false;
    SECTION("no protection") {
        plan.withProtection = false;
    }
    SECTION("a signature of other octets") {
        spoil = true;
    }
    SECTION("a signature of another key") {
        party.key = makeThrowAwayKey(KeyKind::p256);
        plan.senderKeyId = Bytes();
    }
    SECTION("another sender than the certificate's subject") {
        plan.sender = encodeName(citizen(1));
    }
    SECTION("another senderKID than the certificate's") {
        plan.senderKeyId = randomBytes(20);
    }
    SECTION("a MAC") {
        plan.protectionAlgorithm = der::sequence({der::oid("1.2.840.113533.7.66.13"), fromHex("3000")});
        expected = OSSL_CMP_PKIFAILUREINFO_wrongIntegrity;
    }
    SECTION("SHA-1") {
        plan.protectionAlgorithm = der::sequence({der::oid("1.2.840.10045.4.1")});
        expected = OSSL_CMP_PKIFAILUREINFO_badAlg;
    }
    SECTION("the algorithm of another kind of key") {
        plan.protectionAlgorithm = Bytes(algorithmIdentifier(SignatureAlgorithm::rsaSha256).begin(),
                                         algorithmIdentifier(SignatureAlgorithm::rsaSha256).end());
    }
    Bytes message = makeMessage(plan, party);
    if (spoil) {
        const auto name = asBytes("Citizen");
        const auto at = std::search(message.begin(), message.end(), name.begin(), name.end());
        REQUIRE(at != message.end());
        *at = 'K';
    }
    const AnswerSeen answer = seen(world.answer(message));
    CHECK(answer.body == body::kError);
    CHECK(answer.failure == expected);
    CHECK_FALSE(answer.isProtected); // a signature is not for everybody
    CHECK(world.countAll() == 0);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("only registered authorities whose certificate is good may ask") {
    CmpWorld world;
    int expected = OSSL_CMP_PKIFAILUREINFO_signerNotTrusted;
    Party party;
    SECTION("not registered") {
        party = partyWith({kCmcRa});
    }
    SECTION("no certificate in the message, and a key identifier nobody has") {
        party = partyWith({kCmcRa});
    }
    SECTION("without id-kp-cmcRA") {
        party = partyWith({"1.3.6.1.5.5.7.3.2"});
        world.registered.push_back({"no cmcRA", party.certificate, {}, true});
        world.restart();
        expected = OSSL_CMP_PKIFAILUREINFO_notAuthorized;
    }
    SECTION("expired") {
        party = partyWith({kCmcRa}, std::chrono::hours(-48), std::chrono::hours(-24));
        world.registered.push_back({"expired", party.certificate, {}, true});
        world.restart();
    }
    SECTION("not valid yet") {
        party = partyWith({kCmcRa}, std::chrono::hours(24), std::chrono::hours(48));
        world.registered.push_back({"early", party.certificate, {}, true});
        world.restart();
    }
    SECTION("revoked here") {
        party = world.registeredByUs("Revoked town hall");
        REQUIRE(seen(world.answer(makeMessage(goodPlan(2), party))).status == 0);
        world.lifecycle->revoke(world.recordOf(party.certificate)->key, Reason::keyCompromise, std::nullopt, {});
    }
    SECTION("on hold here") {
        party = world.registeredByUs("Suspended town hall");
        world.lifecycle->hold(world.recordOf(party.certificate)->key, {});
    }
    SECTION("by our name, and not known to us") {
        party = makeParty({{{"2.5.4.6", "BE"}, {"2.5.4.3", "Ghost"}}, KeyKind::p256, {kCmcRa}}, &world.issuerParty);
        world.registered.push_back({"ghost", party.certificate, {}, true});
        world.restart();
    }
    const auto before = world.countAll();
    const AnswerSeen answer = seen(world.answer(makeMessage(goodPlan(), party)));
    CHECK(answer.body == body::kError);
    CHECK(answer.failure == expected);
    CHECK(world.countAll() == before);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("a registration authority may leave its certificate out") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    plan.withCertificate = false;
    CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
    plan = goodPlan(2);
    plan.withCertificate = false;
    plan.senderKeyId = randomBytes(20);
    CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_signerNotTrusted);
}

TEST_CASE("a registration authority asks only for its profiles") {
    CmpWorld::Settings settings;
    settings.raProfiles = {kOnHoldProfile};
    CmpWorld world(settings);
    CHECK(seen(world.answer(makeMessage(goodPlan(), world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    CHECK(world.countAll() == 0);
    CHECK(seen(world.service->answer(makeMessage(goodPlan(), world.ra), kOnHoldProfile)).status == 0);
}

TEST_CASE("a registration authority without a list asks for people's certificates only, and nobody for authorities'") {
    CmpWorld world;
    const bool named = GENERATE(false, true);
    for (const auto &[name, profile] : world.authority.profiles.all()) {
        if (profile.kind == ProfileKind::attributeCertificate) {
            continue; // not asked for as a certificate of a key
        }
        INFO(name);
        world.registered.front().profiles.clear();
        if (named) {
            world.registered.front().profiles.push_back(name);
        }
        world.restart();
        const auto key = makeThrowAwayKey(KeyKind::p384);
        MessagePlan plan;
        plan.implicitConfirm = true;
        plan.certProfile = name;
        plan.content = makeCrmf({.subject = exampleRequest(profile, 1, *key).subject}, *key);
        const bool refused =
            seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized;
        const bool people = name.starts_with("identity-") || name.starts_with("be-legacy-") ||
                            name == "attribute-function" || name == "attribute-mandate";
        const bool authority = name == "root" || name == "issuing-ca";
        CHECK(refused == (authority || (!people && !named)));
    }
}

TEST_CASE("nothing is issued by a profile that is withheld, and its certificates are revoked all the same") {
    CmpWorld world;
    const bool named = GENERATE(false, true);
    world.registered.front().profiles = named ? std::vector<std::string>{kActiveProfile} : std::vector<std::string>();
    world.restart();
    CmpClient office(world, world.ra);
    CmpClient::Wish wish;
    wish.subject = citizen(1);
    wish.key = makeThrowAwayKey(KeyKind::p256);
    const Bytes before = office.ir(wish);
    REQUIRE_FALSE(before.empty());
    world.profiles.withhold(kActiveProfile, Error(Situation::approvalMissing, "profile 'identity-active'"));
    world.restart();
    const Bytes answer = world.answer(makeMessage(goodPlan(2), world.ra));
    CHECK(seen(answer).failure == OSSL_CMP_PKIFAILUREINFO_notAuthorized);
    CHECK(toText(answer).find("EID-621") != std::string::npos);
    CHECK(toText(answer).find("identity-active") != std::string::npos);
    CHECK(world.countAll() == 1);
    if (!named) { // others go on
        CHECK(seen(world.service->answer(makeMessage(goodPlan(3), world.ra), kOnHoldProfile)).status == 0);
    }
    CmpClient again(world, world.ra);
    CHECK(again.rr(before, 6));
    CHECK(again.rr(before, 8));
    CHECK(again.rr(before, 1));
    CHECK(world.recordOf(before)->state == State::revoked);
}

TEST_CASE("a registration authority made by the issuer before is known after the issuer's renewal") {
    CmpWorld world;
    const Party party = world.registeredByUs("Town hall of before");
    // The same name with another key; its number is the higher one.
    const Party renewed =
        makeParty({decodeName(CertificateView::parse(world.issuer.certificate).subject), KeyKind::p256, {}, true});
    Issuer next = world.issuer;
    next.name = "citizen-next";
    next.certificate = renewed.certificate;
    next.keyIdentifier = keyIdentifierOf(renewed.key->publicKeyInfo());
    world.store->addIssuer(next);
    CHECK(seen(world.answer(makeMessage(goodPlan(), party))).status == 0);
    world.lifecycle->revoke(world.recordOf(party.certificate)->key, Reason::keyCompromise, std::nullopt, {});
    CHECK(seen(world.answer(makeMessage(goodPlan(2), party))).failure == OSSL_CMP_PKIFAILUREINFO_signerNotTrusted);
}

TEST_CASE("times, nonces and versions are held to the protocol") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    int expected = OSSL_CMP_PKIFAILUREINFO_badTime;
    SECTION("too old") {
        plan.time = world.clock.now() - std::chrono::seconds(302);
    }
    SECTION("too new") {
        plan.time = world.clock.now() + std::chrono::seconds(305);
    }
    SECTION("no time") {
        plan.withTime = false;
        expected = OSSL_CMP_PKIFAILUREINFO_missingTimeStamp;
    }
    SECTION("no nonce") {
        plan.senderNonce = Bytes();
        expected = OSSL_CMP_PKIFAILUREINFO_badSenderNonce;
    }
    SECTION("a short nonce") {
        plan.senderNonce = randomBytes(15);
        expected = OSSL_CMP_PKIFAILUREINFO_badSenderNonce;
    }
    SECTION("no transactionID") {
        plan.transactionId = Bytes();
        expected = OSSL_CMP_PKIFAILUREINFO_badDataFormat;
    }
    SECTION("a huge transactionID") {
        plan.transactionId = randomBytes(65);
        expected = OSSL_CMP_PKIFAILUREINFO_badDataFormat;
    }
    SECTION("a version that is none") {
        plan.version = GENERATE(0U, 1U, 4U);
        expected = OSSL_CMP_PKIFAILUREINFO_unsupportedVersion;
    }
    SECTION("a body that is no request") {
        plan.body = body::kKrr;
        expected = OSSL_CMP_PKIFAILUREINFO_badRequest;
    }
    SECTION("two requests in one message") {
        CrmfPlan crmf;
        crmf.subject = citizen(1);
        crmf.copies = 2;
        plan.content = makeCrmf(crmf, *makeThrowAwayKey(KeyKind::p256));
        expected = OSSL_CMP_PKIFAILUREINFO_badRequest;
    }
    SECTION("a control that would have to be obeyed") {
        CrmfPlan crmf;
        crmf.subject = citizen(1);
        crmf.controls = der::sequence({der::oid("1.3.6.1.5.5.7.5.1.4"), fromHex("3000")}); // pkiArchiveOptions
        plan.content = makeCrmf(crmf, *makeThrowAwayKey(KeyKind::p256));
        expected = OSSL_CMP_PKIFAILUREINFO_badRequest;
    }
    SECTION("a serial number of the requester's own choice") {
        CrmfPlan crmf;
        crmf.subject = citizen(1);
        crmf.frontTemplate = der::element(der::tag::contextPrimitive(1), Bytes{0x05});
        plan.content = makeCrmf(crmf, *makeThrowAwayKey(KeyKind::p256));
        expected = OSSL_CMP_PKIFAILUREINFO_badCertTemplate;
    }
    CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == expected);
    CHECK(world.countAll() == 0);
    CHECK(world.audited("cmp.refused") == 1);
}

TEST_CASE("a version 3 message is answered in version 3") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    plan.version = 3;
    const Bytes answer = world.answer(makeMessage(plan, world.ra));
    CHECK(seen(answer).status == 0);
    CHECK(der::Reader(der::Reader(der::Reader(answer).next().content).next().content).next().content.front() == 3);
}

TEST_CASE("a message that was cut short is refused wherever it was cut") {
    CmpWorld world;
    const Bytes message = makeMessage(goodPlan(), world.ra);
    std::size_t refused = 0;
    for (std::size_t size = 0; size < message.size(); ++size) {
        const AnswerSeen answer = seen(world.answer(ByteView(message).first(size)));
        refused += answer.body == body::kError && answer.failure == OSSL_CMP_PKIFAILUREINFO_badDataFormat ? 1 : 0;
    }
    CHECK(refused == message.size());
    CHECK(world.countAll() == 0);
}

TEST_CASE("strangers are put on record once a minute, with their number") {
    CmpWorld world;
    const Bytes garbage = fromHex("3000");
    MessagePlan plan = goodPlan();
    plan.withProtection = false;
    const Bytes open = makeMessage(plan, world.ra);
    const auto before = world.store->commits();
    for (int i = 0; i < 50; ++i) {
        CHECK_FALSE(seen(world.answer(garbage)).isProtected);
        CHECK_FALSE(seen(world.answer(open)).isProtected);
    }
    CHECK(world.store->commits() == before + 2); // one a situation
    CHECK(world.audited("cmp.refused") == 2);
    CHECK(world.audited("cmp.refused.many") == 0);

    const auto lastBody = [&] {
        std::string body;
        world.store->read([&](Reading &reading) { body = reading.auditHeads().front().body; });
        return body;
    };
    SECTION("when the minute is over") {
        world.clock.shift = std::chrono::seconds(61);
        CHECK_FALSE(seen(world.answer(garbage)).isProtected);
        CHECK(world.store->commits() == before + 4);
        CHECK(world.audited("cmp.refused") == 3);
    }
    SECTION("when the service ends") {
        world.service.reset();
        CHECK(world.audited("cmp.refused") == 2);
        CHECK(lastBody().find("49") != std::string::npos);
        CHECK(lastBody().find("count") != std::string::npos);
    }
    CHECK(world.audited("cmp.refused.many") == 2);
    // Who is known is answered with a signature, and put on record each time.
    world.clock.shift = std::chrono::seconds(0);
    world.restart();
    const auto refused = world.audited("cmp.refused");
    MessagePlan bad = goodPlan();
    for (int i = 0; i < 3; ++i) {
        bad.content = makeCrmf({.subject = Name()}, *makeThrowAwayKey(KeyKind::p256));
        CHECK(seen(world.answer(makeMessage(bad, world.ra))).isProtected);
    }
    CHECK(world.audited("cmp.refused") == refused + 3);
}

TEST_CASE("well signed bodies that were cut short or are garbage are refused") {
    CmpWorld world;
    const unsigned body = GENERATE(0U, 4U, 7U, 11U, 20U, 21U, 24U, 25U);
    MessagePlan plan = goodPlan();
    plan.body = body;
    const Bytes whole =
        body == 4U ? certificationRequest(*makeThrowAwayKey(KeyKind::p256), citizen(1)) : Bytes(plan.content);
    for (std::size_t size = 2; size < whole.size(); size += 3) {
        // The body is one element again: the outermost length is that of what is left.
        plan.content = der::element(der::tag::kSequence, ByteView(whole).subspan(4, std::min(size, whole.size() - 4)));
        if (size >= whole.size() - 4) {
            break;
        }
        const AnswerSeen answer = seen(world.answer(makeMessage(plan, world.ra)));
        CHECK(answer.failure.has_value());
    }
    plan.content = der::octetString(randomBytes(40));
    CHECK(seen(world.answer(makeMessage(plan, world.ra))).failure == OSSL_CMP_PKIFAILUREINFO_badDataFormat);
    CHECK(world.countAll() == 0);
}

TEST_CASE("a message over the limit is refused unread") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    plan.moreGeneralInfo = {der::sequence({der::oid("2.999.1"), der::octetString(Bytes(65536))})};
    const AnswerSeen answer = seen(world.answer(makeMessage(plan, world.ra)));
    CHECK(answer.failure == OSSL_CMP_PKIFAILUREINFO_badDataFormat);
    CHECK(world.countAll() == 0);
    plan.moreGeneralInfo = {der::sequence({der::oid("2.999.1"), der::octetString(Bytes(4096))})};
    CHECK(seen(world.answer(makeMessage(plan, world.ra))).status == 0);
}

TEST_CASE("a lost store is said to be unavailable, and the same message is good when it is back") {
    CmpWorld world;
    const Bytes message = makeMessage(goodPlan(), world.ra);
    SECTION("from the beginning") {
        world.store->fault = [](std::string_view) { throw Error(Situation::storeUnavailable); };
    }
    SECTION("when it is written to") {
        world.store->fault = [](std::string_view place) {
            if (place == "write.begin") {
                throw Error(Situation::storeUnavailable);
            }
        };
    }
    CHECK(seen(world.answer(message)).failure == OSSL_CMP_PKIFAILUREINFO_systemUnavail);
    world.store->fault = nullptr;
    CHECK(world.countAll() == 0);
    CHECK(seen(world.answer(message)).status == 0);
    CHECK(world.countAll() == 1);
}

TEST_CASE("audit records of refusals tell the situation and the requester's certificate, and no name") {
    CmpWorld world;
    MessagePlan plan = goodPlan();
    plan.time = world.clock.now() - std::chrono::hours(1);
    static_cast<void>(world.answer(makeMessage(plan, world.ra)));
    std::string body;
    world.store->read([&](Reading &reading) { body = reading.auditHeads().front().body; });
    CHECK(body.find("cmp.refused") != std::string::npos);
    CHECK(body.find("EID-611") != std::string::npos);
    CHECK(body.find("badTime") != std::string::npos);
    CHECK(body.find("Citizen") == std::string::npos);
    CHECK(body.find("PNOBE") == std::string::npos);
}

} // namespace eid::test
