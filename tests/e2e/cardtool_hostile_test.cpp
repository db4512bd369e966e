// SPDX-License-Identifier: Apache-2.0
// cardtool and eid-sim with a card, in a shell that treats them badly.
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <csignal>

using namespace eid;
using namespace eid::test;

namespace {

ProcessResult inShell(Desk &desk, const std::string &line) {
    ProcessResult result = desk.run({"/bin/sh", "-c", builtProgram("cardtool") + " " + line});
    UNSCOPED_INFO("cardtool said: " << result.out << result.err);
    return result;
}

/// What lies in the folder beside the given names.
std::vector<std::string> strangers(const Scratch &scratch, const std::vector<std::string> &known) {
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(scratch.path)) {
        const std::string name = entry.path().filename().string();
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace

TEST_CASE("closed streams, a full trace and the last try do not change what happens to the card") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.8");
    Desk desk({"--persona", persona.name});
    desk.scratch.write("document", "text");
    desk.scratch.write("pin", persona.pin + "\n");
    desk.scratch.write("wrong", "9999\n");

    CHECK(inShell(desk, "pin verify --pin-fd 3 3<pin 2>&-").exit == 0);
    // The result cannot be told, but it must not go into the conversation with the service either.
    CHECK(inShell(desk, "pin verify --pin-fd 3 3<pin >&-").exit == 1);
    CHECK(inShell(desk, "sign --as cades document --pin-fd 3 3<pin <&- >&- 2>&-").exit == 0);
    CHECK(desk.tool({"verify", "document.p7s", "--trust", desk.scratch / "trust"}).exit == 0);

    const ProcessResult traced = inShell(desk, "sign --key sign document --trace /dev/full --pin-fd 3 3<pin");
    CHECK(traced.exit == 0);
    CHECK(traced.err.find("the trace is not complete") != std::string::npos);
    CHECK(desk.scratch.has("document.sig"));
    CHECK(inShell(desk, "card show --trace missing/trace").exit == 1);

    // A descriptor that nobody opened is not mistaken for one of the program's own.
    CHECK(inShell(desk, "pin verify --pin-fd 3").exit == 2);
    CHECK(inShell(desk, "pin verify --pin-fd 4").exit == 2);
    CHECK(desk.json({"pin", "status"})["pin"]["tries_left"] == 3);

    CHECK(inShell(desk, "pin verify --quiet --pin-fd 3 3<wrong").exit == 20);
    const ProcessResult second = inShell(desk, "pin verify --quiet --pin-fd 3 3<wrong");
    CHECK(second.exit == 20);
    CHECK(second.err.find("PIN tries left.") == std::string::npos);
    const ProcessResult last = inShell(desk, "pin verify --quiet --pin-fd 3 3</dev/null");
    CHECK(last.exit == 23);
    CHECK(last.err.find("a wrong PIN now blocks the card") != std::string::npos);
    CHECK(strangers(desk.scratch, {"document", "document.p7s", "document.sig", "pin", "wrong", "trust"}).empty());
}

TEST_CASE("a card without a signature key says that and not that it is damaged") {
    if (!havePcsc()) {
        return;
    }
    Desk desk({"--persona", "kid"});
    desk.scratch.write("document", "text");
    const ProcessResult result = desk.tool({"sign", "--as", "cades", "document"}, "0000\n");
    CHECK(result.exit == 1);
    CHECK(result.err.find("EID-215") != std::string::npos);
}

TEST_CASE("a virtual card runs with closed streams, through cardtool, and keeps its secrets to its owner") {
    if (!havePcsc()) {
        return;
    }
    Desk desk;
    const std::string port = std::to_string(desk.pcsc.port());
    {
        // "ready" on a closed stdout must not become a part of the conversation with the reader.
        ChildProcess simulator({"/bin/sh", "-c",
                                "umask 0; exec " + builtProgram("eid-sim") + " run --persona anke --card card --port " +
                                    port + " >&- 2>&-"},
                               {.input = {}, .environment = {}, .descriptors = {}, .directory = desk.scratch.path});
        desk.pcsc.waitForCard(true);
        CHECK(desk.json({"card", "show"})["card"]["version"] == "1.8");
        CHECK(simulator.terminate() == 0);
        desk.pcsc.waitForCard(false);
        struct stat status {};
        REQUIRE(::stat((desk.scratch / "card").c_str(), &status) == 0);
        CHECK((status.st_mode & 07777U) == 0700);
        for (const auto &entry : std::filesystem::directory_iterator(desk.scratch / "card")) {
            CAPTURE(entry.path());
            REQUIRE(::stat(entry.path().c_str(), &status) == 0);
            CHECK((status.st_mode & 07777U) == 0600);
        }
    }
    {
        ChildProcess simulator(
            {builtProgram("cardtool"), "sim", "run", "--json", "--card", desk.scratch / "card", "--port", port});
        const auto line = simulator.nextLine(PcscHarness::kPatience);
        REQUIRE(line);
        CHECK(nlohmann::json::parse(*line)["schema"] == "cardtool.sim_run/1");
        simulator.signal(SIGHUP); // the terminal it ran in was closed
        CHECK(simulator.wait(PcscHarness::kPatience) == 0);
    }
    CHECK(desk.run({builtProgram("eid-sim"), "run", "--card", desk.scratch / "card", "--port", port, "--ready-fd", "9"})
              .exit == 2);
    // A directory that is no card's is left as it is, permissions and all.
    const auto before = std::filesystem::status(desk.scratch.path).permissions();
    CHECK(desk.run({builtProgram("eid-sim"), "personalise", "--card", desk.scratch.path}).exit == 1);
    CHECK(std::filesystem::status(desk.scratch.path).permissions() == before);
    CHECK_FALSE(desk.scratch.has("state"));
}
