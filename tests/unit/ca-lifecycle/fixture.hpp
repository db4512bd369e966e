// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/lifecycle.hpp"
#include "ca/sweeper.hpp"
#include "support/fake_store.hpp"
#include "support/refusal.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

namespace eid::test {

struct LifecycleFixture {
    explicit LifecycleFixture(TestAuthorityOptions made = {}) : authority(std::move(made)) { authority.enrol(store); }

    /// A certificate made now that ends in a year.
    ca::CertificateKey add(ca::State state, std::optional<ca::Reason> reason = std::nullopt,
                           const std::string &profile = "identity-authentication") {
        ca::Intent intent;
        intent.key = {authority.issuer.id, ca::Serial::random()};
        intent.requestId = "request-" + intent.key.serial.hex();
        intent.profile = profile;
        intent.at = authority.clock.now();
        intent.notBefore = intent.at;
        intent.notAfter = intent.at + std::chrono::hours(24 * 365);
        store.addCertificate(intent, toBytes("a certificate"), state, reason);
        return intent.key;
    }
    [[nodiscard]] ca::CertificateRecord row(const ca::CertificateKey &key) { return store.certificate(key).value(); }

    std::size_t sweep(const ca::ProfileSet &profiles, std::chrono::seconds confirmWithin) {
        if (!sweeper) {
            restartSweeper();
        }
        return sweeper->sweep(profiles, confirmWithin);
    }
    void restartSweeper() { sweeper = std::make_unique<ca::Sweeper>(store, authority.clock, authority.issuer.id); }

    TestAuthority authority;
    FakeStore store;
    ca::Lifecycle lifecycle{store, authority.clock};
    ca::Actor actor{"ra", "0123"};
    std::unique_ptr<ca::Sweeper> sweeper;
};

} // namespace eid::test
