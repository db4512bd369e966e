// SPDX-License-Identifier: Apache-2.0
// A card that is reset, pulled out and put back, and a smart-card service that ends, under a process that goes on.
#include "p11-processes/process_desk.hpp"

using namespace eid;
using namespace eid::test;

namespace {

/// What functions say of a session whose card is gone: CKR_DEVICE_REMOVED where it was found out,
/// CKR_SESSION_HANDLE_INVALID afterwards.
bool saysGone(const HostProcess::Answer &answer) {
    UNSCOPED_INFO("refusal: " << answer.refusal);
    const std::string value = answer.refusal.substr(answer.refusal.find(' ') + 1);
    return value == "0x32" || value == "0xb3";
}

std::vector<std::string> details(const HostProcess::Answer &answer) {
    UNSCOPED_INFO("refusal: " << answer.refusal);
    return answer.details;
}

} // namespace

TEST_CASE("after a reset by another program the login is gone, and a new one is all that is needed") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            REQUIRE(desk.run({"opensc-tool", "--reset"}).exit == 0);
            CHECK(host->ask("sign 02 1").refusal == std::string("C_Sign ") + kNotLoggedIn);
            CHECK(host->ask("login " + desk.pin()).ok());
            CHECK(desk.signedBy(host->ask("sign 02 2"), 2));
            // The PIN given for the signature key stands for the one that was lost: nobody types it a second time.
            REQUIRE(desk.run({"opensc-tool", "--reset"}).exit == 0);
            CHECK(desk.signedBy(host->ask("sign 03 1 " + desk.pin()), 1, KeyRole::signature));
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
        }
    }
}

TEST_CASE("other programs that read the card in between do not disturb a process that is logged in") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.loggedIn();
            for (int i = 0; i < 3; ++i) {
                const auto shown = desk.run({builtProgram("cardtool"), "id", "show", "--trust", "trust"});
                CAPTURE(shown.out, shown.err);
                CHECK(shown.exit == 0);
                CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            }
        }
    }
}

TEST_CASE("slots outlive a restart of the service; sessions end and everything works again") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation, {"--reconnect"});
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            const auto slots = details(host->ask("slots"));
            CHECK(slots == std::vector<std::string>{"2", "1"});
            const auto slot = details(host->ask("token"));

            desk.pcsc().stop();
            CHECK(details(host->ask("slots")) == std::vector<std::string>{"2", "0"});
            CHECK(saysGone(host->ask("state")));
            desk.pcsc().start();
            desk.pcsc().waitForCard(true);

            CHECK(details(host->ask("slots")) == slots);
            CHECK(saysGone(host->ask("sign 02 1")));
            CHECK(details(host->ask("token")) == slot);
            host->must(desk.logInCommands());
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
        }
    }
}

TEST_CASE("a restart of the service that nobody saw ends sessions too") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation, {"--reconnect"});
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            desk.pcsc().restart();
            desk.pcsc().waitForCard(true);
            // The first call after it is the signature itself: no reader was listed meanwhile.
            CHECK(saysGone(host->ask("sign 02 1")));
            host->must(desk.logInCommands());
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
        }
    }
}

TEST_CASE("a blocked wait for slot events outlives the service, and tells of the card that comes after") {
    if (!havePcsc()) {
        return;
    }
    ProcessDesk desk("1.8");
    const auto host = desk.loggedIn();
    host->must({"wait"});
    const auto waitFor = [&](const std::string &state) {
        for (std::string event = host->nextEvent(); event != "ok 0 " + state; event = host->nextEvent()) {
            INFO(event);
            REQUIRE(event.rfind("ok ", 0) == 0);
        }
    };
    desk.pcsc().stopCard();
    waitFor("empty");
    desk.insert();
    waitFor("present"); // and waits again

    desk.pcsc().kill();
    waitFor("empty");
    desk.pcsc().start();
    desk.insert();
    waitFor("present");
    host->must(desk.logInCommands());
    CHECK(desk.signedBy(host->ask("sign 02 1"), 1));

    SECTION("C_Finalize ends it while the service is down") {
        desk.pcsc().kill();
        waitFor("empty");
    }
    SECTION("C_Finalize ends it while the service runs") {}
    CHECK(host->ask("finalize").ok());
    std::string last = host->nextEvent();
    while (last.rfind("ok ", 0) == 0) { // of the other reader
        last = host->nextEvent();
    }
    CHECK(last == kNotInitialized);
    CHECK(host->end() == 0);
}

TEST_CASE("a card pulled out between two signatures ends the session; put back, it signs after a new login") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.loggedIn();
            for (int i = 0; i < 3; ++i) {
                CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
                desk.pcsc().stopCard();
                if (i == 1) { // in one turn somebody looks meanwhile
                    CHECK(saysGone(host->ask("state")));
                    CHECK(details(host->ask("slots")) == std::vector<std::string>{"2", "0"});
                }
                if (i == 2) { // in another the card is back before anybody looks
                    desk.insert();
                }
                CHECK(saysGone(host->ask("sign 02 1")));
                if (i != 2) {
                    desk.insert();
                }
                host->must({"token", "open"});
                CHECK_FALSE(host->ask("sign 02 1").ok()); // the login went with the card
                host->must({"login " + desk.pin()});
            }
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
        }
    }
}

TEST_CASE("a card pulled out in the middle of any command of a login and signature leaves a process that goes on") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.initialised();
            const std::vector<std::string> work{"token", "open", "login " + desk.pin(), "sign 02 1"};
            bool finished = false;
            int refused = 0;
            for (int command = 1; !finished && command < 12; ++command) {
                CAPTURE(command);
                desk.pcsc().stopCard();
                desk.insert({"--fault", "remove-after=" + std::to_string(command)});
                HostProcess::Answer answer;
                for (const std::string &step : work) {
                    answer = host->ask(step);
                    if (!answer.ok()) {
                        break;
                    }
                }
                finished = answer.ok();
                refused += finished ? 0 : 1;
                if (finished) {
                    CHECK(desk.signedBy(answer, 1));
                } else {
                    desk.pcsc().waitForCard(false);
                    desk.insert();
                    host->must(desk.logInCommands());
                    CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
                    CHECK(host->ask("logout").ok());
                }
            }
            CHECK(finished);
            CHECK(refused >= 3); // recognition, PIN, signature: each was met by a removal
        }
    }
}

TEST_CASE("a card pulled out while a signature is made, as slowly as a chip does, refuses it") {
    if (!havePcsc()) {
        return;
    }
    ProcessDesk desk("1.7", {"--timing", "contact"});
    const auto host = desk.loggedIn();
    host->send("sign 02 1000");
    host->waitForSignature();
    desk.pcsc().stopCard();
    const auto answer = host->receive();
    CHECK(saysGone(answer));
    CHECK(answer.signatures.size() < 1000);
    desk.insert();
    host->must(desk.logInCommands());
    CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
}
