// SPDX-License-Identifier: Apache-2.0
#include "ca-keys/token_options.hpp"
#include "core/x509.hpp"
#include "issuance/issuing_service.hpp"
#include "store/open_store.hpp"
#include "support/test_authority.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::ScratchFolder;
using eid::test::SoftHsmToken;
using eid::test::TestAuthority;
using namespace std::chrono_literals;

namespace {

constexpr unsigned kRequesters = 4;

eid::test::TestAuthorityOptions authorityOn(const SoftHsmToken &token, std::chrono::milliseconds patience) {
    eid::test::TestAuthorityOptions options;
    options.now = std::chrono::system_clock::now(); // the database has the computer's clock
    options.keys = tokenKeys(eid::test::daemonOptions(token, patience));
    return options;
}

StoreOptions storeIn(const ScratchFolder &folder) {
    StoreOptions options;
    options.address = "sqlite:" + (folder.path / "authority.db").string();
    options.journalFolder = (folder.path / "journal").string();
    std::filesystem::create_directories(options.journalFolder);
    return options;
}

/// An authority with its keys on the token and its store on SQLite.
struct Scene {
    explicit Scene(std::chrono::milliseconds patience) {
        token.startDaemon();
        authority = std::make_unique<TestAuthority>(authorityOn(token, patience));
        static_cast<void>(migrateStore(storeIn(folder)));
        store = openStore(storeIn(folder));
        authority->enrol(*store);
        service = std::make_unique<IssuingService>(*store, authority->issuer, authority->key, authority->profiles,
                                                   authority->keyCheck, clock);
    }

    SoftHsmToken token;
    ScratchFolder folder;
    SystemClock clock;
    std::unique_ptr<TestAuthority> authority;
    std::unique_ptr<Store> store;
    std::unique_ptr<IssuingService> service;
};

/// What has been asked for and answered, by all requesters.
struct Ledger {
    std::mutex mutex;
    std::vector<std::pair<IssuanceRequest, Bytes>> answers;
    std::vector<std::string> faults;
    std::atomic<int> asked{0};
    std::atomic<int> answered{0};

    void ask(IssuingService &service, const IssuanceRequest &request) {
        ++asked;
        try {
            Bytes der = service.issue(request).record.der;
            const std::lock_guard lock(mutex);
            answers.emplace_back(request, std::move(der));
            ++answered;
        } catch (const Error &error) {
            const std::lock_guard lock(mutex);
            faults.emplace_back(error.what());
        }
    }

    bool failed() {
        const std::lock_guard lock(mutex);
        return !faults.empty();
    }

    /// Until so many more were answered, or one was not.
    void waitFor(int more) {
        for (const int target = answered + more; answered < target && !failed();) {
            std::this_thread::sleep_for(1ms);
        }
    }
};

/// One row and one certificate for each request; each row is the certificate that was given out; no TBS twice.
void requireNothingTwice(Store &store, IssuerId issuer, const Ledger &ledger) {
    std::map<std::string, Bytes> given;
    for (const auto &[request, der] : ledger.answers) {
        CHECK(given.emplace(request.id, der).second);
    }
    store.read([&](Reading &reading) {
        CHECK(reading.count(issuer, State::intent) == 0);
        std::set<Bytes> bodies;
        std::set<std::string> requests;
        std::optional<Serial> after;
        for (auto page = reading.statuses(issuer, after, 256); !page.empty();
             page = reading.statuses(issuer, after, 256)) {
            for (const auto &row : page) {
                const auto record = reading.certificate(row.key);
                REQUIRE(record);
                CAPTURE(record->requestId);
                CHECK(requests.insert(record->requestId).second);
                CHECK(given[record->requestId] == record->der);
                const CertificateView view = CertificateView::parse(record->der);
                CHECK(bodies.insert(Bytes(view.tbs.begin(), view.tbs.end())).second);
            }
            after = page.back().key.serial;
        }
        CHECK(requests.size() == given.size());
    });
}

} // namespace

TEST_CASE(
    "The token's daemon is killed and started again while certificates are issued: each request has one certificate") {
    Scene scene(5000ms); // the promise: back within five seconds
    SoftHsmToken &token = scene.token;
    Store &store = *scene.store;
    IssuingService &service = *scene.service;
    const IssuerId issuer = scene.authority->issuer.id;
    Ledger ledger;
    std::atomic<bool> stop{false};
    std::atomic<unsigned> number{0};
    std::vector<std::thread> requesters;
    for (unsigned i = 0; i < kRequesters; ++i) {
        requesters.emplace_back([&] {
            while (!stop) {
                ledger.ask(service, eid::test::citizenRequest(++number));
            }
        });
    }
    std::chrono::milliseconds longest{};
    for (int round = 0; round < 8; ++round) {
        ledger.waitFor(20);
        token.killDaemon();
        // Now and then it is away for as long as a restart takes.
        std::this_thread::sleep_for(round % 2 == 0 ? 0ms : 1000ms);
        token.startDaemon();
        const auto back = std::chrono::steady_clock::now();
        ledger.waitFor(static_cast<int>(kRequesters) + 1); // those under way when it went, and a new one
        longest = std::max(
            longest, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - back));
    }
    stop = true;
    for (auto &requester : requesters) {
        requester.join();
    }
    fmt::print("{} certificates, 8 restarts, issuing again after at most {} ms\n", ledger.answered.load(),
               longest.count());
    for (const std::string &fault : ledger.faults) {
        UNSCOPED_INFO(fault);
    }
    CHECK(ledger.faults.empty());
    CHECK(ledger.answered == ledger.asked);
    CHECK(service.reconcile(0s) == 0);
    requireNothingTwice(store, issuer, ledger);
    for (const auto &[request, der] : ledger.answers) {
        const Issued again = service.issue(request);
        CHECK(again.repeated);
        CHECK(again.record.der == der);
    }
    requireNothingTwice(store, issuer, ledger);
}

TEST_CASE("The token stays away longer than anybody waits: what was begun is finished once it is back, with one serial "
          "each") {
    Scene scene(50ms);
    SoftHsmToken &token = scene.token;
    Store &store = *scene.store;
    IssuingService &service = *scene.service;
    const IssuerId issuer = scene.authority->issuer.id;
    std::vector<IssuanceRequest> requests;
    for (unsigned i = 0; i < 12; ++i) {
        requests.push_back(eid::test::citizenRequest(i));
    }
    token.killDaemon();
    for (const IssuanceRequest &request : requests) {
        CHECK_THROWS_AS(service.issue(request), Error);
    }
    std::int64_t intents = 0;
    store.read([&](Reading &reading) { intents = reading.count(issuer, State::intent); });
    CHECK(intents == 12);
    token.startDaemon();
    Ledger ledger;
    for (std::size_t i = 0; i < 6; ++i) { // half of them ask again; the others' are finished by the job
        ledger.ask(service, requests[i]);
    }
    CHECK(service.reconcile(0s) == 6);
    for (std::size_t i = 6; i < requests.size(); ++i) {
        ledger.ask(service, requests[i]);
    }
    CHECK(ledger.faults.empty());
    requireNothingTwice(store, issuer, ledger);
    CHECK(ledger.answered == 12);
}
