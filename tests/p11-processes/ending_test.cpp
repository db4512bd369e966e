// SPDX-License-Identifier: Apache-2.0
// A process ends in the middle of its work with the module, or loads it again.
#include "p11-processes/process_desk.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("a process that never calls C_Finalize ends with code 0, and the card stays usable") {
    if (!havePcsc()) {
        return;
    }
    ProcessDesk desk("1.8");
    const auto other = desk.loggedIn();
    for (const std::string way : {"exit", "quick_exit", "_exit"}) {
        for (const bool waits : {false, true}) {
            CAPTURE(way, waits);
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            if (waits) {
                host->must({"wait"});
            }
            CHECK(host->exitAfter(way) == 0);
            CHECK(host->process().err().empty());
            CHECK(desk.signedBy(other->ask("sign 02 1"), 1));
        }
    }
}

TEST_CASE("a static object of the program may use the module after main") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            host->must({"call-at-end"});
            std::string expected = "at the end: C_GetSlotList 0x0\nat the end: C_GetSessionInfo 0x0\n"
                                   "at the end: C_GenerateRandom 0x0\nat the end: C_Logout 0x0\n"
                                   "at the end: C_CloseSession 0x0\nat the end: C_Finalize 0x0\n";
            SECTION("plainly") {}
            SECTION("after dlclose") {
                host->must({"unload"});
            }
            SECTION("after C_Finalize") {
                host->must({"finalize"});
                for (auto at = expected.find("0x0"); at != std::string::npos; at = expected.find("0x0", at)) {
                    expected.replace(at, 3, kNotInitialized);
                }
            }
            CHECK(host->exitAfter("exit") == 0);
            CHECK(host->process().err() == expected);
        }
    }
}

TEST_CASE("a module that was closed and opened again works, with and without C_Finalize before") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            ProcessDesk desk(generation);
            const auto host = desk.loggedIn();
            for (int i = 0; i < 3; ++i) {
                CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
                host->must({"finalize", "unload", "load", "initialize"});
                host->must(desk.logInCommands());
            }
            // The module stays in memory, as it must while a thread may be in it; so does what it knows.
            host->must({"unload", "load"});
            CHECK(host->ask("initialize").refusal == "C_Initialize 0x191");
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            CHECK(host->exitAfter("exit") == 0);
            CHECK(host->process().err().empty());
        }
    }
}
