// SPDX-License-Identifier: Apache-2.0
#include "issuance/signature_check.hpp"

#include "issuance/clock_guard.hpp"
#include "keys/signing_key.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;
using namespace std::chrono_literals;

TEST_CASE("the authority's signatures are verified, for every kind of key") {
    const auto kind = GENERATE(ca::KeyKind::p256, ca::KeyKind::p384, ca::KeyKind::p521, ca::KeyKind::rsa2048);
    const auto key = ca::makeThrowAwayKey(kind);
    const auto algorithm = ca::usualAlgorithm(kind);
    const ca::SignatureCheck check(key->publicKeyInfo(), algorithm);
    const Bytes message = toBytes("a certificate's content");
    for (int i = 0; i < 8; ++i) {
        const Bytes signature = key->sign(algorithm, message);
        CHECK(check.verifies(message, signature));
        Bytes changed = signature;
        changed[changed.size() - 1 - static_cast<std::size_t>(i)] ^= 0x10U;
        CHECK_FALSE(check.verifies(message, changed));
        CHECK_FALSE(check.verifies(toBytes("another content"), signature));
        CHECK_FALSE(check.verifies(message, ByteView(signature).first(signature.size() - 1)));
    }
    CHECK_FALSE(check.verifies(message, {}));
    CHECK_FALSE(check.verifies(message, toBytes("nothing like a signature")));
    const auto other = ca::makeThrowAwayKey(kind);
    CHECK_FALSE(check.verifies(message, other->sign(algorithm, message)));
}

TEST_CASE("values out of range are no ECDSA signatures") {
    const auto kind = GENERATE(ca::KeyKind::p256, ca::KeyKind::p384);
    const auto key = ca::makeThrowAwayKey(kind);
    const ca::SignatureCheck check(key->publicKeyInfo(), ca::usualAlgorithm(kind));
    const Bytes message = toBytes("x");
    CHECK_FALSE(check.verifies(message, fromHex("3006020100020100"))); // r = s = 0
    CHECK_FALSE(check.verifies(message, fromHex("3006020101020100")));
    CHECK_FALSE(check.verifies(message, fromHex("3006020100020101")));
    CHECK_FALSE(check.verifies(message, fromHex("30060201FF0201FF"))); // negative
    CHECK_FALSE(check.verifies(message, fromHex("3006020101020101")));
}

TEST_CASE("keys of no kind that is used here are refused") {
    CHECK_THROWS_AS(ca::SignatureCheck(fromHex("3000"), ca::SignatureAlgorithm::ecdsaSha256), Error);
}

TEST_CASE("a clock's guard tells steps back from running on") {
    ca::ClockGuard guard(2s);
    const ca::Time start = ca::Time(std::chrono::hours(500000));
    guard.requireForward(start);
    guard.requireForward(start + 1h);
    CHECK_NOTHROW(guard.requireForward(start + 1h - 2s));
    CHECK_FALSE(guard.hasStep());
    CHECK(situationOf([&] { guard.requireForward(start + 1h - 3s); }) == Situation::clockDisagrees);
    CHECK(guard.takeStep() == 3000ms);
    CHECK_FALSE(guard.takeStep());
    CHECK(situationOf([&] { guard.requireForward(start); }) == Situation::clockDisagrees); // a further step
    CHECK(guard.takeStep() == 3600000ms);
    CHECK(situationOf([&] { guard.requireForward(start + 9s); }) == Situation::clockDisagrees);
    CHECK_NOTHROW(guard.requireForward(start + 10s));
    CHECK_NOTHROW(guard.requireForward(start + 9s));
    guard.requireAgreement(start, start + 2s);
    guard.requireAgreement(start, std::nullopt);
    CHECK(situationOf([&] { guard.requireAgreement(start, start + 2001ms); }) == Situation::clockDisagrees);
    CHECK(situationOf([&] { guard.requireAgreement(start, start - 2001ms); }) == Situation::clockDisagrees);
}
