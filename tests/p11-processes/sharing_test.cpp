// SPDX-License-Identifier: Apache-2.0
// Several processes on one card: each signs as if it were alone, and none logs out another.
#include "p11-processes/process_desk.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("eight processes log in and sign on one card at once, and go on when others leave") {
    if (!havePcsc()) {
        return;
    }
    constexpr std::size_t kProcesses = 8;
    constexpr std::size_t kLeaving = 3; // the first ones
    constexpr std::size_t kWithSignatureKey = kProcesses - 1;
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            std::vector<std::unique_ptr<HostProcess>> hosts;
            for (std::size_t i = 0; i < kProcesses; ++i) {
                hosts.push_back(std::make_unique<HostProcess>(EID_PKCS11_MODULE, desk.environment()));
            }
            // Written to all before any answer is read: they start, log in and sign at the same time.
            const auto toAll = [&](const std::string &command) {
                for (const auto &host : hosts) {
                    host->send(command);
                }
            };
            const std::vector<std::string> starting{"load", "initialize", "token", "open", "login " + desk.pin()};
            for (const std::string &command : starting) {
                toAll(command);
            }
            const auto askToSign = [&](std::size_t i, std::size_t count) {
                const std::string times = std::to_string(count);
                hosts[i]->send(i == kWithSignatureKey ? "sign 03 " + times + " " + desk.pin() : "sign 02 " + times);
            };
            const auto hasSigned = [&](std::size_t i, std::size_t count) {
                const KeyRole role = i == kWithSignatureKey ? KeyRole::signature : KeyRole::authentication;
                return desk.signedBy(hosts[i]->receive(), count, role);
            };
            for (std::size_t i = 0; i < kProcesses; ++i) {
                const bool leaves = i < kLeaving;
                askToSign(i, leaves ? 5 : 25);
                if (leaves) {
                    hosts[i]->send(i == 0 ? "logout" : i == 1 ? "finalize" : "exit");
                }
            }
            for (std::size_t i = 0; i < kProcesses; ++i) {
                CAPTURE(i);
                for (const std::string &command : starting) {
                    INFO(command.substr(0, command.find(' ')));
                    CHECK(hosts[i]->receive().refusal.empty());
                }
                CHECK(hasSigned(i, i < kLeaving ? 5 : 25));
            }
            CHECK(hosts[0]->receive().ok());
            CHECK(hosts[1]->receive().ok());
            for (std::size_t i = 0; i < kLeaving; ++i) {
                CHECK(hosts[i]->end() == 0);
            }
            // Whatever the order above was, these come after the others have left.
            for (std::size_t i = kLeaving; i < kProcesses; ++i) {
                CAPTURE(i);
                askToSign(i, 1);
                CHECK(hasSigned(i, 1));
                CHECK(hosts[i]->ask("logout").ok());
                CHECK(hosts[i]->end() == 0);
            }
        }
    }
}

TEST_CASE("the last process to log out logs the card off; without a runtime folder any does, and others notice") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        for (const bool shared : {true, false}) {
            DYNAMIC_SECTION("applet " << generation << (shared ? ", shared login" : ", each for itself")) {
                ProcessDesk desk(generation);
                const auto first = desk.loggedIn(shared);
                const auto second = desk.loggedIn(shared);
                CHECK_FALSE(desk.cardWantsPin());
                CHECK(desk.signedBy(second->ask("sign 02 1"), 1));
                CHECK(first->ask("logout").ok());
                const auto after = second->ask("sign 02 1");
                if (shared) {
                    CHECK(desk.signedBy(after, 1));
                } else {
                    CHECK(after.refusal == std::string("C_Sign ") + kNotLoggedIn);
                    CHECK(second->ask("login " + desk.pin()).ok());
                    CHECK(desk.signedBy(second->ask("sign 02 1"), 1));
                }
                CHECK(second->ask("logout").ok());
                CHECK(desk.cardWantsPin());
            }
        }
    }
}

TEST_CASE("a process that is killed does not log out the others, nor keep the card logged in after them") {
    if (!havePcsc()) {
        return;
    }
    ProcessDesk desk("1.8");
    const auto killed = desk.loggedIn();
    const auto other = desk.loggedIn();
    killed->process().kill();
    CHECK(desk.signedBy(other->ask("sign 02 1"), 1));
    CHECK_FALSE(desk.cardWantsPin());
    CHECK(other->ask("logout").ok());
    CHECK(desk.cardWantsPin());
}
