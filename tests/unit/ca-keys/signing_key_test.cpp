// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"
#include "keys/signing_key.hpp"
#include "support/refusal.hpp"
#include "verify.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::situationOf;

namespace {

const std::vector<KeyKind> kKinds{KeyKind::p256,    KeyKind::p384,    KeyKind::p521,
                                  KeyKind::rsa2048, KeyKind::rsa3072, KeyKind::rsa4096};
const std::vector<SignatureAlgorithm> kAlgorithms{SignatureAlgorithm::ecdsaSha256, SignatureAlgorithm::ecdsaSha384,
                                                  SignatureAlgorithm::ecdsaSha512, SignatureAlgorithm::rsaSha256,
                                                  SignatureAlgorithm::rsaSha384,   SignatureAlgorithm::rsaSha512};

} // namespace

TEST_CASE("Each kind of key has a name, a usual algorithm and is known by its public half") {
    for (const KeyKind kind : kKinds) {
        INFO(nameOf(kind));
        CHECK(keyKindNamed(nameOf(kind)) == kind);
        CHECK(isRsa(usualAlgorithm(kind)) == (nameOf(kind).substr(0, 3) == "RSA"));
    }
    CHECK_FALSE(keyKindNamed("P-224"));
    CHECK_FALSE(keyKindNamed(""));
    CHECK(makeThrowAwayKey(KeyKind::p521)->kind() == KeyKind::p521);
}

TEST_CASE("A key signs with every algorithm of its family, and OpenSSL verifies") {
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::p521, KeyKind::rsa2048}) {
        const auto key = makeThrowAwayKey(kind);
        REQUIRE(key->kind() == kind);
        REQUIRE(keyKindOf(key->publicKeyInfo()) == kind);
        for (const SignatureAlgorithm algorithm : kAlgorithms) {
            INFO(nameOf(kind) << " " << nameOf(algorithm));
            if (isRsa(algorithm) != isRsa(usualAlgorithm(kind))) {
                CHECK(situationOf([&] { key->sign(algorithm, asBytes("message")); }) == Situation::schemeNotSupported);
                continue;
            }
            CHECK(test::signsWell(*key, algorithm, "message"));
            CHECK(test::signsWell(*key, algorithm, ""));
            const Bytes digest = hash(hashOf(algorithm), asBytes("message"));
            CHECK(test::verifies(key->publicKeyInfo(), algorithm, asBytes("message"),
                                 key->signDigest(algorithm, digest)));
            CHECK(situationOf([&] { key->signDigest(algorithm, ByteView(digest).subspan(1)); }) ==
                  Situation::digestLength);
        }
    }
}

TEST_CASE("OpenSSL gets the same key for what it signs by itself") {
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::rsa2048}) {
        const auto key = makeThrowAwayKey(kind);
        const EvpKey own = key->openSslKey();
        const OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
        REQUIRE(EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", libraryContext(), nullptr, own.get(),
                                      nullptr) == 1);
        Bytes signature(1024);
        std::size_t size = signature.size();
        REQUIRE(EVP_DigestSign(context.get(), signature.data(), &size, asBytes("message").data(), 7) == 1);
        signature.resize(size);
        CHECK(test::verifies(key->publicKeyInfo(),
                             kind == KeyKind::rsa2048 ? SignatureAlgorithm::rsaSha256 : SignatureAlgorithm::ecdsaSha256,
                             asBytes("message"), signature));
    }
}

TEST_CASE("Many threads sign with one key at once") {
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384}) {
        const auto key = makeThrowAwayKey(kind);
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (int round = 0; round < 10; ++round) {
                    const std::string message = std::to_string(thread) + "/" + std::to_string(round);
                    good += test::signsWell(*key, usualAlgorithm(kind), message) ? 1 : 0;
                }
            });
        }
        for (auto &thread : threads) {
            thread.join();
        }
        CHECK(good == 40);
    }
}

TEST_CASE("What is no SubjectPublicKeyInfo is refused, what is another kind of key has no kind") {
    const Bytes good = makeThrowAwayKey(KeyKind::p256)->publicKeyInfo();
    for (std::size_t length = 0; length < good.size(); ++length) {
        const ByteView cut(good.data(), length);
        CHECK(situationOf([&] { keyKindOf(cut); }) == Situation::requestMalformed);
    }
    Bytes longer = good;
    longer.push_back(0);
    CHECK(situationOf([&] { keyKindOf(longer); }) == Situation::requestMalformed);
    const EvpKey edwards(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    Bytes info(static_cast<std::size_t>(i2d_PUBKEY(edwards.get(), nullptr)));
    std::uint8_t *position = info.data();
    i2d_PUBKEY(edwards.get(), &position);
    CHECK_FALSE(keyKindOf(info));
    const EvpKey small(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-224"));
    info.resize(static_cast<std::size_t>(i2d_PUBKEY(small.get(), nullptr)));
    position = info.data();
    i2d_PUBKEY(small.get(), &position);
    CHECK_FALSE(keyKindOf(info));
}
