// SPDX-License-Identifier: Apache-2.0
// Programs end and fork in many ways while the module is loaded; none of them may crash, hang or disturb the other.
#include "p11/client_desk.hpp"

using namespace eid;
using namespace eid::test;

namespace {

ProcessResult host(const ClientHome &home, const std::string &way) {
    return home.run({builtProgram("eid-module-host"), modulePath(), "Authentication", way},
                    home.holder.persona.pin + "\n");
}

std::size_t linesThatSay(const std::string &text, const std::string &line) {
    std::size_t count = 0;
    for (std::size_t at = text.find(line + "\n"); at != std::string::npos; at = text.find(line + "\n", at + 1)) {
        count += at == 0 || text[at - 1] == '\n' ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("a program that used the module ends with code 0, whichever way it ends") {
    if (!canRun({})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        const ClientHome home(cardHolder(generation));
        for (const std::string way :
             {"just-exit", "finalize", "unload", "finalize-unload-reload", "finalize-in-atexit",
              "finalize-in-openssl-atexit", "wait-and-exit", "wait-and-finalize", "fork-exit"}) {
            CAPTURE(generation, way);
            const ProcessResult result = host(home, way);
            CAPTURE(result.out, result.err);
            CHECK(result.exit == 0);
            CHECK_FALSE(result.timedOut);
            CHECK(linesThatSay(result.out, "signed") == 1);
            CHECK(linesThatSay(result.out, "done") == 1);
            CHECK(result.err.empty());
        }
    }
}

TEST_CASE("a child after fork must initialise again and signs then, and its parent signs on") {
    if (!canRun({})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        const ClientHome home(cardHolder(generation));
        for (const auto &[way, children] : {std::pair("fork", 1U), std::pair("fork-busy", 2U)}) {
            CAPTURE(generation, way);
            const ProcessResult result = host(home, way);
            CAPTURE(result.out, result.err);
            CHECK(result.exit == 0);
            CHECK_FALSE(result.timedOut);
            CHECK(linesThatSay(result.out, "child signed") == children);
            CHECK(linesThatSay(result.out, "done") == 1);
        }
    }
}
