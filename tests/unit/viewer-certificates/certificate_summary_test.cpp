// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_summary.hpp"
#include "core/certificate_texts.hpp"
#include "core/texts.hpp"
#include "support/openssl_authority.hpp"
#include "support/scripted_fetcher.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::viewer;
using namespace std::chrono_literals;
using eid::test::OpensslAuthority;
using eid::test::ScriptedFetcher;
using Role = CertificateRole;

namespace {

const std::string kAddress = "authorityInfoAccess=OCSP;URI:http://status.example/ocsp\n";

/// Root, citizen authority and a holder's certificate, of which only the authority's status can be asked. The
/// authority ends in so many days, the root in about ten years, the holder's certificate after that.
struct Chain {
    explicit Chain(const std::string &days = "10")
        : authority(root.issue("Citizen CA", "basicConstraints=critical,CA:TRUE\n" + kAddress, {"-days", days})) {
        const std::string request = root.file("holder.csr"), issued = root.file("holder.der");
        OpensslAuthority::openssl({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                                   "-subj", "/CN=Holder", "-keyout", root.file("holder.key"), "-out", request});
        OpensslAuthority::openssl({"x509", "-req", "-in", request, "-CA", authority.certificateFile, "-CAkey",
                                   authority.keyFile, "-CAcreateserial", "-days", "5000", "-outform", "DER", "-out",
                                   issued});
        document.add(CardFile::rootCertificate, root.self().certificate.der());
        document.add(CardFile::caCertificate, authority.certificate.der());
        document.add(CardFile::authCertificate, readFileWhole(issued, 10'000));
        anchors.add(root.self().certificate);
        put();
    }
    void put(TimePoint now = std::chrono::system_clock::now()) {
        list = CertificateList::of(document, anchors, now);
        REQUIRE(list.entry(Role::authentication).trusted);
        checker.setCertificates(list);
    }
    [[nodiscard]] CertificateSummary summary() const { return summaryOf(list, checker, false); }
    /// Asks about the authority, and openssl answers.
    void ask() {
        checker.start();
        REQUIRE_FALSE(fetcher.idle());
        fetcher.answer(root.answer(fetcher.waiting()->request.body, root.self()));
        REQUIRE(fetcher.idle());
        REQUIRE(checker.check(Role::authority).phase == RevocationCheck::Phase::answered);
    }

    OpensslAuthority root{"Root"};
    OpensslAuthority::Issued authority;
    CardDocument document;
    TrustAnchors anchors;
    CertificateList list;
    ScriptedFetcher fetcher;
    RevocationChecker checker{fetcher};
};

} // namespace

TEST_CASE("certificates that rest on good ones are valid") {
    Chain chain;
    CHECK(chain.summary().level == StatusLevel::good);
    chain.ask();
    CHECK(chain.summary().level == StatusLevel::good);
}

TEST_CASE("below a revoked or suspended authority nothing is valid") {
    Chain chain;
    const auto [reason, situation] = GENERATE(std::pair{"cACompromise", Situation::certificateRevoked},
                                              std::pair{"certificateHold", Situation::certificateSuspended});
    chain.root.revoke(chain.authority.certificate, reason);
    chain.ask();
    const CertificateSummary summary = chain.summary();
    CHECK(summary.level == StatusLevel::problem);
    CHECK(summary.state == texts::title(situation));
    CHECK(summary.reason.startsWith(texts::roleName(Role::authority)));
    CHECK(summary.action == StatusAction::showCertificates);
}

TEST_CASE("while the authority is asked about, and when nobody tells of it, that shows") {
    Chain chain;
    chain.checker.start();
    CHECK(chain.summary().level == StatusLevel::busy);
    chain.fetcher.answer(Error(Situation::statusServiceUnreachable, "status.example"));
    CHECK(chain.summary().level == StatusLevel::notice);
    CHECK(chain.summary().action == StatusAction::checkRevocation);
}

TEST_CASE("below an expired authority or root nothing is valid") {
    struct Case {
        const char *days;
        std::chrono::hours later;
        Role role;
    };
    const Case one = GENERATE(Case{"10", 24h * 20, Role::authority}, Case{"5000", 24h * 4000, Role::root});
    Chain chain(one.days);
    chain.put(std::chrono::system_clock::now() + one.later);
    REQUIRE(chain.list.entry(Role::authentication).validity == Validity::current);
    const CertificateSummary summary = chain.summary();
    CHECK(summary.level == StatusLevel::problem);
    CHECK(summary.state == texts::validity(Validity::expired));
    CHECK(summary.reason.startsWith(texts::roleName(one.role)));
}

TEST_CASE("an authority that did not sign the holder's certificates does not speak for them") {
    Chain chain;
    OpensslAuthority other("Other root");
    const auto stranger = other.issue("Citizen CA", "basicConstraints=critical,CA:TRUE\n", {"-days", "1"});
    chain.document.add(CardFile::caCertificate, stranger.certificate.der());
    chain.list = CertificateList::of(chain.document, chain.anchors, std::chrono::system_clock::now() + 24h * 20);
    CHECK(chain.list.entry(Role::authority).validity == Validity::expired);
    CHECK(chain.summary().level == StatusLevel::notice);
}

TEST_CASE("an unknown status of one certificate does not hide that another is revoked") {
    OpensslAuthority authority;
    const Certificate authentication = authority.issue("Holder (Authentication)", kAddress).certificate;
    const Certificate signature = authority.issue("Holder (Signature)", kAddress).certificate;
    CardDocument document;
    document.add(CardFile::rootCertificate, authority.self().certificate.der());
    document.add(CardFile::caCertificate, authority.self().certificate.der());
    document.add(CardFile::authCertificate, authentication.der());
    document.add(CardFile::signCertificate, signature.der());
    TrustAnchors anchors;
    anchors.add(authority.self().certificate);
    const auto list = CertificateList::of(document, anchors, std::chrono::system_clock::now());
    ScriptedFetcher fetcher;
    RevocationChecker checker(fetcher);
    checker.setCertificates(list);
    authority.forget(authentication);
    authority.revoke(signature, "keyCompromise");
    checker.start();
    fetcher.answer(authority.answer(fetcher.waiting()->request.body, authority.self()));
    REQUIRE(checker.check(Role::authentication).status->state == RevocationState::unknown);
    fetcher.answer(authority.answer(fetcher.waiting()->request.body, authority.self()));
    const CertificateSummary summary = summaryOf(list, checker, false);
    CHECK(summary.level == StatusLevel::problem);
    CHECK(summary.reason.startsWith(texts::roleName(Role::signature)));
}
