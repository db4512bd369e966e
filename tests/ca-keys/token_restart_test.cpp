// SPDX-License-Identifier: Apache-2.0
#include "ca-keys/token_options.hpp"
#include "support/refusal.hpp"
#include "unit/ca-keys/verify.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::daemonOptions;
using eid::test::signsWell;
using eid::test::situationOf;
using eid::test::SoftHsmToken;
using namespace std::chrono_literals;

TEST_CASE("The token's daemon is killed and started again under load: every signature asked for is made and verifies") {
    SoftHsmToken token;
    token.startDaemon();
    const auto keys = tokenKeys(daemonOptions(token, 5000ms)); // the promise: back within five seconds
    const std::vector<std::shared_ptr<SigningKey>> signers{keys->generate("ec", KeyKind::p256),
                                                           keys->generate("rsa", KeyKind::rsa2048)};
    std::atomic<bool> stop{false};
    std::atomic<int> asked{0};
    std::atomic<int> good{0};
    std::mutex mutex;
    std::vector<std::string> faults;
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            SigningKey &key = *signers[thread % signers.size()];
            while (!stop) {
                const std::string message = std::to_string(++asked);
                try {
                    good += signsWell(key, usualAlgorithm(key.kind()), message) ? 1 : 0;
                } catch (const Error &error) {
                    const std::lock_guard lock(mutex);
                    faults.emplace_back(error.what());
                }
            }
        });
    }
    const auto waitFor = [&](int more) {
        for (const int target = good + more; good < target;) {
            std::this_thread::sleep_for(1ms);
            const std::lock_guard lock(mutex);
            if (!faults.empty()) {
                break;
            }
        }
    };
    for (int round = 0; round < 5; ++round) {
        waitFor(20);
        token.killDaemon();
        token.startDaemon();
    }
    waitFor(20);
    stop = true;
    for (auto &thread : threads) {
        thread.join();
    }
    for (const std::string &fault : faults) {
        UNSCOPED_INFO(fault);
    }
    CHECK(faults.empty());
    CHECK(good == asked);
    CHECK(good >= 120);
}

TEST_CASE("A daemon that is not there at the start: unavailable, and back by itself") {
    SoftHsmToken token;
    const auto keys = tokenKeys(daemonOptions(token, 100ms));
    CHECK(situationOf([&] { keys->open("key"); }) == Situation::authorityKeyUnavailable);
    CHECK(situationOf([&] { keys->generate("key", KeyKind::p256); }) == Situation::authorityKeyUnavailable);
    token.startDaemon();
    CHECK(signsWell(*tokenKeys(daemonOptions(token, 5000ms))->generate("key", KeyKind::p256),
                    SignatureAlgorithm::ecdsaSha256, "m"));
    const auto key = keys->open("key");
    CHECK(signsWell(*key, SignatureAlgorithm::ecdsaSha256, "m"));
    token.killDaemon();
    CHECK(situationOf([&] { key->sign(SignatureAlgorithm::ecdsaSha256, asBytes("m")); }) ==
          Situation::authorityKeyUnavailable);
    token.startDaemon();
    CHECK(signsWell(*key, SignatureAlgorithm::ecdsaSha256, "m"));
}
