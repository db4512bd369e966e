// SPDX-License-Identifier: Apache-2.0
#include "issuance/signature_check.hpp"

#include "core/clock_guard.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "der/writer.hpp"
#include "issuance/p384_verifier.hpp"
#include "keys/signing_key.hpp"
#include "support/refusal.hpp"
#include "support/test_authority.hpp"

#include <botan/pubkey.h>
#include <botan/x509_key.h>
#include <catch2/catch.hpp>

#include <memory>

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

TEST_CASE("a hash of another length than the curve's is no difference to the check") {
    const auto key = ca::makeThrowAwayKey(ca::KeyKind::p384);
    for (const auto algorithm : {ca::SignatureAlgorithm::ecdsaSha256, ca::SignatureAlgorithm::ecdsaSha384,
                                 ca::SignatureAlgorithm::ecdsaSha512}) {
        const ca::SignatureCheck check(key->publicKeyInfo(), algorithm);
        const Bytes signature = key->sign(algorithm, asBytes("x"));
        CHECK(check.verifies(asBytes("x"), signature));
        CHECK_FALSE(check.verifies(asBytes("y"), signature));
    }
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

TEST_CASE("the fast check of P-384 says what Botan says") {
    constexpr int kKeys = 3;
    constexpr int kMessages = 40;
    for (int k = 0; k < kKeys; ++k) {
        const auto key = ca::makeThrowAwayKey(ca::KeyKind::p384);
        const Bytes &info = key->publicKeyInfo();
        const ca::P384Verifier fast(ca::publicKeyBits(info));
        const std::unique_ptr<Botan::Public_Key> botan(
            Botan::X509::load_key(std::vector<std::uint8_t>(info.begin(), info.end())));
        const auto agree = [&](const Bytes &digest, const Bytes &signature) {
            Botan::PK_Verifier verifier(*botan, "Raw");
            const bool expected = verifier.verify_message(digest, signature);
            CHECK(fast.verifies(digest, signature) == expected);
            return expected;
        };
        for (int i = 0; i < kMessages; ++i) {
            Bytes digest = ca::hash("SHA384", asBytes(std::to_string(k * kMessages + i)));
            if (i % 8 == 7) {
                digest.assign(48, static_cast<std::uint8_t>(i == 7    ? 0xFF
                                                            : i == 15 ? 0x00
                                                                      : i)); // above the order; zero
            }
            Bytes signature = der::ecdsaToPlain(key->signDigest(ca::SignatureAlgorithm::ecdsaSha384, digest), 48);
            CHECK(agree(digest, signature));
            signature[static_cast<std::size_t>(i * 7 % 96)] ^= static_cast<std::uint8_t>(1U << (i % 8));
            CHECK_FALSE(agree(digest, signature));
        }
    }
}

TEST_CASE("the fast check of P-384 meets points at infinity, keys that are no keys, and numbers out of range") {
    const Bytes x = fromHex("AA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E38"
                            "72760AB7");
    const Bytes y = fromHex("3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C"
                            "90EA0E5F");
    const Bytes minusY = fromHex("C9E821B569D9D390A26167406D6D23D6070BE242D765EB83"
                                 "1625CEEC4A0F473EF59F4E30E2817E6285BCE2846F15F1A0");
    const Bytes order = fromHex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC19"
                                "6ACCC52973");
    const auto joined = [](const Bytes &first, const Bytes &second) {
        Bytes both = first;
        der::append(both, second);
        return both;
    };
    const Bytes one = fromHex(std::string(94, '0') + "01");
    const Bytes zero(48, 0);
    // The private key 1: with the number 1 as k, r is the base point's x, and s = e + r; e = 0 makes s = r.
    const ca::P384Verifier base(joined({4}, joined(x, y)));
    CHECK(base.verifies(zero, joined(x, x)));
    CHECK_FALSE(base.verifies(one, joined(x, x)));
    // The private key -1: u1 = u2 makes infinity, which has no x.
    const ca::P384Verifier negative(joined({4}, joined(x, minusY)));
    CHECK_FALSE(negative.verifies(x, joined(x, one)));
    CHECK_FALSE(base.verifies(zero, joined(zero, one)));
    CHECK_FALSE(base.verifies(zero, joined(one, zero)));
    CHECK_FALSE(base.verifies(zero, joined(order, one)));
    CHECK_FALSE(base.verifies(zero, joined(one, order)));
    CHECK_FALSE(base.verifies({}, joined(x, x)));
    CHECK_FALSE(base.verifies(zero, x));
    CHECK(situationOf([&] { ca::P384Verifier(joined({4}, joined(x, x))); }) == Situation::certificateInvalid);
    CHECK(situationOf([&] { ca::P384Verifier(joined({2}, x)); }) == Situation::certificateInvalid);
    CHECK(situationOf([&] { ca::P384Verifier(joined({4}, joined(Bytes(48, 0xFF), y))); }) ==
          Situation::certificateInvalid);
}

