// SPDX-License-Identifier: Apache-2.0
// The checker with a network that does what the test says; the answers are those of the openssl program.
#include "card_certificates.hpp"

#include "core/certificate_texts.hpp"
#include "core/revocation_checker.hpp"
#include "support/openssl_authority.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_fetcher.hpp"

#include <eid-sign/revocation.hpp>

#include <catch2/catch.hpp>

#include <memory>

using namespace eid;
using namespace eid::viewer;
using namespace std::chrono_literals;
using eid::test::OpensslAuthority;
using eid::test::ScriptedFetcher;
using Phase = RevocationCheck::Phase;
using Role = CertificateRole;

namespace {

const std::string kOcsp = "http://status.example/ocsp", kOcsp2 = "http://status.example/second";
const std::string kList = "http://status.example/list.crl";

/// A card of which openssl keeps the authority: root and citizen authority are the same certificate.
struct World {
    QCoreApplication &loop = eid::test::application(); ///< before any thread that wakes it

    explicit World(const std::string &addresses = "authorityInfoAccess=OCSP;URI:" + kOcsp +
                                                  "\ncrlDistributionPoints=URI:" + kList + "\n")
        : authentication(authority.issue("Holder (Authentication)", addresses).certificate),
          signature(authority.issue("Holder (Signature)", addresses).certificate) {
        document.add(CardFile::rootCertificate, authority.self().certificate.der());
        document.add(CardFile::caCertificate, authority.self().certificate.der());
        document.add(CardFile::authCertificate, authentication.der());
        document.add(CardFile::signCertificate, signature.der());
        anchors.add(authority.self().certificate);
        QObject::connect(&checker, &RevocationChecker::changed, &checker, [this](Role role) {
            changes.push_back({role, checker.check(role).phase});
        });
        QObject::connect(&checker, &RevocationChecker::finished, &checker, [this] { ++ends; });
        checker.setCertificates(list());
        changes.clear();
    }

    [[nodiscard]] CertificateList list() const {
        return CertificateList::of(document, anchors, std::chrono::system_clock::now());
    }
    /// What openssl answers to what was just asked.
    [[nodiscard]] Bytes ocspAnswer() { return authority.answer(fetcher.waiting()->request.body, authority.self()); }
    [[nodiscard]] const RevocationCheck &check(Role role) const { return checker.check(role); }
    /// Waits for the thread that judges a list: then the next request is out, or the run is over.
    void untilJudged() {
        REQUIRE(eid::test::runUntil([this] { return !fetcher.idle() || !checker.running(); }));
    }

    OpensslAuthority authority;
    Certificate authentication, signature;
    CardDocument document;
    TrustAnchors anchors;
    ScriptedFetcher fetcher;
    std::chrono::seconds shift{0};
    RevocationChecker checker{fetcher, [this] { return std::chrono::system_clock::now() + shift; }};
    std::vector<std::pair<Role, Phase>> changes;
    int ends = 0;
};

Error unreachable() {
    return Error(Situation::statusServiceUnreachable, "status.example");
}

} // namespace

TEST_CASE("one certificate after the other is asked about, by OCSP") {
    World world;
    CHECK(world.check(Role::authentication).phase == Phase::notAsked);
    CHECK_FALSE(world.check(Role::authentication).why);
    const auto text = [&](Role role) { return texts::revocation(world.check(role)).toStdString(); };
    CHECK(text(Role::authentication) == "Its status was not asked yet.");
    CHECK(text(Role::root) == "Its status is not asked.");
    world.checker.start();
    CHECK(text(Role::authentication) == "Its status is being asked.");
    CHECK(world.checker.running());
    REQUIRE(world.fetcher.asked.size() == 1);
    const FetchRequest &request = world.fetcher.waiting()->request;
    CHECK(request.address == kOcsp);
    CHECK(request.contentType == "application/ocsp-request");
    CHECK(request.limit == kMaxOcspResponse);
    CHECK(request.timeLimit > 0s);
    world.authority.revoke(world.signature, "certificateHold");
    world.fetcher.answer(world.ocspAnswer());
    CHECK(world.check(Role::authentication).phase == Phase::answered);
    CHECK(world.check(Role::authentication).status->state == RevocationState::good);
    CHECK(world.check(Role::authentication).status->nonceConfirmed);
    CHECK(world.check(Role::authentication).at);
    CHECK(world.check(Role::signature).phase == Phase::asking);
    world.fetcher.answer(world.ocspAnswer());
    CHECK(world.check(Role::signature).status->state == RevocationState::onHold);
    CHECK(text(Role::authentication) == "It is not revoked.");
    CHECK(text(Role::signature) == "It is suspended.");
    CHECK(texts::revocationReason(*world.check(Role::signature).status->reason) == QStringLiteral("On hold"));
    CHECK(world.ends == 1);
    CHECK_FALSE(world.checker.running());
    CHECK(world.fetcher.asked.size() == 2);
    CHECK(world.changes.back() == std::pair{Role::signature, Phase::answered});
}

