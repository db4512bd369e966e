// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crl/crl_publisher.hpp"
#include "support/fake_store.hpp"
#include "support/parsed_crl.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

namespace eid::test {

/// An authority with a store in memory and a folder for its lists.
struct CrlFixture {
    explicit CrlFixture(TestAuthorityOptions made = {}) : authority(std::move(made)) {
        authority.enrol(store);
        options.folder = (scratch.path / "crl").string();
    }

    [[nodiscard]] ca::CrlPublisher publisher(ca::Metrics *metrics = nullptr) {
        return {store, authority.issuer, authority.key, authority.clock, options, metrics};
    }
    [[nodiscard]] ca::CrlCheck check() {
        return checkPublished(store, authority.issuer, options, authority.clock.now());
    }
    [[nodiscard]] std::string path(const std::string &rest) const {
        return options.folder + "/" + authority.issuer.name + rest;
    }

    /// A certificate made now. @param last octet of its serial, which is 16 octets like all.
    ca::CertificateKey add(int number, int shard, ca::State state = ca::State::active,
                           std::optional<ca::Reason> reason = std::nullopt) {
        ca::Intent intent;
        intent.key = {authority.issuer.id, serial(number)};
        intent.requestId = "request-" + std::to_string(number);
        intent.profile = "identity-authentication";
        intent.shard = shard;
        intent.at = authority.clock.now();
        intent.notBefore = intent.at;
        intent.notAfter = intent.at + std::chrono::hours(24 * 365);
        store.addCertificate(intent, toBytes("a certificate"), state, reason);
        return intent.key;
    }
    static ca::Serial serial(int number) {
        std::array<std::uint8_t, 16> octets{0x55};
        octets[14] = static_cast<std::uint8_t>(number >> 8);
        octets[15] = static_cast<std::uint8_t>(number);
        return ca::Serial::fromInteger(octets);
    }

    void change(const ca::CertificateKey &key, ca::State to, std::optional<ca::Reason> reason = std::nullopt) {
        store.write([&](ca::Writing &writing) {
            ca::Change change;
            change.to = to;
            change.reason = reason;
            change.at = authority.clock.now();
            writing.change(key, change, ca::Actor());
        });
    }

    TestAuthority authority;
    FakeStore store;
    ScratchFolder scratch;
    ca::CrlOptions options;
};

/// Files of a folder, so that nothing forgotten stays unseen.
inline std::vector<std::string> namesIn(const std::string &folder) {
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace eid::test
