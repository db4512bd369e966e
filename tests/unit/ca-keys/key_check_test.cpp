// SPDX-License-Identifier: Apache-2.0
#include "core/hash.hpp"
#include "der/writer.hpp"
#include "keys/key_check.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <openssl/bn.h>

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::errorOf;
using eid::test::runProcess;
using eid::test::ScratchFolder;
using eid::test::situationOf;

namespace {

using Number = OpenSslPtr<BIGNUM, BN_free>;
using Scratch = OpenSslPtr<BN_CTX, BN_CTX_free>;

const std::vector<KeyKind> kAll{KeyKind::p256,    KeyKind::p384,    KeyKind::p521,
                                KeyKind::rsa2048, KeyKind::rsa3072, KeyKind::rsa4096};

Bytes octets(const BIGNUM *number) {
    Bytes result(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, result.data());
    return result;
}

Bytes rsaKey(const Bytes &modulus, const Bytes &exponent = {0x01, 0x00, 0x01}) {
    const Bytes null{0x05, 0x00};
    return der::sequence({der::sequence({der::oid("1.2.840.113549.1.1.1"), null}),
                          der::bitString(der::sequence({der::integer(modulus), der::integer(exponent)}))});
}

Bytes ecKey(const Bytes &parameters, const Bytes &point) {
    return der::sequence({der::sequence({der::oid("1.2.840.10045.2.1"), parameters}), der::bitString(point)});
}

/// A product of two primes of `bits`, made by `prime`.
template <typename Prime> Bytes modulusOf(Prime &&prime) {
    const Scratch scratch(BN_CTX_new());
    const Number left = prime();
    const Number right = prime();
    const Number product(BN_new());
    BN_mul(product.get(), left.get(), right.get(), scratch.get());
    return octets(product.get());
}

Number randomPrime(int bits) {
    Number prime(BN_new());
    REQUIRE(BN_generate_prime_ex(prime.get(), bits, 0, nullptr, nullptr, nullptr) == 1);
    return prime;
}

/// A prime as the generator of CVE-2017-15361 made them for 2048-bit keys: k * M + (65537^a mod M), with M the product
/// of the first 126 primes (Nemec et al., "The Return of Coppersmith's Attack", 2017, section 2).
Number rocaPrime() {
    const Scratch scratch(BN_CTX_new());
    const Number product(BN_new());
    BN_one(product.get());
    for (BN_ULONG candidate = 2, found = 0; found < 126; ++candidate) {
        bool prime = true;
        for (BN_ULONG divisor = 2; divisor * divisor <= candidate; ++divisor) {
            prime = prime && candidate % divisor != 0;
        }
        if (prime) {
            BN_mul_word(product.get(), candidate);
            ++found;
        }
    }
    const Number base(BN_new());
    BN_set_word(base.get(), 65537);
    const int free = 1024 - BN_num_bits(product.get());
    for (;;) {
        const Number factor(BN_new());
        const Number exponent(BN_new());
        const Number power(BN_new());
        Number prime(BN_new());
        BN_rand(factor.get(), free, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ANY);
        BN_rand(exponent.get(), 256, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
        BN_mod_exp(power.get(), base.get(), exponent.get(), product.get(), scratch.get());
        BN_mul(prime.get(), factor.get(), product.get(), scratch.get());
        BN_add(prime.get(), prime.get(), power.get());
        if (BN_num_bits(prime.get()) == 1024 && BN_check_prime(prime.get(), scratch.get(), nullptr) == 1) {
            return prime;
        }
    }
}

std::string refusalOf(const KeyCheck &check, const Bytes &key) {
    const Error error = errorOf([&] { check.require(key, kAll); });
    CHECK(error.situation() == Situation::keyWeak);
    return error.context();
}

} // namespace

TEST_CASE("Good keys of every kind pass, and only the kinds the profile takes") {
    const KeyCheck check;
    for (const KeyKind kind : kAll) {
        INFO(nameOf(kind));
        const Bytes key = kind == KeyKind::rsa4096 || kind == KeyKind::rsa3072
                              ? rsaKey(modulusOf([&] { return randomPrime(kind == KeyKind::rsa3072 ? 1536 : 2048); }))
                              : makeThrowAwayKey(kind)->publicKeyInfo();
        CHECK_NOTHROW(check.require(key, kAll));
        CHECK_NOTHROW(check.require(key, {kind}));
        const KeyKind other = kind == KeyKind::p256 ? KeyKind::p384 : KeyKind::p256;
        CHECK(situationOf([&] { check.require(key, {other}); }) == Situation::keyWeak);
        CHECK(situationOf([&] { check.require(key, {}); }) == Situation::keyWeak);
    }
}

TEST_CASE("Many ordinary moduli pass: the test for ROCA does not cry wolf") {
    // Any odd number without small factors will do; primality does not matter to the test.
    const KeyCheck check;
    int passed = 0;
    int smallFactor = 0;
    for (int round = 0; round < 2000; ++round) {
        const Number modulus(BN_new());
        BN_rand(modulus.get(), 2048, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD);
        try {
            check.require(rsaKey(octets(modulus.get())), kAll);
            ++passed;
        } catch (const Error &error) {
            CHECK(error.context().find("small prime factor") != std::string::npos);
            ++smallFactor;
        }
    }
    // By Mertens, 2 * e^-gamma / ln 751 = 17 % of the odd numbers have no prime factor up to 751.
    CHECK(passed > 200);
    CHECK(smallFactor > 1000);
}

TEST_CASE("A modulus of ROCA's form is refused") {
    const KeyCheck check;
    CHECK(refusalOf(check, rsaKey(modulusOf(rocaPrime))).find("ROCA") != std::string::npos);
    // One prime of that form is not enough to have the fingerprint.
    const Scratch scratch(BN_CTX_new());
    const Number product(BN_new());
    BN_mul(product.get(), rocaPrime().get(), randomPrime(1024).get(), scratch.get());
    CHECK_NOTHROW(check.require(rsaKey(octets(product.get())), kAll));
}

TEST_CASE("RSA keys with bad numbers are refused, saying what is bad") {
    const KeyCheck check;
    const Bytes good = modulusOf([] { return randomPrime(1024); });
    CHECK_NOTHROW(check.require(rsaKey(good), kAll));
    CHECK(refusalOf(check, rsaKey(good, {0x03})).find("below 65537") != std::string::npos);
    CHECK(refusalOf(check, rsaKey(good, {0x01})).find("below 65537") != std::string::npos);
    CHECK(refusalOf(check, rsaKey(good, {0xFF, 0xFF})).find("below 65537") != std::string::npos);
    CHECK(refusalOf(check, rsaKey(good, {0x01, 0x00, 0x02})).find("even") != std::string::npos);
    Bytes large(33, 0);
    large.front() = 1;
    large.back() = 1;
    CHECK(refusalOf(check, rsaKey(good, large)).find("above 2^256") != std::string::npos);
    Bytes largest(32, 0xFF);
    CHECK_NOTHROW(check.require(rsaKey(good, largest), kAll));

    Bytes even = good;
    even.back() = static_cast<std::uint8_t>(even.back() & 0xFEU);
    CHECK(refusalOf(check, rsaKey(even)).find("even") != std::string::npos);
    for (const BN_ULONG factor : {3UL, 5UL, 167UL, 173UL, 751UL}) {
        // A multiple of the factor, odd and of the right length.
        const Number multiple(BN_new());
        BN_rand(multiple.get(), 2048, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ODD);
        BN_sub_word(multiple.get(), BN_mod_word(multiple.get(), factor));
        if (BN_is_odd(multiple.get()) == 0) {
            BN_sub_word(multiple.get(), factor);
        }
        const Bytes modulus = octets(multiple.get());
        CHECK(refusalOf(check, rsaKey(modulus)).find("small prime factor") != std::string::npos);
    }
    for (const int bits : {512, 1024, 2047, 2049}) {
        Bytes modulus(static_cast<std::size_t>(bits + 7) / 8, 0xFF);
        modulus.front() = static_cast<std::uint8_t>(0xFFU >> ((8U - static_cast<unsigned>(bits) % 8U) % 8U));
        CHECK(refusalOf(check, rsaKey(modulus)).find(std::to_string(bits) + " bits") != std::string::npos);
    }
    CHECK(situationOf([&] { check.require(rsaKey({}), kAll); }) == Situation::keyWeak);
    CHECK(situationOf([&] { check.require({}, kAll); }) == Situation::requestMalformed);
}

TEST_CASE("Keys on a blocklist are refused") {
    const ScratchFolder folder;
    const Bytes listed = modulusOf([] { return randomPrime(1024); });
    const Bytes free = modulusOf([] { return randomPrime(1024); });
    // The list is made as Debian's were: with the openssl and sha1sum programs.
    std::ofstream(folder.path / "key.der", std::ios::binary) << toText(rsaKey(listed));
    const auto printed = runProcess(
        {"openssl", "rsa", "-pubin", "-inform", "DER", "-in", folder.path / "key.der", "-noout", "-modulus"});
    REQUIRE(printed.exit == 0);
    const std::string digest = runProcess({"sha1sum"}, printed.out).out.substr(0, 40);
    const std::string path = folder.path / "list";
    std::ofstream(path) << "# weak keys\n\n0123456789abcdef0123\n" << digest.substr(20) << "\n";
    const KeyCheck check({path});
    CHECK(refusalOf(check, rsaKey(listed)).find("list of known weak keys") != std::string::npos);
    CHECK_NOTHROW(check.require(rsaKey(free), kAll));
    CHECK_NOTHROW(KeyCheck().require(rsaKey(listed), kAll));

    std::ofstream(path) << "# weak keys\nnonsense\n";
    const Error error = errorOf([&] { KeyCheck({path}); });
    CHECK(error.situation() == Situation::configurationInvalid);
    CHECK(error.context().find("list:2") != std::string::npos);
    CHECK(situationOf([&] { KeyCheck({folder.path / "none"}); }) == Situation::fileNotReadable);
}

TEST_CASE("EC keys off their curve, at infinity, compressed or with a spelt-out curve are refused") {
    const KeyCheck check;
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::p521}) {
        INFO(nameOf(kind));
        const Bytes good = makeThrowAwayKey(kind)->publicKeyInfo();
        for (std::size_t position = good.size() - 1; position > good.size() - 100 && position > 30; position -= 7) {
            Bytes off = good;
            off[position] ^= 1U;
            CHECK(refusalOf(check, off).find("not on its curve") != std::string::npos);
        }
    }
    const Bytes curve = der::oid("1.2.840.10045.3.1.7");
    CHECK(refusalOf(check, ecKey(curve, {0x00})).find("infinity") != std::string::npos);
    CHECK(refusalOf(check, ecKey(curve, {})).find("uncompressed") != std::string::npos);
    Bytes compressed(33, 0x11);
    compressed[0] = 2;
    CHECK(refusalOf(check, ecKey(curve, compressed)).find("uncompressed") != std::string::npos);
    CHECK(refusalOf(check, ecKey(curve, Bytes(65, 0x04))).find("not on its curve") != std::string::npos);
    CHECK(refusalOf(check, ecKey(curve, Bytes(64, 0x04))).find("not on its curve") != std::string::npos);
    CHECK(refusalOf(check, ecKey(der::oid("1.3.132.0.10"), Bytes(65, 0x04))).find("no curve that is certified") !=
          std::string::npos); // secp256k1
    const auto spelt =
        runProcess({"openssl", "ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-outform", "DER"});
    REQUIRE(spelt.exit == 0);
    CHECK(refusalOf(check, ecKey(toBytes(spelt.out), Bytes(65, 0x04))).find("spells out its curve") !=
          std::string::npos);
}
