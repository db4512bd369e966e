// SPDX-License-Identifier: Apache-2.0
#include "keys/key_provider.hpp"
#include "limited_token.hpp"
#include "support/refusal.hpp"
#include "support/softhsm_token.hpp"
#include "unit/ca-keys/verify.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <dlfcn.h>
#include <string>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::signsWell;
using eid::test::situationOf;
using eid::test::SoftHsmToken;
using eid::test::verifies;
using namespace std::chrono_literals;

namespace {

SecretSource pinOf(const std::string &pin) {
    return [pin] {
        SecretBytes secret;
        secret.append(asBytes(pin));
        return secret;
    };
}

TokenOptions optionsOf(const SoftHsmToken &token, const std::string &module,
                       std::chrono::milliseconds patience = 5000ms) {
    return {module, token.label, pinOf(token.pin), 4, patience};
}

/// The limiting module's settings, as they are after loading.
LimitedToken &limits() {
    static void *const library = ::dlopen(EID_LIMITED_TOKEN, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    return *reinterpret_cast<LimitedToken *(*)()>(::dlsym(library, "limitedTokenSettings"))();
}

} // namespace

TEST_CASE("Keys are made in the token, stay there, and sign") {
    const SoftHsmToken token;
    const auto keys = tokenKeys(optionsOf(token, SoftHsmToken::module()));
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::rsa2048}) {
        const std::string name(nameOf(kind));
        INFO(name);
        CHECK_FALSE(keys->exists(name));
        CHECK(situationOf([&] { keys->open(name); }) == Situation::keyNotFound);
        const auto made = keys->generate(name, kind);
        CHECK(made->kind() == kind);
        CHECK(keys->exists(name));
        CHECK(situationOf([&] { keys->generate(name, kind); }) == Situation::ceremonyExists);
        const auto opened = keys->open(name);
        CHECK(opened->publicKeyInfo() == made->publicKeyInfo());
        CHECK(signsWell(*opened, usualAlgorithm(kind), "message"));
        const auto wrong = kind == KeyKind::rsa2048 ? SignatureAlgorithm::ecdsaSha256 : SignatureAlgorithm::rsaSha256;
        CHECK(situationOf([&] { opened->sign(wrong, asBytes("message")); }) == Situation::schemeNotSupported);

        // OpenSSL signs with it by itself, and the key outlives the object it was asked from.
        EvpKey own = keys->open(name)->openSslKey();
        const OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
        const auto algorithm =
            kind == KeyKind::rsa2048 ? SignatureAlgorithm::rsaSha256 : SignatureAlgorithm::ecdsaSha256;
        REQUIRE(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, own.get()) == 1);
        Bytes signature(1024);
        std::size_t size = signature.size();
        REQUIRE(EVP_DigestSign(context.get(), signature.data(), &size, asBytes("message").data(), 7) == 1);
        signature.resize(size);
        CHECK(verifies(opened->publicKeyInfo(), algorithm, asBytes("message"), signature));
    }
    const auto listed =
        test::runProcess({"pkcs11-tool", "--module", SoftHsmToken::module(), "--token-label", token.label, "--login",
                          "--pin", token.pin, "--list-objects", "--type", "privkey"});
    REQUIRE(listed.exit == 0);
    std::size_t guarded = 0;
    for (std::size_t at = 0;
         (at = listed.out.find("sensitive, always sensitive, never extractable", at)) != std::string::npos; ++at) {
        ++guarded;
    }
    INFO(listed.out);
    CHECK(guarded == 3);
}

TEST_CASE("A PIN that was refused is presented once and never again") {
    const SoftHsmToken token;
    limits() = LimitedToken();
    TokenOptions options = optionsOf(token, EID_LIMITED_TOKEN, 200ms);
    options.pin = pinOf("wrong-pin");
    const auto keys = tokenKeys(options);
    for (int round = 0; round < 3; ++round) {
        CHECK(situationOf([&] { keys->open("key"); }) == Situation::tokenPinRefused);
        CHECK(situationOf([&] { keys->generate("key", KeyKind::p256); }) == Situation::tokenPinRefused);
    }
    CHECK(limits().logins == 1);
}

TEST_CASE("A locked token, and one with its last try left, see no PIN at all; they are back by themselves") {
    const SoftHsmToken token;
    limits() = LimitedToken();
    const auto keys = tokenKeys(optionsOf(token, EID_LIMITED_TOKEN, 200ms));
    limits().locked = true;
    CHECK(situationOf([&] { keys->exists("key"); }) == Situation::tokenPinRefused);
    limits().locked = false;
    limits().finalTry = true;
    CHECK(situationOf([&] { keys->exists("key"); }) == Situation::tokenPinRefused);
    CHECK(limits().logins == 0);
    limits().finalTry = false;
    CHECK_FALSE(keys->exists("key"));
    CHECK(limits().logins == 1);
}

TEST_CASE("A token with two sessions serves many threads, and one with none gives up in time") {
    const SoftHsmToken token;
    limits() = LimitedToken();
    limits().sessions = 2;
    const auto keys = tokenKeys(optionsOf(token, EID_LIMITED_TOKEN));
    const auto key = keys->generate("key", KeyKind::p256);
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 6; ++thread) {
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                good += signsWell(*key, SignatureAlgorithm::ecdsaSha256, std::to_string(round)) ? 1 : 0;
            }
        });
    }
    keys->generate("another", KeyKind::p256); // needs a session of its own while the others are in use
    for (auto &thread : threads) {
        thread.join();
    }
    CHECK(good == 120);
    CHECK(limits().mostSessions <= 2);
    CHECK(limits().logins <= 3);

    limits().sessions = 0;
    const auto others = tokenKeys(optionsOf(token, EID_LIMITED_TOKEN, 100ms));
    CHECK(situationOf([&] { others->open("key"); }) == Situation::authorityKeyUnavailable);
    limits().sessions = 2;
}

TEST_CASE("What is no module, and a token that is not there, are told as such") {
    const SoftHsmToken token;
    TokenOptions options = optionsOf(token, "/nowhere/module.so", 50ms);
    CHECK(situationOf([&] { tokenKeys(options)->open("key"); }) == Situation::authorityKeyUnavailable);
    options = optionsOf(token, SoftHsmToken::module(), 50ms);
    options.tokenLabel = "another";
    CHECK(situationOf([&] { tokenKeys(options)->open("key"); }) == Situation::authorityKeyUnavailable);
}