TEST_CASE("what is not asked says why") {
    World world("basicConstraints=CA:FALSE\n");
    CHECK(world.check(Role::authentication).why->situation() == Situation::statusNotOffered);
    CHECK(world.check(Role::root).why->situation() == Situation::statusNotOffered);
    CHECK(world.check(Role::nationalRegister).why->situation() == Situation::fileNotFound);
    world.checker.start();
    CHECK(world.ends == 1);
    CHECK(world.fetcher.asked.empty());

    World other;
    other.document.files.insert_or_assign(CardFile::authCertificate, Bytes{1, 2, 3});
    other.document.files.erase(CardFile::caCertificate);
    other.checker.setCertificates(other.list());
    CHECK(other.check(Role::authentication).why->situation() != Situation::fileNotFound);
    CHECK(other.check(Role::signature).why->situation() == Situation::chainIncomplete);
    other.checker.start();
    CHECK(other.fetcher.asked.empty());

    World expired;
    expired.shift = 24h * 800;
    expired.checker.start();
    CHECK(expired.check(Role::signature).why->situation() == Situation::certificateExpired);
    CHECK(expired.fetcher.asked.empty());
    CHECK(expired.ends == 1);
}

TEST_CASE("a stranger's card makes this computer ask nobody") {
    World world;
    world.anchors = TrustAnchors::pinned();
    world.checker.setCertificates(world.list());
    CHECK(world.check(Role::authentication).why->situation() == Situation::rootUntrusted);
    world.checker.start();
    CHECK(world.fetcher.asked.empty());
}

TEST_CASE("the next address, then the list, stand in for an answer that cannot be had") {
    World world("authorityInfoAccess=OCSP;URI:" + kOcsp + ",OCSP;URI:" + kOcsp2 +
                "\ncrlDistributionPoints=URI:" + kList + "\n");
    world.authority.revoke(world.authentication, "keyCompromise");
    world.checker.start();
    const Bytes answer = world.ocspAnswer();
    world.fetcher.answer(unreachable());
    CHECK(world.fetcher.waiting()->request.address == kOcsp2);
    // The same answer again: its nonce is that of the first question.
    world.fetcher.answer(answer);
    const FetchRequest &request = world.fetcher.waiting()->request;
    CHECK(request.address == kList);
    CHECK(request.contentType.empty());
    CHECK(request.body.empty());
    CHECK(request.limit == kMaxCrl);
    world.fetcher.answer(world.authority.crl());
    world.untilJudged();
    CHECK(world.check(Role::authentication).status->state == RevocationState::revoked);
    CHECK(world.check(Role::authentication).status->source == RevocationSource::crl);
    // The other certificate names the same list; it is not fetched a second time.
    world.fetcher.answer(unreachable());
    world.fetcher.answer(unreachable());
    world.untilJudged();
    CHECK(world.check(Role::signature).status->state == RevocationState::good);
    CHECK(world.check(Role::signature).status->source == RevocationSource::crl);
    CHECK(world.ends == 1);
    CHECK(world.fetcher.asked.size() == 5);
}

TEST_CASE("a certificate with a list only is checked with it") {
    World world("crlDistributionPoints=URI:" + kList + "\n");
    world.checker.start();
    CHECK(world.fetcher.waiting()->request.address == kList);
    world.fetcher.answer(world.authority.crl());
    world.untilJudged();
    CHECK(world.check(Role::signature).status->state == RevocationState::good);
    CHECK(world.fetcher.asked.size() == 1);
    CHECK(world.ends == 1);
}

