// SPDX-License-Identifier: Apache-2.0
// A process forks after login. Neither the child's start nor its end may be felt by the parent.
#include "p11-processes/process_desk.hpp"

using namespace eid;
using namespace eid::test;

namespace {

/// Lines "# ... commands" are written whenever the card loses power or is reset.
std::size_t resets(const Bytes &log) {
    const std::string text = "\n" + toText(log);
    std::size_t count = 0;
    for (std::size_t at = text.find("\n#"); at != std::string::npos; at = text.find("\n#", at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("a child starts afresh and signs; its end, by any way, neither resets the card nor logs out the parent") {
    if (!havePcsc()) {
        return;
    }
    for (const std::string &generation : processGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const Scratch logs;
            ProcessDesk desk(generation, {"--log", logs / "apdus"});
            const auto host = desk.loggedIn();
            CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            const std::size_t before = resets(logs.read("apdus"));
            for (const std::string way : {"finalize", "exit", "_exit"}) {
                CAPTURE(way);
                CHECK(desk.signedBy(host->ask("fork 02 " + desk.pin() + " " + way), 1));
                CHECK(desk.signedBy(host->ask("sign 02 1"), 1));
            }
            CHECK(resets(logs.read("apdus")) == before);
            REQUIRE(desk.run({"opensc-tool", "--reset"}).exit == 0);
            CHECK(resets(logs.read("apdus")) > before); // as it would have shown
            CHECK(host->ask("finalize").ok());
            CHECK(host->end() == 0);
            CHECK(host->process().err().empty());
        }
    }
}

TEST_CASE("a parent that waits for slot events goes on waiting when a child used the module and left") {
    if (!havePcsc()) {
        return;
    }
    ProcessDesk desk("1.8");
    const auto host = desk.loggedIn();
    host->must({"wait"});
    CHECK(desk.signedBy(host->ask("fork 02 " + desk.pin() + " exit"), 1));
    desk.pcsc().stopCard();
    CHECK(host->nextEvent() == "ok 0 empty");
    CHECK(host->ask("finalize").ok());
    CHECK(host->nextEvent() == kNotInitialized);
    CHECK(host->end() == 0);
}
