// SPDX-License-Identifier: Apache-2.0
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

using namespace eid;
using namespace eid::test;

TEST_CASE("two processes use one card at once for a thousand operations without an error") {
    if (!havePcsc()) {
        return;
    }
    for (const char *generation : {"1.7", "1.8"}) {
        DYNAMIC_SECTION("applet " << generation) {
            const sim::Persona persona = contractPersona(generation);
            Desk desk({"--persona", persona.name});
            ProcessOptions options;
            options.environment = desk.pcsc.environment();
            options.descriptors[3] = persona.pin + "\n";
            const std::vector<std::string> worker{builtProgram("eid-card-worker"), "share", "500"};
            ChildProcess first(worker, options);
            ChildProcess second(worker, options);
            const auto patience = std::chrono::minutes(3);
            const auto firstExit = first.wait(patience);
            const auto secondExit = second.wait(patience);
            CAPTURE(first.err(), second.err());
            CHECK(firstExit == 0);
            CHECK(secondExit == 0);
            CHECK(first.out() == "500 operations\n");
            CHECK(second.out() == "500 operations\n");
        }
    }
}