TEST_CASE("when nothing helps, the gravest problem is told") {
    World world;
    world.checker.start();
    world.fetcher.answer(toBytes("<html>please log in</html>"));
    world.fetcher.answer(unreachable());
    CHECK(world.check(Role::authentication).phase == Phase::failed);
    CHECK(world.check(Role::authentication).why->situation() == Situation::statusAnswerInvalid);
    CHECK(world.check(Role::authentication).at);
    world.fetcher.answer(unreachable());
    world.fetcher.answer(Error(Situation::statusServiceRefused, "HTTP 503"));
    CHECK(world.check(Role::signature).why->situation() == Situation::statusServiceRefused);
    CHECK(world.ends == 1);
}

TEST_CASE("what comes late about a card that is gone counts for nothing") {
    World world;
    world.checker.start();
    const auto asked = world.fetcher.waiting();
    const Bytes answer = world.ocspAnswer();
    world.checker.setCertificates({});
    CHECK(asked->cancelled);
    CHECK_FALSE(world.checker.running());
    world.changes.clear();
    asked->done(answer); // a fetcher that calls all the same
    CHECK(world.changes.empty());
    CHECK(world.check(Role::authentication).phase == Phase::notAsked);
    CHECK(world.ends == 0);

    // The same card again: the answer to the question of before is still not that of now.
    world.checker.setCertificates(world.list());
    world.checker.start();
    asked->done(answer);
    CHECK(world.check(Role::authentication).phase == Phase::asking);
}

TEST_CASE("cancelled, it keeps what it has; started again, it asks again") {
    World world;
    world.checker.start();
    world.fetcher.answer(world.ocspAnswer());
    world.checker.cancel();
    CHECK(world.fetcher.idle());
    CHECK(world.check(Role::authentication).phase == Phase::answered);
    CHECK(world.check(Role::signature).phase == Phase::notAsked);
    CHECK(world.ends == 0);
    world.checker.cancel(); // nothing to do
    world.authority.revoke(world.authentication, "superseded");
    world.checker.start();
    CHECK(world.check(Role::authentication).phase == Phase::asking);
    world.checker.start(); // anew, not twice
    world.fetcher.answer(world.ocspAnswer());
    CHECK(world.check(Role::authentication).status->state == RevocationState::revoked);
    world.fetcher.answer(world.ocspAnswer());
    CHECK(world.ends == 1);
}

TEST_CASE("a listener may do what it wants when told of a change") {
    World world;
    int calls = 0;
    const auto act = GENERATE(0, 1, 2);
    QObject::connect(&world.checker, &RevocationChecker::changed, &world.checker, [&] {
        if (++calls != 1) {
            return;
        }
        if (act == 0) {
            world.checker.cancel();
        } else if (act == 1) {
            world.checker.setCertificates({});
        } else {
            world.checker.start();
        }
    });
    world.checker.start();
    if (act == 2) {
        world.fetcher.answer(world.ocspAnswer());
        world.fetcher.answer(world.ocspAnswer());
        CHECK(world.ends == 1);
        CHECK(world.check(Role::signature).phase == Phase::answered);
    } else {
        CHECK(world.fetcher.idle());
        CHECK_FALSE(world.checker.running());
        CHECK(world.ends == 0);
    }
}

TEST_CASE("the checker may go while it asks") {
    ScriptedFetcher fetcher;
    World world;
    auto checker = std::make_unique<RevocationChecker>(fetcher);
    checker->setCertificates(world.list());
    checker->start();
    const auto asked = fetcher.waiting();
    checker.reset();
    CHECK(asked->cancelled);
    asked->done(unreachable());
}

TEST_CASE("certificates of a virtual card are asked about where they say") {
    const CardDocument document = eid::test::documentOf("anke");
    ScriptedFetcher fetcher;
    RevocationChecker checker(fetcher);
    checker.setCertificates(
        CertificateList::of(document, eid::test::anchorsOf(document), std::chrono::system_clock::now()));
    checker.start();
    std::vector<std::string> addresses;
    while (checker.running()) {
        addresses.push_back(fetcher.waiting()->request.address);
        fetcher.answer(unreachable());
    }
    const std::string ocsp = "http://ocsp.eid-test.example/2", lists = "http://crl.eid-test.example/";
    CHECK(addresses == std::vector<std::string>{ocsp, lists + "citizen202601.crl", ocsp, lists + "citizen202601.crl",
                                                lists + "root.crl", lists + "root.crl"});
    CHECK(checker.check(Role::nationalRegister).why->situation() == Situation::statusServiceUnreachable);
}
