// SPDX-License-Identifier: Apache-2.0
// Works on a store until it is told to die: at the n-th time a milestone is reached, by SIGKILL.
//
//   eid-store-worker migrate ADDRESS FOLDER CHAIN MILESTONE COUNT
//   eid-store-worker work    ADDRESS FOLDER CHAIN MILESTONE COUNT SEED STEPS
//
// What it is about to do and what the store acknowledged is on standard output before anything else happens:
// "begin STATE SERIAL", "done STATE SERIAL", "number N", and "failed CODE" for an error of the store.

#include "core/ports.hpp"
#include "der/writer.hpp"
#include "store/open_store.hpp"

#include <eid/error.hpp>

#include <chrono>
#include <csignal>
#include <cstring>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using namespace eid;
using namespace eid::ca;

void say(const std::string &line) {
    const std::string text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) != static_cast<::ssize_t>(text.size())) {
        std::raise(SIGKILL);
    }
}

struct Known {
    CertificateKey key;
    State state;
    Bytes tbs;
};

const Actor kActor{"service", "worker"};

Time now() {
    return std::chrono::system_clock::now();
}

/// One step of one certificate's life. @return false when the store was not available.
template <typename Action> bool acknowledged(const std::string &what, Action action) {
    say("begin " + what);
    try {
        action();
    } catch (const Error &error) {
        if (error.situation() != Situation::storeUnavailable) {
            throw;
        }
        say("failed " + std::string(error.info().code));
        return false;
    }
    say("done " + what);
    return true;
}

std::string named(State state, const CertificateKey &key) {
    return std::string(nameOf(state)) + " " + key.serial.hex();
}

void work(Store &store, IssuerId issuer, unsigned seed, int steps) {
    std::minstd_rand random(seed);
    std::vector<Known> known;
    constexpr State kBorn[] = {State::active, State::onHold, State::issued};
    for (int step = 0; step < steps; ++step) {
        const auto choice = random() % 10;
        if (choice < 3 || known.empty()) {
            Intent intent;
            intent.key = {issuer, Serial::random()};
            intent.requestId = intent.key.serial.hex();
            intent.profile = "identity";
            intent.tbs = der::sequence({der::utf8String(intent.requestId)});
            intent.born = kBorn[random() % 3];
            intent.shard = static_cast<int>(random() % 4);
            intent.at = now();
            intent.notBefore = intent.at;
            intent.notAfter = intent.at + std::chrono::hours(1000);
            const bool stored = acknowledged(named(State::intent, intent.key), [&] {
                store.write([&](Writing &writing) { writing.addIntent(intent, kActor); });
            });
            const Bytes certificate =
                der::sequence({intent.tbs, der::sequence({}), der::bitString(toBytes("signature"))});
            if (stored && acknowledged(named(intent.born, intent.key), [&] {
                    store.write([&](Writing &writing) { writing.complete(intent.key, certificate, now(), kActor); });
                })) {
                known.push_back({intent.key, intent.born, intent.tbs});
            }
        } else if (choice == 3) {
            try {
                std::int64_t number = 0;
                store.write([&](Writing &writing) { number = writing.nextCrlNumber(issuer, "full"); });
                say("number " + std::to_string(number));
            } catch (const Error &error) {
                say("failed " + std::string(error.info().code));
            }
        } else {
            Known &one = known[random() % known.size()];
            constexpr State kTargets[] = {State::onHold, State::active, State::onHold, State::revoked};
            const State to = kTargets[random() % 4];
            if (mayChange(one.state, to) && acknowledged(named(to, one.key), [&] {
                    store.write([&](Writing &writing) {
                        writing.change(one.key, {to, Reason::superseded, std::nullopt, now()}, kActor);
                    });
                })) {
                one.state = to;
            }
        }
    }
}

} // namespace

int main(int argc, char **argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 6) {
        return 64;
    }
    StoreOptions options;
    options.address = arguments[1];
    options.journalFolder = arguments[2];
    options.chain = arguments[3];
    int left = std::stoi(arguments[5]);
    options.milestones = [&left, place = arguments[4]](std::string_view reached) {
        if (reached == place && --left == 0) {
            std::raise(SIGKILL);
        }
    };
    try {
        if (arguments[0] == "migrate") {
            migrateStore(options);
            return 0;
        }
        const auto store = openStore(options);
        std::vector<Issuer> issuers;
        store->read([&](Reading &reading) { issuers = reading.issuers(); });
        work(*store, issuers.at(0).id, static_cast<unsigned>(std::stoul(arguments.at(6))), std::stoi(arguments.at(7)));
        say("end");
        return 0;
    } catch (const std::exception &error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
