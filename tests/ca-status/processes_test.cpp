// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"
#include "ca/audit_log.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

TEST_CASE("Two processes that quarrel over the same certificates lose no revocation and leave one truth") {
    StatusWorld world(4);
    constexpr int kCommands = 60;
    std::vector<std::unique_ptr<ChildProcess>> workers;
    for (const char *chain : {"second", "third"}) {
        workers.push_back(
            std::make_unique<ChildProcess>(std::vector<std::string>{builtProgram("eid-status-worker"), world.address(),
                                                                    world.journals.string(), chain},
                                           ProcessOptions(), ChildProcess::Input::open));
        REQUIRE(workers.back()->nextLine(60s) == "ready");
    }
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(world.authority.clock.now().time_since_epoch());
    std::vector<std::vector<std::string>> commands(workers.size());
    std::mt19937 random(7);
    for (std::size_t worker = 0; worker < workers.size(); ++worker) {
        std::string all;
        for (int i = 0; i < kCommands; ++i) {
            const CertificateKey &key = world.certificates[random() % world.certificates.size()].key;
            const auto what = random() % 40;
            commands[worker].push_back((what < 20   ? "hold "
                                        : what < 39 ? "release "
                                                    : "revoke ") +
                                       std::to_string(key.issuer) + " " + key.serial.hex() + " " +
                                       std::to_string(now.count() + i) + " keyCompromise");
            all += commands[worker].back() + "\n";
        }
        workers[worker]->write(all); // both work at the same time from here on
    }
    std::set<std::string> revoked;
    for (std::size_t worker = 0; worker < workers.size(); ++worker) {
        for (const std::string &command : commands[worker]) {
            const auto answer = workers[worker]->nextLine(60s);
            REQUIRE(answer);
            INFO(command << " -> " << *answer);
            if (command.starts_with("revoke")) {
                REQUIRE(*answer == "done revoked");
                revoked.insert(command.substr(command.find(' ', 7) + 1, 32));
            } else {
                const bool fits = *answer == "refused transitionForbidden" ||
                                  *answer == (command.starts_with("hold") ? "done on_hold" : "done active");
                REQUIRE(fits);
            }
        }
        workers[worker]->closeInput();
        CHECK(workers[worker]->wait(60s) == 0);
    }
    REQUIRE_FALSE(revoked.empty());
    world.authority.clock.advance(1h);
    for (std::size_t i = 0; i < world.certificates.size(); ++i) {
        std::optional<CertificateRecord> record;
        world.store->read([&](Reading &reading) { record = reading.status(world.certificates[i].key); });
        CHECK((record->state == State::revoked) == revoked.contains(record->key.serial.hex()));
        world.model[i] = {record->state, record->stateAt, record->reason.value_or(Reason::unspecified)};
    }
    auto publisher = world.publisher();
    publisher.publishFull();
    world.requireFull();
    publisher.publishDelta();
    world.requireFullWithDelta();
    world.requireCheck();
    const auto auditKey = makeThrowAwayKey(KeyKind::p256);
    static_cast<void>(makeCheckpoint(*world.store, *auditKey, world.authority.clock));
    const AuditVerdict verdict = verifyAudit(*world.store, auditKey->publicKeyInfo());
    CHECK(verdict.faults == std::vector<std::string>());
}
