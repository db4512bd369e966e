// SPDX-License-Identifier: Apache-2.0
#include "authority_home.hpp"
#include "bin/service.hpp"
#include "core/ports.hpp"
#include "store/open_store.hpp"
#include "support/fake_store.hpp"
#include "support/softhsm_token.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;
using eid::ca::test::ClientResponse;
using eid::ca::test::HttpClient;

namespace {

/// What is wrong, asked until it is as expected; the last answer when it never is.
std::vector<std::string> eventually(const Jobs &jobs, const std::vector<std::string> &expected) {
    std::vector<std::string> wrong;
    for (int i = 0; i < 3000; ++i) {
        wrong = jobs.late();
        if (wrong == expected) {
            break;
        }
        std::this_thread::sleep_for(10ms); // between two looks
    }
    return wrong;
}

using Codes = std::vector<std::string>;

/// Holds the database's only place for writers.
class WriteLock {
  public:
    WriteLock(const std::string &address, const std::string &journal) : store_(openStore(optionsOf(address, journal))) {
        std::promise<void> held;
        thread_ = std::thread([this, &held] {
            bool told = false;
            store_->write([&](Writing &writing) {
                writing.set("lock.of.the.test", "held");
                if (!std::exchange(told, true)) {
                    held.set_value();
                }
                released_.wait();
            });
        });
        held.get_future().wait();
    }
    WriteLock(const WriteLock &) = delete;
    WriteLock &operator=(const WriteLock &) = delete;
    ~WriteLock() {
        release_.set_value();
        thread_.join();
    }

  private:
    static StoreOptions optionsOf(const std::string &address, const std::string &journal) {
        StoreOptions options;
        options.address = address;
        options.chain = "locker";
        options.journalFolder = journal;
        return options;
    }

    std::unique_ptr<Store> store_;
    std::promise<void> release_;
    std::shared_future<void> released_ = release_.get_future().share();
    std::thread thread_;
};

} // namespace

TEST_CASE("a job is unhealthy when it is late, a probe as soon as it fails or when it hangs") {
    Metrics metrics;
    std::atomic<bool> failing{false};
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    std::atomic<bool> hanging{false};
    Jobs jobs(metrics);
    const auto fail = [&] {
        if (failing) {
            throw Error(Situation::storeUnavailable);
        }
    };
    jobs.add("patient", 1ms, 1h, fail);
    jobs.addProbe("probe", 1ms, 1h, fail);
    CHECK(eventually(jobs, {}).empty());
    failing = true;
    CHECK(eventually(jobs, {"probe: EID-617"}) == Codes{"probe: EID-617"});
    failing = false;
    CHECK(eventually(jobs, {}).empty());

    jobs.addProbe("stuck", 1ms, 20ms, [&] {
        if (hanging) {
            released.wait();
        }
    });
    CHECK(eventually(jobs, {}).empty());
    hanging = true;
    CHECK(eventually(jobs, {"stuck: late"}) == Codes{"stuck: late"});
    hanging = false;
    release.set_value();
    CHECK(eventually(jobs, {}).empty());
}

TEST_CASE("what was never seen to work is not well") {
    Metrics metrics;
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    Jobs jobs(metrics);
    jobs.addProbe("slow to begin", 1ms, 1h, [&] { released.wait(); });
    CHECK(jobs.late() == Codes{"slow to begin: starting"});
    release.set_value();
    CHECK(eventually(jobs, {}).empty());
}

TEST_CASE("a store that can be read but not written is not well") {
    Metrics metrics;
    FakeStore store;
    std::atomic<bool> broken{false};
    store.fault = [&](std::string_view place) {
        if (broken && place == "write.begin") {
            throw Error(Situation::storeUnavailable, "the disk is full");
        }
    };
    const std::string chain = GENERATE("main", "");
    Jobs jobs(metrics);
    watchStore(jobs, store, chain, 1s);
    CHECK(eventually(jobs, {}).empty());
    broken = true;
    if (chain.empty()) { // who only reads does not mind
        CHECK(jobs.late().empty());
        return;
    }
    CHECK(eventually(jobs, {"store: EID-617"}) == Codes{"store: EID-617"});
    broken = false;
    CHECK(eventually(jobs, {}).empty());
}

TEST_CASE("a key whose token went away is told of, and that it is back") {
    SoftHsmToken token;
    token.startDaemon();
    const ScratchFolder folder;
    const std::string pin = (folder.path / "pin").string();
    std::ofstream(pin) << token.pin;
    std::filesystem::permissions(pin, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    KeyStoreOptions options;
    options.kind = KeyStoreOptions::Kind::token;
    options.module = SoftHsmToken::daemonModule();
    options.token = token.label;
    options.patience = 200ms;
    options.secretFile = pin;
    KeyStoreOptions files; // never opened
    const std::map<std::string, KeyStoreOptions> stores{{"hsm", options}, {"files", files}};
    KeyStores keys(stores);
    keys.provider("hsm")->generate("citizen", KeyKind::p256);
    Metrics metrics;
    Jobs jobs(metrics);
    watchKeys(jobs, keys, stores, {{}, {"hsm", "citizen"}, {"hsm", "citizen"}, {"hsm", "lost"}, {"files", "audit"}},
              20ms);
    const Codes lost{"key hsm:lost: EID-615"};
    CHECK(eventually(jobs, lost) == lost);
    token.killDaemon();
    const Codes both{"key hsm:citizen: EID-615", "key hsm:lost: EID-615"};
    CHECK(eventually(jobs, both) == both);
    token.startDaemon();
    CHECK(eventually(jobs, lost) == lost);
}

TEST_CASE("while the database is locked, health says so and is not kept waiting by all the requests that are") {
    const AuthorityHome home;
    home.migrate();
    home.holdCeremony();
    home.makeServices();
    const auto authority = home.serve();
    const auto well = [](const ClientResponse &answer) { return answer.status == 200; };
    REQUIRE(authority->eventually("/healthz", well));
    std::vector<std::unique_ptr<HttpClient>> clients;
    {
        const WriteLock lock("sqlite:" + home.path("ca.sqlite"), home.path("journal"));
        // More than there are threads; each different, so that each wants to write a record of its own.
        for (int i = 0; i < 40; ++i) {
            clients.push_back(std::make_unique<HttpClient>(authority->port()));
            const std::string body(static_cast<std::size_t>(1 + i), 'x');
            clients.back()->send("POST /.well-known/cmp HTTP/1.1\r\nHost: a\r\nContent-Type: application/pkixcmp\r\n"
                                 "Content-Length: " +
                                 std::to_string(body.size()) + "\r\n\r\n" + body);
        }
        bool told = false;
        for (int i = 0; i < 3000 && !told; ++i) {
            const auto answer = authority->client().get("/healthz");
            REQUIRE(answer);
            told = answer->status == 503 && answer->body.find("store: ") != std::string::npos;
            CHECK(authority->client().get("/metrics")->status == 200);
            std::this_thread::sleep_for(10ms); // between two looks
        }
        CHECK(told);
    }
    CHECK(authority->eventually("/healthz", well));
    for (auto &client : clients) {
        const auto answer = client->receive();
        REQUIRE(answer);
        CHECK(answer->status == 200); // a CMP error message
    }
    CHECK(authority->end() == 0);
}
