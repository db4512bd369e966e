// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ocsp/ocsp_responder.hpp"
#include "support/fake_store.hpp"
#include "support/test_authority.hpp"
#include "unit/ca-ocsp/ocsp_client.hpp"

#include <eid/error.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace eid::test {

/// Counts the turns of a watch, and lets a test wait for them.
class Turns {
  public:
    void count() {
        {
            const std::lock_guard lock(mutex_);
            ++count_;
        }
        changed_.notify_all();
    }
    /// Waits until `more` whole turns have begun and ended from now on.
    void await(unsigned more = 1) {
        std::unique_lock lock(mutex_);
        const unsigned goal = count_ + more + 1; // one may be on its way already
        changed_.wait(lock, [&] { return count_ >= goal; });
    }
    /// Waits for so many since the beginning. The second one at the latest begins after the issuer is served.
    void awaitTotal(unsigned total) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return count_ >= total; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    unsigned count_ = 0;
};

/// An authority, its store, a signer and a responder for it.
class OcspWorld {
  public:
    explicit OcspWorld(ca::OcspOptions options = {}, ca::KeyKind signerKind = ca::KeyKind::p256)
        : signer(makeSigner(signerKind)) {
        store.fault = [this](std::string_view place) {
            if (place == "read.begin") {
                ++reads;
                if (lost) {
                    throw Error(Situation::storeUnavailable, "lost for the test");
                }
            }
        };
        authority.enrol(store);
        options.milestones = [this](std::string_view place) {
            if (place == "cache.after-refresh") {
                turns.count();
            }
        };
        responder = std::make_unique<ca::OcspResponder>(store, authority.clock, options, &metrics);
        serve();
    }
    ~OcspWorld() { responder.reset(); } // its thread uses what is below
    OcspWorld(const OcspWorld &) = delete;
    OcspWorld &operator=(const OcspWorld &) = delete;

    void serve() {
        responder->serve(authority.issuer, [this]() -> std::shared_ptr<const ca::OcspSigner> {
            const std::lock_guard lock(mutex);
            if (!signer) {
                throw Error(Situation::statusStale, "no signer for the test");
            }
            return signer;
        });
    }

    std::shared_ptr<const ca::OcspSigner> makeSigner(ca::KeyKind kind) {
        auto key = ca::makeThrowAwayKey(kind);
        Bytes certificate = authority.certifyService("ocsp-signer", "OCSP", *key);
        const ca::Time notAfter = ca::CertificateView::parse(certificate).notAfter;
        return std::make_shared<const ca::OcspSigner>(ca::OcspSigner{std::move(key), std::move(certificate), notAfter});
    }
    void setSigner(std::shared_ptr<const ca::OcspSigner> next) {
        const std::lock_guard lock(mutex);
        signer = std::move(next);
    }

    ca::CertificateKey add(ca::State state, std::optional<ca::Reason> reason = std::nullopt,
                           std::chrono::seconds life = std::chrono::hours(24 * 365)) {
        ca::Intent intent;
        intent.key = {authority.issuer.id, ca::Serial::random()};
        intent.requestId = intent.key.serial.hex();
        intent.requestDigest = Bytes(32, 1);
        intent.profile = "identity-authentication";
        intent.publicKeyDigest = intent.key.serial.octets();
        intent.tbs = Bytes(4, 1);
        intent.at = authority.clock.now();
        intent.notBefore = intent.at;
        intent.notAfter = intent.at + life;
        store.addCertificate(intent, Bytes(4, 2), state, reason);
        return intent.key;
    }
    void change(const ca::CertificateKey &key, ca::State to, std::optional<ca::Reason> reason = std::nullopt,
                FakeStore *by = nullptr) {
        (by != nullptr ? *by : store).write([&](ca::Writing &writing) {
            ca::Change wanted;
            wanted.to = to;
            wanted.reason = reason;
            wanted.at = authority.clock.now();
            (void)writing.change(key, wanted, ca::Actor());
        });
    }

    AnswerSeen ask(const Bytes &request) {
        return see(*responder->answer(request).response, authority.issuer, authority.root);
    }
    /// Without nonce, with SHA-1: the answer that may be signed beforehand.
    AnswerSeen ask(const ca::CertificateKey &key) { return ask(ocspRequest({certId(authority.issuer, key.serial)})); }
    std::string statusOf(const ca::CertificateKey &key) {
        const AnswerSeen seen = ask(key);
        return seen.singles.empty() ? seen.response : seen.singles.front().status;
    }
    std::string statusOnDemand(const ca::CertificateKey &key) {
        const AnswerSeen seen =
            ask(ocspRequest({certId(authority.issuer, key.serial)}, {nonceExtension(Bytes(32, 7))}));
        return seen.singles.empty() ? seen.response : seen.singles.front().status;
    }
    std::uint64_t signatures() { return metrics.counter("eid_ocsp_signatures_total", "").value(); }
    std::uint64_t hits() { return metrics.counter("eid_ocsp_cached_total", "").value(); }

    TestAuthority authority;
    FakeStore store;
    std::atomic<bool> lost{false};
    std::atomic<unsigned> reads{0};
    ca::Metrics metrics;
    Turns turns;
    std::mutex mutex;
    std::shared_ptr<const ca::OcspSigner> signer;
    std::unique_ptr<ca::OcspResponder> responder;
};

} // namespace eid::test
