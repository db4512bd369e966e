// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"

#include "issuance/issuing_service.hpp"
#include "support/refusal.hpp"
#include "unit/ca-ocsp/ocsp_client.hpp"

#include <catch2/catch.hpp>

#include <openssl/x509_vfy.h>

namespace eid::test {

using namespace ca;

namespace {

TestAuthorityOptions withShards(int shards) {
    TestAuthorityOptions options;
    options.shards = shards;
    return options;
}

X509Ptr parsed(const Bytes &der) {
    const unsigned char *at = der.data();
    return X509Ptr(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

} // namespace

StatusWorld::StatusWorld(int count, int shards) : authority(withShards(shards)) {
    options.folder = (scratch.path / "crl").string();
    std::filesystem::create_directories(journals);
    StoreOptions made;
    made.address = address();
    made.journalFolder = journals.string();
    static_cast<void>(migrateStore(made));
    open();
    authority.enrol(*store);
    auto key = makeThrowAwayKey(KeyKind::p256);
    Bytes certificate = authority.certifyService("ocsp-signer", "OCSP", *key);
    const Time notAfter = CertificateView::parse(certificate).notAfter;
    signer_ = std::make_shared<const OcspSigner>(OcspSigner{std::move(key), std::move(certificate), notAfter});
    close();
    open();

    IssuingService issuing(*store, authority.issuer, authority.key, authority.profiles, authority.keyCheck,
                           authority.clock);
    for (int i = 0; i < count; ++i) {
        certificates.push_back(issuing.issue(citizenRequest(static_cast<unsigned>(i))).record);
        REQUIRE(certificates.back().state == State::onHold);
        model.push_back({State::onHold, certificates.back().stateAt, Reason::certificateHold});
    }
    for (std::size_t i = 1; i < certificates.size(); i += 2) {
        REQUIRE(release(i));
    }
}

StatusWorld::~StatusWorld() {
    close();
}

void StatusWorld::close() {
    responder_.reset();
    store.reset();
}

void StatusWorld::open() {
    StoreOptions opened;
    opened.address = address();
    opened.journalFolder = journals.string();
    opened.chain = "first";
    store = openStore(opened);
    if (signer_) {
        OcspOptions ocsp;
        ocsp.watch = std::chrono::milliseconds(20);
        ocsp.milestones = [this](std::string_view place) {
            if (place == "cache.after-refresh") {
                turns_.count();
            }
        };
        responder_ = std::make_unique<OcspResponder>(*store, authority.clock, ocsp, nullptr);
        responder_->serve(authority.issuer, [this] { return signer_; });
    }
}

CrlPublisher StatusWorld::publisher() {
    return {*store, authority.issuer, authority.key, authority.clock, options};
}

std::string StatusWorld::listPath(int shard, bool delta) const {
    const std::string stem = options.folder + "/" + authority.issuer.name;
    return (authority.issuer.shards > 1 ? stem + "-" + std::to_string(shard) : stem) + (delta ? ".delta.crl" : ".crl");
}

bool StatusWorld::modelHold(std::size_t certificate) {
    ModelStatus &status = model.at(certificate);
    if (status.state == State::active) {
        status = {State::onHold, authority.clock.now(), Reason::certificateHold};
    }
    return status.state == State::onHold;
}

bool StatusWorld::modelRelease(std::size_t certificate) {
    ModelStatus &status = model.at(certificate);
    if (status.state == State::onHold) {
        status = {State::active, {}, Reason::unspecified};
    }
    return status.state == State::active;
}

void StatusWorld::modelRevoke(std::size_t certificate, Reason reason) {
    ModelStatus &status = model.at(certificate);
    if (status.state != State::revoked) {
        status = {State::revoked, status.state == State::onHold ? status.at : authority.clock.now(), reason};
    }
}

bool StatusWorld::hold(std::size_t certificate) {
    const bool allowed = modelHold(certificate);
    Lifecycle lifecycle(*store, authority.clock);
    const auto act = [&] { return lifecycle.hold(certificates.at(certificate).key, actor_); };
    if (allowed) {
        REQUIRE(act().state == State::onHold);
    } else {
        REQUIRE(situationOf(act) == Situation::transitionForbidden);
    }
    responder_->forget(certificates.at(certificate).key);
    return allowed;
}

bool StatusWorld::release(std::size_t certificate) {
    const bool allowed = modelRelease(certificate);
    Lifecycle lifecycle(*store, authority.clock);
    const auto act = [&] { return lifecycle.release(certificates.at(certificate).key, actor_); };
    if (allowed) {
        REQUIRE(act().state == State::active);
    } else {
        REQUIRE(situationOf(act) == Situation::transitionForbidden);
    }
    responder_->forget(certificates.at(certificate).key);
    return allowed;
}

void StatusWorld::revoke(std::size_t certificate, Reason reason) {
    modelRevoke(certificate, reason);
    const auto record =
        Lifecycle(*store, authority.clock).revoke(certificates.at(certificate).key, reason, std::nullopt, actor_);
    REQUIRE(record.state == State::revoked); // never refused
    responder_->forget(certificates.at(certificate).key);
}

std::map<Serial, ParsedEntry> StatusWorld::expectedEntries() const {
    std::map<Serial, ParsedEntry> expected;
    for (std::size_t i = 0; i < model.size(); ++i) {
        if (model[i].state != State::active) {
            const int reason = model[i].reason == Reason::unspecified ? -1 : static_cast<int>(model[i].reason);
            expected[certificates[i].key.serial] = {reason, wholeSeconds(model[i].at), std::nullopt};
        }
    }
    return expected;
}

void StatusWorld::requireFull() {
    std::map<Serial, ParsedEntry> seen;
    for (int shard = 0; shard < authority.issuer.shards; ++shard) {
        const ParsedCrl crl(listPath(shard, false));
        REQUIRE(crl.verifies(authority.issuer.certificate));
        seen.merge(crl.entries());
    }
    REQUIRE(seen == expectedEntries());
}

void StatusWorld::requireFullWithDelta() {
    std::map<Serial, ParsedEntry> seen;
    for (int shard = 0; shard < authority.issuer.shards; ++shard) {
        const ParsedCrl full(listPath(shard, false));
        const ParsedCrl delta(listPath(shard, true));
        REQUIRE(delta.verifies(authority.issuer.certificate));
        REQUIRE(*delta.baseNumber() <= *full.number());
        REQUIRE(*delta.number() >= *full.number());
        REQUIRE((*delta.number() == *full.number()) == (delta.thisUpdate() == full.thisUpdate()));
        auto both = full.entries();
        for (const auto &[serial, entry] : delta.entries()) {
            if (entry.reason == static_cast<int>(Reason::removeFromCrl)) {
                both.erase(serial);
            } else {
                both[serial] = entry;
            }
        }
        seen.merge(both);
    }
    REQUIRE(seen == expectedEntries());
}

void StatusWorld::requireOcsp(bool beforehandToo) {
    for (std::size_t i = 0; i < model.size(); ++i) {
        const Bytes id = certId(authority.issuer, certificates[i].key.serial, i % 2 == 0 ? "SHA1" : "SHA256");
        std::vector<Bytes> requests{ocspRequest({id}, {nonceExtension(Bytes(32, 9))})};
        if (beforehandToo) {
            requests.push_back(ocspRequest({id}));
        }
        for (const Bytes &request : requests) {
            const AnswerSeen answer = see(*responder_->answer(request).response, authority.issuer, authority.root);
            REQUIRE(answer.response == "successful");
            REQUIRE(answer.singles.size() == 1);
            const SingleSeen &single = answer.singles.front();
            if (model[i].state == State::active) {
                REQUIRE(single.status == "good");
            } else {
                REQUIRE(single.status == "revoked");
                REQUIRE(single.revokedAt == wholeSeconds(model[i].at));
                const bool unspecified = model[i].reason == Reason::unspecified;
                const bool reasonFits =
                    single.reason == static_cast<int>(model[i].reason) || (unspecified && single.reason == -1);
                REQUIRE(reasonFits);
            }
        }
    }
}

void StatusWorld::requireValidation() {
    const OpenSslPtr<X509_STORE, X509_STORE_free> roots(X509_STORE_new());
    const X509Ptr root = parsed(authority.root.certificate);
    const X509Ptr issuing = parsed(authority.issuer.certificate);
    X509_STORE_add_cert(roots.get(), root.get());
    std::vector<ParsedCrl> lists;
    for (int shard = 0; shard < authority.issuer.shards; ++shard) {
        lists.emplace_back(listPath(shard, false));
        lists.emplace_back(listPath(shard, true));
    }
    for (std::size_t i = 0; i < model.size(); ++i) {
        const X509Ptr certificate = parsed(certificates[i].der);
        const OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
        STACK_OF(X509) *chain = sk_X509_new_null();
        sk_X509_push(chain, issuing.get());
        STACK_OF(X509_CRL) *crls = sk_X509_CRL_new_null();
        for (const ParsedCrl &list : lists) {
            sk_X509_CRL_push(crls, list.get());
        }
        X509_STORE_CTX_init(context.get(), roots.get(), certificate.get(), chain);
        X509_STORE_CTX_set0_crls(context.get(), crls);
        X509_VERIFY_PARAM *rules = X509_STORE_CTX_get0_param(context.get());
        X509_VERIFY_PARAM_set_flags(rules,
                                    X509_V_FLAG_CRL_CHECK | X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS);
        X509_VERIFY_PARAM_set_time(rules, std::chrono::system_clock::to_time_t(authority.clock.now()));
        const bool valid = X509_verify_cert(context.get()) == 1;
        const int verdict = X509_STORE_CTX_get_error(context.get());
        sk_X509_free(chain);
        sk_X509_CRL_free(crls);
        static_cast<void>(takeOpenSslErrors());
        INFO("certificate " << i << ": " << X509_verify_cert_error_string(verdict));
        REQUIRE(verdict == (model[i].state == State::active ? X509_V_OK : X509_V_ERR_CERT_REVOKED));
        REQUIRE(valid == (model[i].state == State::active));
    }
}

void StatusWorld::requireCheck() {
    REQUIRE(checkPublished(*store, authority.issuer, options, authority.clock.now()).faults ==
            std::vector<std::string>());
}

} // namespace eid::test