TEST_CASE("keys of no kind that is used here are refused") {
    CHECK_THROWS_AS(ca::SignatureCheck(fromHex("3000"), ca::SignatureAlgorithm::ecdsaSha256), Error);
}

TEST_CASE("a clock's guard tells steps from running on") {
    ca::ClockGuard guard(2s);
    test::ManualClock clock{ca::Time(std::chrono::hours(500000))};
    const auto says = [&] { return situationOf([&] { static_cast<void>(guard.requireSteady(clock)); }); };
    CHECK(guard.requireSteady(clock) == clock.now());
    clock.advance(1h); // also while the computer slept
    CHECK_NOTHROW(guard.requireSteady(clock));
    clock.set(clock.now() - 2s);
    CHECK_NOTHROW(guard.requireSteady(clock));
    CHECK_FALSE(guard.hasStep());
    const ca::Time right = clock.now();
    const auto step = GENERATE(-3600s, -3s, 5s, 24h * 365 * 30);
    clock.set(right + step);
    CHECK(says() == Situation::clockDisagrees);
    const auto told = guard.takeStep();
    REQUIRE(told);
    CHECK(std::chrono::abs(*told - step) <= 2s);
    CHECK_FALSE(guard.takeStep());
    clock.advance(9s);
    CHECK(says() == Situation::clockDisagrees);
    CHECK_FALSE(guard.hasStep());
    SECTION("it is set right again") {
        clock.set(right + 9s);
        CHECK_NOTHROW(guard.requireSteady(clock));
        CHECK_FALSE(guard.hasStep());
    }
    SECTION("it runs on from there") {
        clock.advance(1s);
        CHECK_NOTHROW(guard.requireSteady(clock));
        CHECK_NOTHROW(guard.requireSteady(clock));
        clock.set(right); // which is a step now
        CHECK(says() == Situation::clockDisagrees);
        CHECK(guard.takeStep());
    }
    SECTION("it is set once more, and settles anew") {
        clock.set(clock.now() + 10s);
        CHECK(says() == Situation::clockDisagrees);
        CHECK(guard.takeStep());
        clock.advance(9s);
        CHECK(says() == Situation::clockDisagrees);
        clock.advance(1s);
        CHECK_NOTHROW(guard.requireSteady(clock));
    }
}

TEST_CASE("the computer's clock and the database's are compared") {
    const ca::ClockGuard guard(2s);
    const ca::Time start{std::chrono::hours(500000)};
    guard.requireAgreement(start, start + 2s);
    guard.requireAgreement(start, std::nullopt);
    CHECK(situationOf([&] { guard.requireAgreement(start, start + 2001ms); }) == Situation::clockDisagrees);
    CHECK(situationOf([&] { guard.requireAgreement(start, start - 2001ms); }) == Situation::clockDisagrees);
}
